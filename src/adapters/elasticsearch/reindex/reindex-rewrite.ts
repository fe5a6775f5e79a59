import { z } from 'zod';
import { parseJson } from '../../../model/parse-json.js';
import { EarlierTag, namesTags, withWholeTags } from '../../../model/policy/earlier-tags.js';
import { tagId } from '../../../model/policy/tag.js';
import type { CollectionSpec } from '../../../ports/store/collection.js';
import { specs } from '../../../ports/store/collections.js';
import { readStored } from '../../../ports/store/stored-document.js';
import { collectionDefinition, indexedFields } from '../collection-index.js';
import { blobDefinition } from '../elastic-blob-store.js';
import { readDocument } from '../elastic-collection.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { loadIndexes } from '../ensure-indexes.js';
import type { IndexDefinition } from '../index-definition.js';
import { readVersioned, rewrittenItem } from '../items/item-document.js';
import { itemDefinitions } from '../items/item-mapping.js';
import type { Hit } from '../point-in-time.js';

/** JSON texts for the new index, in the order of the documents. Throws `StoreError` `corrupt`, which names the unreadable document. */
export type Rewrite = (documents: readonly Hit[], connection: ElasticConnection) => Promise<readonly string[]>;

/** An index of the store, and how its documents are rewritten for a new one. */
export interface ReindexTarget {
  readonly definition: IndexDefinition;
  readonly rewrite: Rewrite;
}

/** Every index of the store, as this program makes it. */
export const reindexTargets: readonly ReindexTarget[] = [
  ...Object.values(specs).map((spec) => ({ definition: collectionDefinition(spec), rewrite: rewriteCollection(spec) })),
  ...itemDefinitions.map((definition) => {
    return { definition, rewrite: definition.name === 'items' ? rewriteItems : rewriteNothing };
  }),
  { definition: blobDefinition, rewrite: rewriteNothing },
];

async function rewriteNothing(documents: readonly Hit[]): Promise<readonly string[]> {
  return documents.map(({ source }) => JSON.stringify(source));
}

/** Takes the indexed fields from the document anew; the document itself stays unchanged. */
export function rewriteCollection(
  spec: Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'schema' | 'indexed'>,
): Rewrite {
  return async (documents) =>
    documents.map(({ id, source }) => {
      const where = { collection: spec.name, id };
      const { write, version, body } = readStored(StoredDocument, where, source);
      const value = readStored(spec.schema, where, body.value);
      return JSON.stringify({ write, ...indexedFields(spec, value), version, body: body.text });
    });
}

/**
 * Puts tags that once had their own index into their items. Such an item gets a new version, so that a program that read it before
 * cannot write the old one back. Words of an older analysis stay until `understandItems` reads the items again.
 */
async function rewriteItems(documents: readonly Hit[], connection: ElasticConnection): Promise<readonly string[]> {
  const whole = await withEarlierTags(connection, documents);
  return documents.map((before, index) => {
    const after = whole[index] ?? before;
    const { value: item, version } = readVersioned(after.id, after.source);
    const rewritten = rewrittenItem({ item, words: null }, after === before ? version : version + 1);
    return JSON.stringify({ ...known(before.source), ...rewritten });
  });
}

/** Properties of schema 2, which had one for each field: now `values` and `dates` hold them all. */
const formerProperties = [
  ...['source', 'jurisdiction', 'language', 'kinds', 'references', 'policies'],
  ...['publishedMs', 'seenMs'],
];

function known(source: Hit['source']): Hit['source'] {
  return Object.fromEntries(Object.entries(source).filter(([name]) => !formerProperties.includes(name)));
}

const Body = z
  .string()
  .transform((text) => ({ text, value: parseJson(text) }))
  .refine(({ value }) => value !== undefined, 'expected JSON');

const StoredDocument = z.object({ write: z.string().optional(), version: z.number().int(), body: Body });

/**
 * Adds the tags to items from the time when tags had their own index. Other documents are returned as the same objects.
 * Throws `StoreError` `corrupt`, which names the unreadable tag.
 */
async function withEarlierTags(connection: ElasticConnection, documents: readonly Hit[]): Promise<readonly Hit[]> {
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
  // An operator without older services may have removed the index.
  if ((await loadIndexes(connection, [index]))[index] === undefined) return new Map();
  const found = await connection.reader.getMany(ids.map((id) => ({ index, id, fields: ['version', 'body'] })));
  return new Map(
    found.flatMap((stored, at) => {
      const id = ids[at] ?? '';
      return stored ? [[id, readDocument(tagsSpec, id, stored.source).value] as const] : [];
    }),
  );
}

const tagsSpec = { name: 'tags', schema: EarlierTag };
