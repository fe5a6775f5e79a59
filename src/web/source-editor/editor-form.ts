import { dump } from 'js-yaml';
import { z } from 'zod';
import type { EntryTold, LinkedFeed } from '../../jobs/trial/find-source.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { jurisdictionName, kindName, languageName } from '../../messages/names.js';
import { readItemKinds, readJurisdiction, readLanguage } from '../../messages/source-words.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { SourceLicence } from '../../model/source/licence.js';
import type { SourceFields } from '../../model/source/own-source.js';
import { type SourceDefinition, SourceId, textIn } from '../../model/source/source.js';
import { ReadingField, SourceKind } from '../../model/source/source-kind.js';
import { parseYaml } from '../../parse/parse-yaml.js';
import { inputAt, type ReadingInputName, readReading, showReading } from './reading-inputs.js';

/** Fields that every source has an input for; `reading` holds as YAML what has none here or among the inputs of its kind. */
export const plainFields = [
  ...(['id', 'nameFr', 'nameEn', 'authority', 'jurisdiction', 'language', 'kind', 'url', 'carries'] as const),
  ...(['timeZone', 'everyMinutes', 'enabled', 'read', 'aboutAi', 'whyFr', 'whyEn'] as const),
  ...(['licence', 'licenceUrl', 'licenceText', 'reading'] as const),
] as const;
export type PlainField = (typeof plainFields)[number] | 'by';
export type EditorField = PlainField | ReadingInputName;

/** The parts of a definition that say how it is asked and read; the proxy is for files alone. */
const readingFields = ['request', 'auth', ...ReadingField.options, 'politeness', 'note'] as const;

export type EditorFields = Readonly<Partial<Record<EditorField, string>>>;

type EditorReading =
  | { readonly kind: 'read'; readonly id: string; readonly fields: SourceFields }
  | { readonly kind: 'refused'; readonly errors: ReadonlyMap<EditorField, string> };

/** A definition as the form shows it to a reader of a language. */
export function toEditorFields(definition: SourceDefinition, language: UiLanguage): EditorFields {
  const reading = readingFields.flatMap((name) => (definition[name] === undefined ? [] : [[name, definition[name]]]));
  const { texts, rest } = showReading(definition, Object.fromEntries(reading));
  return {
    id: definition.id,
    nameFr: definition.name.fr,
    nameEn: definition.name.en,
    authority: definition.authority,
    ...showWords(definition, language),
    kind: definition.kind,
    url: definition.url,
    timeZone: definition.timeZone,
    everyMinutes: definition.everyMinutes === undefined ? '' : String(definition.everyMinutes),
    enabled: definition.enabled ? 'on' : '',
    read: definition.read ? 'on' : '',
    aboutAi: definition.aboutAi ? 'on' : '',
    whyFr: textIn(definition.why, 'fr'),
    whyEn: textIn(definition.why, 'en'),
    ...showLicence(definition.licence),
    ...texts,
    reading: Object.keys(rest).length === 0 ? '' : dump(rest, { lineWidth: -1 }),
  };
}

/** The codes of a definition by their names, which are read back as the codes. */
export function showWords(
  { jurisdiction, language: spoken, carries }: Pick<SourceDefinition, 'jurisdiction' | 'language' | 'carries'>,
  language: UiLanguage,
): EditorFields {
  return {
    jurisdiction: jurisdictionName(jurisdiction, language),
    language: languageName(spoken, language),
    carries: carries.map((kind) => kindName(kind, language)).join(', '),
  };
}

/** `cnil.fr` as a person writes it. */
export function readAddress(text: string): string {
  const written = text.trim();
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(written) ? `https://${written}` : written;
}

/** What a person sent, as fields of a definition; whether they make one is for the model to say, and what is empty has a default. */
export function readEditorFields(sent: EditorFields): EditorReading {
  const errors = new Map<EditorField, string>();
  const id = SourceId.safeParse((sent.id ?? '').trim());
  if (!id.success) errors.set('id', '');
  const minutes = (sent.everyMinutes ?? '').trim().replace(',', '.');
  const everyMinutes = minutes === '' ? null : Number(minutes);
  if (Number.isNaN(everyMinutes)) errors.set('everyMinutes', '');
  const kind = SourceKind.safeParse((sent.kind ?? '').trim());
  if (!kind.success) errors.set('kind', '');
  const reading = readYaml(sent.reading ?? '');
  if (reading === undefined) errors.set('reading', '');
  if (errors.size > 0 || !id.success || !kind.success || reading === undefined) return { kind: 'refused', errors };
  const text = (name: EditorField): string | null => (sent[name] ?? '').trim() || null;
  const jurisdiction = text('jurisdiction');
  const language = text('language');
  const carries = text('carries');
  const [whyFr, whyEn] = [text('whyFr'), text('whyEn')];
  const names = { fr: text('nameFr') ?? text('nameEn'), en: text('nameEn') ?? text('nameFr') };
  const fields = {
    ...Object.fromEntries(readingFields.map((name) => [name, null])),
    ...readReading({ kind: kind.data, read: sent.read === 'on' }, sent, reading),
    name: names.fr === null ? null : names,
    authority: text('authority'),
    jurisdiction: jurisdiction && readJurisdiction(jurisdiction),
    language: language && readLanguage(language),
    kind: kind.data,
    url: readAddress(sent.url ?? ''),
    carries: carries && readItemKinds(carries),
    timeZone: text('timeZone') ?? 'UTC',
    everyMinutes,
    enabled: sent.enabled === 'on',
    read: sent.read === 'on',
    aboutAi: sent.aboutAi === 'on',
    // One language is enough, and stands for both.
    why: whyFr && whyEn && whyFr !== whyEn ? { fr: whyFr, en: whyEn } : (whyFr ?? whyEn),
    licence: readLicence(text),
  };
  return { kind: 'read', id: id.data, fields };
}

function showLicence(licence: SourceLicence | undefined): EditorFields {
  const { name, url = '', text = '' } = typeof licence === 'object' ? licence : { name: licence ?? '' };
  return { licence: name, licenceUrl: url, licenceText: text };
}

/** A name alone, as files have it, where nothing else is said; the model refuses the rest without a name. */
function readLicence(text: (name: EditorField) => string | null): SourceFields[string] {
  const [name, url, use] = [text('licence'), text('licenceUrl'), text('licenceText')];
  if (url === null && use === null) return name;
  return { name: name ?? '', ...(url === null ? {} : { url }), ...(use === null ? {} : { text: use }) };
}

const fieldOf: Readonly<Record<string, EditorField>> = { name: 'nameFr', why: 'whyFr' };

/** Which input an issue of the model belongs to: those of the YAML name their path, those of reading say what is expected, the others have words of their own. */
export function errorsByField(
  issues: readonly z.core.$ZodIssue[],
  sent: EditorFields,
  language: UiLanguage,
): ReadonlyMap<EditorField, string> {
  const kind = SourceKind.safeParse((sent.kind ?? '').trim());
  const source = kind.success ? { kind: kind.data, read: sent.read === 'on' } : undefined;
  const errors = new Map<EditorField, string>();
  for (const issue of issues.map(innermost)) {
    const first = String(issue.path[0] ?? '');
    const input = inputAt(issue.path, source);
    const field =
      licenceField(issue) ?? fieldOf[first] ?? input ?? plainFields.find((name) => name === first) ?? 'reading';
    const before = errors.get(field);
    const said = describeIssue(issue, language);
    const text = field === 'reading' ? `${issue.path.map(String).join('.')} – ${said}` : field === input ? said : '';
    errors.set(field, before ? `${before}\u00a0; ${text}` : text);
  }
  return errors;
}

/** Of a part that may be a text or a mapping, and is a mapping: what is wrong within it. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || issue.path[0] === 'licence') return issue;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

/** A licence is a name or a mapping: what is wrong with a mapping stands in the union's own issues. */
function licenceField(issue: z.core.$ZodIssue): EditorField | undefined {
  if (issue.path[0] !== 'licence') return undefined;
  const inner = issue.code === 'invalid_union' ? issue.errors.flat() : [issue];
  return inner.some(({ path }) => path.includes('url')) ? 'licenceUrl' : 'licence';
}

/** Several times the longest of the catalogue. */
const longestYaml = 16_000;

/** Undefined where it cannot be read or is no mapping: it is shown again to be mended. */
function readYaml(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  if (text.length > longestYaml) return undefined;
  const parsed = parseYaml(text);
  const read = parsed.kind === 'value' ? z.record(z.string(), z.json()).safeParse(parsed.value) : undefined;
  return read?.success ? read.data : undefined;
}

export interface EditorState {
  readonly fields: EditorFields;
  readonly errors: ReadonlyMap<EditorField, string>;
  /** The id of the source that is edited, or null for a new one. */
  readonly id: string | null;
  /** The audit sequence of what is edited: a change that comes between shows by it. Null for a new source. */
  readonly seen: number | null;
  readonly trial: SourceTrial | null;
  /** A trial was asked for, and nothing was to be saved. */
  readonly isTrial?: boolean;
  readonly feeds?: readonly LinkedFeed[];
  /** What the rules say of the first entries of the trial. */
  readonly told?: readonly EntryTold[];
  /** What the trial proposed for fields that were empty. */
  readonly proposed?: EditorFields;
  /** The last trial of this form, so that the source is known as tried once it is saved: address, kind and problem. */
  readonly tried?: string | undefined;
  /** Another trial of the same reader is under way, or too many of others. */
  readonly busy?: boolean;
}

export interface EditorProps {
  readonly state: EditorState;
}
