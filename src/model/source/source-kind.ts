import { z } from 'zod';
import { StageKind } from '../item/procedure.js';
import { DefinitionText } from '../limits.js';
import { ApiReading, DocumentReading, ListReading, Pattern, SitemapReading, Template } from './source-reading.js';

/** How a step is told from others, and what of it counts. */
const StageReading = z.strictObject({
  /** The text that says which step it is: a code of the publisher's, or its standing words. */
  of: Template,
  /** The first whose pattern is found in that text counts. A step that none of them knows is left out. */
  kinds: z
    .array(z.strictObject({ kind: StageKind, when: Pattern }))
    .min(1)
    .max(20),
  words: Template,
  date: Template.optional(),
  url: Template.optional(),
  /** Of a step that is on the agenda this is found in the text as well. */
  planned: Pattern.optional(),
});

/**
 * What the records of a source say of procedures. Paths lead through the record of an API, and through the entry of a feed or a list
 * (`title`, `summary`, `url`, `published`); `{@source}` is the address of the answer.
 */
export const ProcedureReading = z.strictObject({
  /** Texts in which the number of the procedure is found as references are. */
  numbers: z.union([Template.transform((text) => [text]), z.array(Template).min(1).max(5)]),
  titles: z.strictObject({ fr: Template.optional(), en: Template.optional() }).default({}),
  /** False of who collects what parliaments publish. */
  official: z.boolean().default(true),
  /** Paths of the steps in the record; the record itself where it is empty. */
  each: z.union([DefinitionText.transform((path) => [path]), z.array(DefinitionText).min(1).max(10)]).default(['']),
  /** A step may be read by several. */
  stages: z.array(StageReading).min(1).max(10),
});
export type ProcedureReading = z.infer<typeof ProcedureReading>;
export type StageReading = z.infer<typeof StageReading>;

/** How a source is read. What each kind asks and how it reads is declared in `src/sources/source-kinds.ts`. */
export const SourceKind = z.enum(['feed', 'json-api', 'html-list', 'page-watch', 'sitemap']);
export type SourceKind = z.infer<typeof SourceKind>;

/** What a definition says of reading, by field: the schema of definitions and the editor’s YAML follow. */
export const readings = {
  api: ApiReading.optional(),
  list: ListReading.optional(),
  /** For `page-watch`, and for the documents of entries where `read` is true. */
  document: DocumentReading.optional(),
  sitemap: SitemapReading.optional(),
  /** What its records say of procedures: of feeds, APIs and lists. */
  procedure: ProcedureReading.optional(),
};
export const ReadingField = z.object(readings).keyof();
export type ReadingField = z.infer<typeof ReadingField>;

interface DeclaredKind {
  readonly name: { readonly fr: string; readonly en: string };
  /** What people call it in files besides its code; lower case, without accents. */
  readonly also: readonly string[];
  /** The reading without which it cannot be read. */
  readonly requires?: ReadingField;
}

/** What people and the schema know of each kind, in the order in which the editor offers them. */
export const declaredKinds: Readonly<Record<SourceKind, DeclaredKind>> = {
  feed: {
    name: { fr: 'flux RSS, Atom ou JSON Feed', en: 'RSS, Atom or JSON Feed' },
    also: ['flux', 'rss', 'atom'],
  },
  'json-api': {
    name: { fr: 'interface de données (JSON, XML, CSV)', en: 'API (JSON, XML, CSV)' },
    also: ['api'],
    requires: 'api',
  },
  'html-list': {
    name: { fr: 'page qui liste des publications', en: 'page that lists publications' },
    also: ['liste', 'list'],
    requires: 'list',
  },
  'page-watch': {
    name: { fr: 'page ou PDF dont on surveille les changements', en: 'page or PDF watched for changes' },
    also: ['page', 'pdf'],
  },
  sitemap: { name: { fr: 'plan de site', en: 'sitemap' }, also: ['plan de site'] },
};
