import type { estypes } from '@elastic/elasticsearch';
import type { Item } from '../../../model/item/item.js';
import type { Versioned } from '../../../ports/store/collection.js';
import type { ItemIndex, TaggedPage, TaggedRequest } from '../../../ports/store/item-index.js';
import { checkPageLimit } from '../../../ports/store/page-request.js';
import { checkSearchLimit, decodeTaggedCursor, encodeTaggedCursor } from '../../../ports/store/search-cursor.js';
import { filledList, type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import { tagPair } from '../../../ports/store/tag-pair.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { findActivity } from './item-activity.js';
import { findHolders } from './item-holders.js';
import { ItemRevisions } from './item-revisions.js';
import { findMatching, searchItems } from './item-search.js';
import { newestFirst, newestPosition } from './item-search-body.js';
import { readItem, readVersioned } from './item-stored.js';
import { ItemWriter } from './item-writer.js';

/** Items, their revisions and their search over the indexes of `item-mapping.ts`, which must be there. */
export function createElasticItemIndex(connection: ElasticConnection, setAside: SetAside): ItemIndex {
  const index = connection.alias('items');
  const writer = new ItemWriter(connection);
  const revisions = new ItemRevisions(connection, setAside);
  return {
    async getMany(ids) {
      const found = await connection.reader.getMany(ids.map((id) => ({ index, id, fields: versionedFields })));
      return ids.map((id, at) => {
        const document = found[at];
        return document && unlessUnreadable(setAside, () => readVersioned(id, document.source));
      });
    },
    write: (writes) => writer.write(writes),
    revisions: (itemId, page) => revisions.ofItem(itemId, page),
    revisionMany: (keys) => revisions.many(keys),
    search: (request) => searchItems(connection, request, setAside),
    matching: (request) => findMatching(connection, request),
    tagged: (request) => findTagged(connection, request, setAside),
    async holding(values, atMost) {
      checkSearchLimit(atMost);
      return findHolders(connection, values, atMost);
    },
    activity: (window) => findActivity(connection, window),
    findUnmatched(under, limit) {
      checkPageLimit({ limit });
      return filledList(limit, (asked) => findUnmatched(connection, { under, limit: asked }, setAside));
    },
    async count() {
      return (await connection.request('count items', (client) => client.count({ index }))).count;
    },
  };
}

const versionedFields = ['version', 'item'];

async function findUnmatched(
  connection: ElasticConnection,
  { under, limit }: { readonly under: number; readonly limit: number },
  setAside: SetAside,
): Promise<readonly (Versioned<Item> | undefined)[]> {
  const { hits } = await connection.request('find unmatched items', (client) =>
    client.search<Readonly<Record<string, unknown>>>({
      index: connection.alias('items'),
      query: { range: { matchedUnder: { lt: under } } },
      size: limit,
      track_total_hits: false,
      _source: versionedFields,
    }),
  );
  return hits.hits.map(({ _id, _source }) => unlessUnreadable(setAside, () => readVersioned(_id ?? '', _source ?? {})));
}

/** Throws `StoreError`, and a RangeError for a limit outside the contract. */
async function findTagged(
  connection: ElasticConnection,
  request: TaggedRequest,
  setAside: SetAside,
): Promise<TaggedPage> {
  checkSearchLimit(request.limit);
  const body = taggedBody(request);
  const { hits } = await connection.request('find tagged items', (client) =>
    client.search<Readonly<Record<string, unknown>>>({ index: connection.alias('items'), ...body }),
  );
  const total = typeof hits.total === 'object' ? hits.total.value : (hits.total ?? 0);
  const taken = hits.hits.slice(0, request.limit);
  const items = taken.flatMap(
    ({ _id, _source }) => unlessUnreadable(setAside, () => readItem(_id ?? '', _source ?? {})) ?? [],
  );
  const last = taken.at(-1);
  if (last === undefined || hits.hits.length <= request.limit) return { total, items };
  return { total, items, next: encodeTaggedCursor(request, newestPosition(last.sort)) };
}

/** One hit more than the page holds tells whether there is another page. */
function taggedBody(request: TaggedRequest): estypes.SearchRequest {
  const after = decodeTaggedCursor(request);
  return {
    query: { bool: { filter: [{ term: { tags: { value: tagPair(request.policyId, request.state) } } }] } },
    sort: newestFirst,
    size: request.limit === 0 ? 0 : request.limit + 1,
    track_total_hits: true,
    _source: ['item'],
    ...(after === undefined ? {} : { search_after: [Date.parse(after.activityAt), after.itemId] }),
  };
}
