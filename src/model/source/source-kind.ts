import { z } from 'zod';
import { StageKind } from '../item/procedure.js';
import { DefinitionText } from '../limits.js';
import { ApiReading, DocumentReading, ListReading, Pattern, SitemapReading, Template } from './source-reading.js';

/** How a step is recognised, and which parts of it are read. */
const StageReading = z.strictObject({
  /** The text that tells the step: a code of the publisher's, or fixed words. */
  of: Template,
  /** The first pattern that is found in that text decides. A step that matches none is left out. */
  kinds: z
    .array(z.strictObject({ kind: StageKind, when: Pattern }))
    .min(1)
    .max(20),
  words: Template,
  date: Template.optional(),
  url: Template.optional(),
  /** A step that is on the agenda also has this in its text. */
  planned: Pattern.optional(),
});

/**
 * How to read procedures from a source's records. Paths lead through the record of an API, or through the entry of a feed or a list
 * (`title`, `summary`, `url`, `published`). `{@source}` is the address of the answer.
 */
export const ProcedureReading = z.strictObject({
  /** Texts in which the procedure's number is searched for, as references are. */
  numbers: z.union([Template.transform((text) => [text]), z.array(Template).min(1).max(5)]),
  titles: z.strictObject({ fr: Template.optional(), en: Template.optional() }).default({}),
  /** False for a site that collects what parliaments publish. */
  official: z.boolean().default(true),
  /** Paths of the steps in the record. An empty path is the record itself. */
  each: z.union([DefinitionText.transform((path) => [path]), z.array(DefinitionText).min(1).max(10)]).default(['']),
  /** Ways to read a step. Several may apply to one step. */
  stages: z.array(StageReading).min(1).max(10),
});
export type ProcedureReading = z.infer<typeof ProcedureReading>;
export type StageReading = z.infer<typeof StageReading>;

/** How a source is read. `src/sources/source-kinds.ts` declares what each kind requests and how it reads the answers. */
export const SourceKind = z.enum(['feed', 'json-api', 'html-list', 'page-watch', 'sitemap']);
export type SourceKind = z.infer<typeof SourceKind>;

/** The reading options of a definition, by field. The schema of definitions and the editor's YAML follow from them. */
export const readings = {
  api: ApiReading.optional(),
  list: ListReading.optional(),
  /** For `page-watch`, and for the documents of entries if `read` is true. */
  document: DocumentReading.optional(),
  sitemap: SitemapReading.optional(),
  /** How the records of feeds, APIs and lists tell of procedures. */
  procedure: ProcedureReading.optional(),
};
export const ReadingField = z.object(readings).keyof();
export type ReadingField = z.infer<typeof ReadingField>;

interface DeclaredKind {
  readonly name: { readonly fr: string; readonly en: string };
  /** Other names for it in files. Lower case, without accents. */
  readonly also: readonly string[];
  /** The reading option that this kind cannot do without. */
  readonly requires?: ReadingField;
}

/** What people and the schema know of each kind, in the order of the editor. */
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
