import { z } from 'zod';
import type { JoinedText } from '../../../analysis/analysed.js';
import { enrichmentVersion } from '../../../enrich/enrich-entry.js';
import type { Item, Revision } from '../../../model/item/item.js';
import { EarlierTag, namesTags, withWholeTags } from '../../../model/policy/earlier-tags.js';
import { tagId } from '../../../model/policy/policy.js';
import type { CollectionSpec } from '../../../ports/store/collection.js';
import { readStored } from '../../../ports/store/stored-document.js';
import { indexedFields } from '../collection-mapping.js';
import { readDocument } from '../elastic-collection.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { loadIndexes } from '../found-indexes.js';
import { rewrittenItem } from '../items/item-document.js';
import { readHead, readItem, readRevision, readVersioned } from '../items/item-stored.js';
import type { ScannedDocument } from './reindex-scan.js';

/** What a document becomes in the new index. */
export interface Rewritten {
  /** JSON text. */
  readonly source: string;
  /** True where the words were analysed again. */
  readonly reread: boolean;
}

/** In the order of the documents. Throws `StoreError` `corrupt`, which names the document that cannot be read. */
export type Rewrite = (
  documents: readonly ScannedDocument[],
  connection: ElasticConnection,
) => Promise<readonly Rewritten[]>;

/** Items read again by the rules of this program, each from its newest revision; in order. */
export type Reread = (
  stored: readonly { readonly item: Item; readonly revision: Revision }[],
) => Promise<readonly { readonly item: Item; readonly words: JoinedText | null }[]>;

/** As it is. */
export const rewriteNothing: Rewrite = (documents) =>
  Promise.resolve(documents.map(({ source }) => ({ source: JSON.stringify(source), reread: false })));

/** What queries use is taken from the document anew, which itself stays as it is. */
export function rewriteCollection(
  spec: Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'schema' | 'indexed'>,
): Rewrite {
  const rewrite = ({ id, source }: ScannedDocument): Rewritten => {
    const where = { collection: spec.name, id };
    const { write, version, body } = readStored(StoredDocument, where, source);
    const value = readStored(spec.schema, where, body.value);
    const rewritten = { write, ...indexedFields(spec, value), version, body: body.text };
    return { source: JSON.stringify(rewritten), reread: false };
  };
  return (documents) => Promise.resolve(documents.map(rewrite));
}

/**
 * Items that were read by older rules are read again, and tags that lay in an index of their own come to their items. What
 * comes of it is another version of the item, so that whoever read it before cannot write the old one back.
 */
export function rewriteItems(reread: Reread): Rewrite {
  return async (documents, connection) => {
    const whole = await withEarlierTags(connection, documents);
    const stale = whole.flatMap((document) => staleItem(document) ?? []);
    const rereads = stale.length === 0 ? [] : await reread(stale);
    const read = new Map(stale.map(({ item }, index) => [item.id, rereads[index]]));
    return documents.map((before, index) => {
      const after = whole[index] ?? before;
      const again = read.get(before.id);
      const { value, version } = readVersioned(after.id, after.source);
      const content = again ?? { item: value, words: null };
      const isAsBefore = after === before && again === undefined;
      const item = rewrittenItem(content, isAsBefore ? version : version + 1);
      return { source: JSON.stringify({ ...known(before.source), ...item }), reread: again !== undefined };
    });
  };
}

/** Of schema 2, which had a property for each field: `values` and `dates` hold them all. */
const formerProperties = [
  ...['source', 'jurisdiction', 'language', 'kinds', 'references', 'policies'],
  ...['publishedMs', 'seenMs'],
];

function known(source: ScannedDocument['source']): ScannedDocument['source'] {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !formerProperties.includes(name)));
}

/** Undefined for an item that is up to date, or has no revision to be read from. */
function staleItem({ id, source }: ScannedDocument) {
  const item = readItem(id, source);
  if (item.enrichment >= enrichmentVersion || readHead(id, source).revision === undefined) return undefined;
  return { item, revision: readRevision(id, source) };
}

const Body = z.string().transform((text, context) => {
  try {
    const value: unknown = JSON.parse(text);
    return { text, value };
  } catch {
    context.addIssue('expected JSON');
    return z.NEVER;
  }
});

const StoredDocument = z.object({ write: z.string().optional(), version: z.number().int(), body: Body });

/**
 * Items of the time when tags had an index of their own, with their tags; the others are the very documents that were given.
 * Throws `StoreError` `corrupt`, which names the tag that cannot be read.
 */
async function withEarlierTags(
  connection: ElasticConnection,
  documents: readonly ScannedDocument[],
): Promise<readonly ScannedDocument[]> {
  const ids = documents.flatMap(({ id, source }) => namesTags(source.item).map((policyId) => tagId(id, policyId)));
  if (ids.length === 0) return documents;
  const tags = await loadTags(connection, ids);
  return documents.map((document) => {
    const { id, source } = document;
    const named = namesTags(source.item);
    if (named.length === 0) return document;
    const own = named.flatMap((policyId) => tags.get(tagId(id, policyId)) ?? []);
    return { ...document, source: { ...source, item: withWholeTags(source.item, own) } };
  });
}

async function loadTags(
  connection: ElasticConnection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EarlierTag>> {
  const index = connection.alias('tags');
  // Whoever has no older services any more may have removed it.
  if ((await loadIndexes(connection, [index]))[index] === undefined) return new Map();
  const found = await connection.reader.getMany(ids.map((id) => ({ index, id, fields: ['version', 'body'] })));
  return new Map(
    found.flatMap((stored, at) => {
      const id = ids[at] ?? '';
      return stored ? [[id, readDocument(spec, id, stored.source).value] as const] : [];
    }),
  );
}

const spec = { name: 'tags', schema: EarlierTag };
