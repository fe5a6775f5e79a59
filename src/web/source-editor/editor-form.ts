import { dump } from 'js-yaml';
import { z } from 'zod';
import type { EntryEnrichment, LinkedFeed } from '../../jobs/trial/find-source.js';
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

/** Fields with an input of their own, beside id and name. */
const texts = ['authority', 'jurisdiction', 'language', 'kind', 'url', 'carries', 'timeZone'] as const;
const ticks = ['enabled', 'read', 'aboutAi'] as const;
const inputs = [...texts, ...ticks] as const;

/** `reading` holds the fields without an input, as YAML. */
export type EditorField = (typeof inputs)[number] | 'id' | 'nameFr' | 'nameEn' | 'reading' | 'by';

/** The fields of a definition that are written as YAML. `proxy` is missing, since only files may set it. */
const writtenFields = [
  ...(['everyMinutes', 'why', 'licence', 'request', 'auth'] as const),
  ...ReadingField.options,
  ...(['politeness', 'note'] as const),
] as const;

export type EditorFields = Readonly<Partial<Record<EditorField, string>>>;

type EditorReading =
  | { readonly kind: 'read'; readonly fields: SourceFields }
  | { readonly kind: 'refused'; readonly errors: ReadonlyMap<EditorField, string> };

/** A definition as the form shows it, in the reader's language. */
export function toEditorFields(definition: SourceDefinition, language: UiLanguage): EditorFields {
  const written = writtenFields.flatMap((name) => (definition[name] === undefined ? [] : [[name, definition[name]]]));
  const { id, name, authority, kind, url, timeZone } = definition;
  return {
    ...{ id, nameFr: name.fr, nameEn: name.en, authority, kind, url, timeZone, ...showWords(definition, language) },
    ...Object.fromEntries(ticks.map((one) => [one, definition[one] ? 'on' : ''])),
    reading: written.length === 0 ? '' : writeYaml(Object.fromEntries(written)),
  };
}

/** The names of the codes in a definition. `normalizeSourceWords` reads them back as codes. */
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

/** The trimmed address. `https://` is put before a host without a scheme, such as `cnil.fr`. */
export function readAddress(text: string): string {
  const written = text.trim();
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(written) ? `https://${written}` : written;
}

/**
 * Turns the sent inputs into fields of a definition. Refuses only invalid YAML and an unknown kind; `layFieldsOver` checks the rest. An
 * empty input becomes null.
 */
export function readEditorFields(sent: EditorFields): EditorReading {
  const text = (name: EditorField): string => (sent[name] ?? '').trim();
  const written = readYaml(sent.reading ?? '');
  if (written === undefined) return { kind: 'refused', errors: new Map([['reading', '']]) };
  if (!SourceKind.safeParse(text('kind')).success) return { kind: 'refused', errors: new Map([['kind', '']]) };
  const [fr, en] = [text('nameFr'), text('nameEn')];
  const fields = normalizeSourceWords({
    ...Object.fromEntries(writtenFields.map((name) => [name, null])),
    ...written,
    // A name in one language is enough: it is used for both.
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

/** For a union of text and mapping where a mapping was given: the issue inside the mapping. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

/** In characters. Several times the longest YAML of the catalogue. */
const longestYaml = 16_000;

/** Undefined if the YAML is too long, invalid or not a mapping. The form shows it again. */
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
  /** The id of the edited source, or null for a new one. */
  readonly id: string | null;
  /** The last decision on the edited source that the page shows, to detect a change in between. Null for a new source. */
  readonly seen: Seen | null;
  readonly trial: SourceTrial | null;
  /** True if a trial was requested, not a save. */
  readonly isTrial?: boolean;
  readonly feeds?: readonly LinkedFeed[];
  /** Findings for the first entries of the trial, in order. */
  readonly enrichments?: readonly EntryEnrichment[];
  /** Values that the trial proposed for empty fields. */
  readonly proposed?: EditorFields;
  /**
   * The last trial of this form, as a query string of address, kind and problem. Once the source is saved, the trial is recorded for it.
   */
  readonly tried?: string | undefined;
  /** True if another trial of the same reader is running, or too many trials of others. */
  readonly busy?: boolean;
}

export interface EditorProps {
  readonly state: EditorState;
}
