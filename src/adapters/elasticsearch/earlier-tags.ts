import { EarlierTag, namesTags, withWholeTags } from '../../model/earlier-tags.js';
import { tagId } from '../../model/policy.js';
import { readDocument } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { loadIndexes } from './found-indexes.js';
import type { ScannedDocument } from './reindex-scan.js';

/**
 * Items of the time when tags had an index of their own, with their tags; the others are the very documents that were given.
 * Throws `StoreError` `corrupt`, which names the tag that cannot be read.
 */
export async function withEarlierTags(
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
