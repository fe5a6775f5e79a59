import type { estypes } from '@elastic/elasticsearch';
import type { SearchRequest } from '../../../ports/store/item-index.js';
import {
  decodeNewestCursor,
  decodeRankedCursor,
  maxRankedHits,
  type NewestPosition,
} from '../../../ports/store/search-cursor.js';
import { facetAggregations, filterClauses } from './item-facets.js';
import { filterQuery, rankedQuery } from './query-dsl.js';
import type { Dsl } from './query-leaf.js';

/** The server stops then, with what it has found until then. */
const limitMs = 5_000;

export const newestFirst: estypes.SortCombinations[] = [{ activityMs: 'desc' }, { itemId: 'desc' }];

/** Where a hit stands in that order, by its sort values: also one whose document cannot be read. */
export function newestPosition(sort: estypes.SortResults = []): NewestPosition {
  const [activityMs, itemId] = sort;
  return { activityAt: new Date(Number(activityMs)).toISOString(), itemId: String(itemId) };
}

/** One hit more than the page holds tells whether there is another page. Throws `StoreError` `invalid-cursor`. */
export function newestBody(request: SearchRequest): estypes.SearchRequest {
  const after = decodeNewestCursor(request);
  return {
    ...commonBody(request, filterQuery(request.query)),
    sort: newestFirst,
    size: request.limit === 0 ? 0 : request.limit + 1,
    ...(after === undefined ? {} : { search_after: [Date.parse(after.activityAt), after.itemId] }),
  };
}

/** Throws `StoreError` `invalid-cursor`. */
export function rankedBody(request: SearchRequest): estypes.SearchRequest {
  const offset = decodeRankedCursor(request);
  return {
    ...commonBody(request, rankedQuery(request.query)),
    sort: ['_score', ...newestFirst],
    from: offset,
    size: Math.min(request.limit, maxRankedHits - offset),
  };
}

/** With facets the filters narrow the hits alone (`post_filter`), since a field's counts leave its own filter out. */
function commonBody(request: SearchRequest, query: Dsl): estypes.SearchRequest {
  const { filters, facets } = request;
  const all = filterClauses(filters);
  const common = { _source: ['item'], track_total_hits: true, timeout: `${limitMs}ms` };
  if (!facets) return { ...common, query: all.length === 0 ? query : { bool: { must: [query], filter: all } } };
  const narrowed = all.length === 0 ? {} : { post_filter: { bool: { filter: all } } };
  return { ...common, query, aggs: facetAggregations(request), ...narrowed };
}
