import { dump } from 'js-yaml';
import { z } from 'zod';
import type { EntryTold, LinkedFeed } from '../../jobs/trial/find-source.js';
import type { SourceTrial } from '../../jobs/trial/try-source.js';
import { describeIssue } from '../../messages/describe-issue.js';
import { jurisdictionName, kindName, languageName } from '../../messages/names.js';
import { normalizeSourceWords } from '../../messages/source-words.js';
import type { Seen } from '../../model/access/seen.js';
import type { SourceFields } from '../../model/source/own-source.js';
import type { SourceDefinition } from '../../model/source/source.js';
import { ReadingField, SourceKind } from '../../model/source/source-kind.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { parseYaml } from '../../parse/parse-yaml.js';

/** Fields that have an input each, beside id and name. */
const texts = ['authority', 'jurisdiction', 'language', 'kind', 'url', 'carries', 'timeZone'] as const;
const ticks = ['enabled', 'read', 'aboutAi'] as const;
const inputs = [...texts, ...ticks] as const;

/** `reading` holds as YAML what has no input. */
export type EditorField = (typeof inputs)[number] | 'id' | 'nameFr' | 'nameEn' | 'reading' | 'by';

/** The parts of a definition that are written as YAML; the proxy is for files alone. */
const writtenFields = [
  ...(['everyMinutes', 'why', 'licence', 'request', 'auth'] as const),
  ...ReadingField.options,
  ...(['politeness', 'note'] as const),
] as const;

export type EditorFields = Readonly<Partial<Record<EditorField, string>>>;

type EditorReading =
  | { readonly kind: 'read'; readonly fields: SourceFields }
  | { readonly kind: 'refused'; readonly errors: ReadonlyMap<EditorField, string> };

/** A definition as the form shows it to a reader of a language. */
export function toEditorFields(definition: SourceDefinition, language: UiLanguage): EditorFields {
  const written = writtenFields.flatMap((name) => (definition[name] === undefined ? [] : [[name, definition[name]]]));
  const { id, name, authority, kind, url, timeZone } = definition;
  return {
    ...{ id, nameFr: name.fr, nameEn: name.en, authority, kind, url, timeZone, ...showWords(definition, language) },
    ...Object.fromEntries(ticks.map((one) => [one, definition[one] ? 'on' : ''])),
    reading: written.length === 0 ? '' : writeYaml(Object.fromEntries(written)),
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

export function writeYaml(fields: SourceFields): string {
  return dump(fields, { lineWidth: -1 });
}

/** `cnil.fr` as a person writes it. */
export function readAddress(text: string): string {
  const written = text.trim();
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(written) ? `https://${written}` : written;
}

/** What a person sent, as fields of a definition; whether they make one is for the model to say, and what is empty has a default. */
export function readEditorFields(sent: EditorFields): EditorReading {
  const text = (name: EditorField): string => (sent[name] ?? '').trim();
  const written = readYaml(sent.reading ?? '');
  if (written === undefined) return { kind: 'refused', errors: new Map([['reading', '']]) };
  if (!SourceKind.safeParse(text('kind')).success) return { kind: 'refused', errors: new Map([['kind', '']]) };
  const [fr, en] = [text('nameFr'), text('nameEn')];
  const fields = normalizeSourceWords({
    ...Object.fromEntries(writtenFields.map((name) => [name, null])),
    ...written,
    // One language is enough, and stands for both.
    name: fr || en ? { fr: fr || en, en: en || fr } : null,
    ...Object.fromEntries(texts.map((name) => [name, text(name) || null])),
    ...Object.fromEntries(ticks.map((name) => [name, sent[name] === 'on'])),
    url: readAddress(text('url')),
  });
  return { kind: 'read', fields };
}

/**
 * The message for each input. An issue of the YAML names its path. Other inputs have fixed messages, so their text is empty, except for a
 * secret in the URL.
 */
export function errorsByField(
  issues: readonly z.core.$ZodIssue[],
  language: UiLanguage,
): ReadonlyMap<EditorField, string> {
  const errors = new Map<EditorField, string>();
  for (const issue of issues.map(innermost)) {
    const [first] = issue.path;
    const field = first === 'name' ? 'nameFr' : (inputs.find((name) => name === first) ?? 'reading');
    const before = errors.get(field);
    const isSecret = field === 'url' && issue.code === 'custom';
    const said = field === 'reading' || isSecret ? describeIssue(issue, language) : '';
    const text = field === 'reading' ? `${issue.path.map(String).join('.')} – ${said}` : said;
    errors.set(field, before ? `${before}\u00a0; ${text}` : text);
  }
  return errors;
}

/** Of a part that may be a text or a mapping, and is a mapping: what is wrong within it. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

/** Several times the longest of the catalogue. */
const longestYaml = 16_000;

/** Undefined if it is invalid or not a mapping; it is shown again to be corrected. */
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
  readonly seen: Seen | null;
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
