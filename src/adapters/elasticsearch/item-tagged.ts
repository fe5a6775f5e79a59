import type { estypes } from '@elastic/elasticsearch';
import type { TaggedPage, TaggedRequest } from '../../ports/item-index.js';
import { checkSearchLimit, decodeTaggedCursor, encodeTaggedCursor } from '../../ports/search-cursor.js';
import { type SetAside, unlessUnreadable } from '../../ports/set-aside.js';
import { tagPair } from '../../ports/tag-pair.js';
import type { ElasticConnection } from './elastic-connection.js';
import { newestFirst, newestPosition } from './item-search-body.js';
import { readItem } from './item-stored.js';

/** Throws `StoreError`, and a RangeError for a limit outside the contract. */
export async function findTagged(
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
