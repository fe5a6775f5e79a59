import type { SourceKind } from '../../model/source/source-kind.js';

/** A part of the form that says how a source of a kind is read; `document` is for pages, and for sources whose linked documents are read. */
export type ReadingPart = 'html-list' | 'json-api' | 'sitemap' | 'document';

interface ReadingInput {
  /** The path of what it holds in a definition, and the name of the input. */
  readonly name: string;
  /** `lines`: a list, one to a line. */
  readonly as: 'line' | 'lines' | 'number' | 'tick' | 'days' | 'format';
}

/** What a person fills in of how a source is read, by part; what is not among them is written as YAML. */
export const readingInputs = {
  'html-list': [
    { name: 'list.entry', as: 'line' },
    { name: 'list.title.select', as: 'line' },
    { name: 'list.link.select', as: 'line' },
    { name: 'list.date.select', as: 'line' },
    { name: 'list.date.attribute', as: 'line' },
    { name: 'list.summary.select', as: 'line' },
    { name: 'list.remove', as: 'lines' },
    { name: 'list.dates', as: 'days' },
    { name: 'list.complete', as: 'tick' },
  ],
  'json-api': [
    { name: 'api.format', as: 'format' },
    { name: 'api.entries', as: 'line' },
    { name: 'api.fields.title', as: 'line' },
    { name: 'api.fields.url', as: 'line' },
    { name: 'api.fields.published', as: 'line' },
    { name: 'api.fields.summary', as: 'line' },
    { name: 'api.fields.id', as: 'line' },
    { name: 'api.dates', as: 'days' },
    { name: 'api.pages.next', as: 'line' },
    { name: 'api.pages.parameter', as: 'line' },
    { name: 'api.pages.atMost', as: 'number' },
    { name: 'api.complete', as: 'tick' },
  ],
  sitemap: [
    { name: 'sitemap.include', as: 'line' },
    { name: 'sitemap.exclude', as: 'line' },
    { name: 'sitemap.atMost', as: 'number' },
  ],
  document: [
    { name: 'document.select', as: 'line' },
    { name: 'document.remove', as: 'lines' },
  ],
} as const satisfies Readonly<Record<ReadingPart, readonly ReadingInput[]>>;

type Input = (typeof readingInputs)[ReadingPart][number];
export type ReadingInputName = Input['name'];
export type ReadingTexts = Readonly<Partial<Record<ReadingInputName, string>>>;

export const readingParts = Object.keys(readingInputs) as ReadingPart[]; // they are its keys

/** The inputs that say something of a source. */
function inputsOf(kind: SourceKind, readsDocuments: boolean): readonly Input[] {
  const isShown = (part: ReadingPart) =>
    part === 'document' ? readsDocuments || kind === 'page-watch' : part === kind;
  return readingParts.filter(isShown).flatMap((part) => [...readingInputs[part]]);
}

type Mapping = Record<string, unknown>;

export interface ReadSource {
  readonly kind: SourceKind;
  readonly read: boolean;
}

/** What a definition says of reading as texts of the inputs, and the rest of it, which has none. */
export function showReading(source: ReadSource, reading: Mapping): { texts: ReadingTexts; rest: Mapping } {
  const rest = structuredClone(reading);
  for (const field of Object.values(mappingAt(rest, ['list']) ?? {}).length > 0 ? listFields : []) spread(rest, field);
  const texts: Partial<Record<ReadingInputName, string>> = {};
  for (const { name, as } of inputsOf(source.kind, source.read)) {
    const value = takeOut(rest, name.split('.'));
    if (value === undefined) continue;
    if (as === 'tick') texts[name] = value === true ? 'on' : '';
    else texts[name] = Array.isArray(value) ? value.join('\n') : String(value);
  }
  for (const field of listFields) gather(rest, field);
  return { texts, rest: withoutDefaults(rest, reading) };
}

/** The reading that YAML and inputs say together: an input that holds something counts before the YAML. */
export function readReading(source: ReadSource, texts: ReadingTexts, yaml: Mapping): Mapping {
  const reading = structuredClone(yaml);
  for (const field of mappingAt(reading, ['list']) ? listFields : []) spread(reading, field);
  for (const { name, as } of inputsOf(source.kind, source.read)) {
    const text = (texts[name] ?? '').trim();
    if (text === '') continue;
    if (as === 'tick') putIn(reading, name.split('.'), true);
    else if (as === 'number') putIn(reading, name.split('.'), Number.isNaN(Number(text)) ? text : Number(text));
    else putIn(reading, name.split('.'), as === 'lines' ? linesOf(text) : text);
  }
  for (const field of listFields) gather(reading, field);
  return reading;
}

/** Which input an issue at a path belongs to: its own, or the first of those that are missing. */
export function inputAt(path: readonly PropertyKey[], source: ReadSource | undefined): ReadingInputName | undefined {
  if (source === undefined || path.length === 0) return undefined;
  const at = path.filter((part) => typeof part !== 'number').join('.');
  return inputsOf(source.kind, source.read).find(({ name }) => name === at || name.startsWith(`${at}.`))?.name;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A field of a list is a selector alone, or a mapping with one. */
const listFields = ['title', 'link', 'date', 'summary'] as const;

function spread(reading: Mapping, field: string): void {
  const list = mappingAt(reading, ['list']);
  if (typeof list?.[field] === 'string') list[field] = { select: list[field] };
}

function gather(reading: Mapping, field: string): void {
  const list = mappingAt(reading, ['list']);
  const value = mappingAt(reading, ['list', field]);
  if (!list || !value) return;
  if (Object.keys(value).join() === 'select') list[field] = value.select;
}

function takeOut(reading: Mapping, path: readonly string[]): unknown {
  const holder = mappingAt(reading, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  const value = holder?.[last];
  if (holder) delete holder[last];
  return value;
}

/** What is no mapping on the way stays: the model refuses it by its place. */
function putIn(reading: Mapping, path: readonly string[], value: unknown): void {
  const [first = '', ...more] = path;
  if (more.length === 0) {
    reading[first] = value;
    return;
  }
  if (reading[first] === undefined) reading[first] = {};
  const inner = reading[first];
  if (isMapping(inner)) putIn(inner, more, value);
}

function mappingAt(reading: Mapping, path: readonly string[]): Mapping | undefined {
  let at: unknown = reading;
  for (const part of path) at = isMapping(at) ? at[part] : undefined;
  return isMapping(at) ? at : undefined;
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where counting begins and by how much it goes on, unless a definition says so. */
const defaults: Readonly<Record<string, unknown>> = { 'api.pages.start': 1, 'api.pages.step': 1 };
const shownInParts = ['api', 'list', 'sitemap', 'document'] as const;

/** Without what says nothing: an empty reading stays where it was empty before, since that it is there counts. */
function withoutDefaults(rest: Mapping, whole: Mapping): Mapping {
  const kept = { ...rest };
  for (const name of shownInParts) {
    if (!isMapping(kept[name])) continue;
    const said = pruned(kept[name], name);
    if (said === undefined && Object.keys(mappingAt(whole, [name]) ?? {}).length > 0) delete kept[name];
    else kept[name] = said ?? {};
  }
  return kept;
}

function pruned(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (!isMapping(value)) return value === defaults[path] ? undefined : value;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const left = pruned(inner, `${path}.${name}`);
    return left === undefined ? [] : [[name, left] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
