import { z } from 'zod';
import { ProcedureReading } from './procedure-reading.js';
import { ApiReading, DocumentReading, ListReading, SitemapReading } from './source-reading.js';

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
