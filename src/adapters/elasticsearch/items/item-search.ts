import type { estypes } from '@elastic/elasticsearch';
import type { IdPage, MatchingRequest, SearchRequest, SearchResult } from '../../../ports/store/item-index.js';
import {
  asSearch,
  checkSearchLimit,
  decodeNewestCursor,
  decodeRankedCursor,
  encodeNewestCursor,
  encodeRankedCursor,
  maxRankedHits,
  type NewestPosition,
} from '../../../ports/store/search-cursor.js';
import { type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readItem } from './item-document.js';
import { type Counts, facetAggregations, filterClauses, readFacets } from './item-facets.js';
import { type Dsl, filterQuery, rankedQuery } from './query-dsl.js';

type Source = Readonly<Record<string, unknown>>;
type Answer = estypes.SearchResponse<Source, Counts>;
type Hits = Answer['hits']['hits'];
interface PageOfHits {
  readonly taken: Hits;
  readonly next?: string;
}

/** One search in one request. Throws `StoreError`, and a RangeError for a limit outside the contract. */
export async function searchItems(
  connection: ElasticConnection,
  request: SearchRequest,
  setAside: SetAside,
): Promise<SearchResult> {
  checkSearchLimit(request.limit);
  const body = request.order === 'newest' ? newestBody(request) : rankedBody(request);
  const answer = await ask(connection, body);
  const { total: found } = answer.hits;
  const total = typeof found === 'object' ? found.value : (found ?? 0);
  const page = request.order === 'newest' ? newestPage(answer, request) : rankedPage(answer, request, total);
  const hits = page.taken.flatMap(
    (hit) => unlessUnreadable(setAside, () => readItem(hit._id ?? '', hit._source ?? {})) ?? [],
  );
  const next = page.next === undefined ? {} : { next: page.next };
  return { total, facets: request.facets ? readFacets(answer.aggregations ?? {}) : {}, hits, ...next };
}

/** Throws as `searchItems` does. */
export async function findMatching(connection: ElasticConnection, matching: MatchingRequest): Promise<IdPage> {
  const request = asSearch(matching);
  const body = { ...newestBody(request), _source: false, track_total_hits: false };
  const { taken, next } = newestPage(await ask(connection, body), request);
  const ids = taken.map(({ _id = '' }) => _id);
  return next === undefined ? { ids } : { ids, next };
}

/**
 * Throws `StoreError` `too-costly` if the server refuses the search, since it has too many clauses or a prefix with too many words; and
 * if it runs out of time, because a partial result would pass for the whole.
 */
async function ask(connection: ElasticConnection, body: estypes.SearchRequest): Promise<Answer> {
  const asking = connection.request('search items', (client) =>
    client.search<Source, Counts>({ index: connection.alias('items'), ...body }),
  );
  const answer = await asking.catch((cause: unknown) => {
    if (!(cause instanceof StoreError) || cause.code !== 'rejected') throw cause;
    throw new StoreError('too-costly', cause.message, { cause });
  });
  if (answer.timed_out) throw new StoreError('too-costly', 'search items: not searched in time');
  return answer;
}

function newestPage({ hits: { hits } }: Answer, request: SearchRequest): PageOfHits {
  const taken = hits.slice(0, request.limit);
  const last = taken.at(-1);
  if (last === undefined || hits.length <= request.limit) return { taken };
  return { taken, next: encodeNewestCursor(request, newestPosition(last.sort)) };
}

function rankedPage({ hits: { hits } }: Answer, request: SearchRequest, total: number): PageOfHits {
  const end = decodeRankedCursor(request) + hits.length;
  if (hits.length === 0 || end >= Math.min(total, maxRankedHits)) return { taken: hits };
  return { taken: hits, next: encodeRankedCursor(request, end) };
}

/** After this time the server stops and returns what it has found so far. */
const limitMs = 5_000;

export const newestFirst: estypes.SortCombinations[] = [{ activityMs: 'desc' }, { itemId: 'desc' }];

/** The position of a hit in that order, from its sort values; it works even if the document cannot be read. */
export function newestPosition(sort: estypes.SortResults = []): NewestPosition {
  const [activityMs, itemId] = sort;
  return { activityAt: new Date(Number(activityMs)).toISOString(), itemId: String(itemId) };
}

/** Requests one hit more than the page holds, to see if there is another page. Throws `StoreError` `invalid-cursor`. */
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

/** With facets, the filters apply to the hits alone (`post_filter`), since the counts of a field leave out its own filter. */
function commonBody(request: SearchRequest, query: Dsl): estypes.SearchRequest {
  const { filters, facets } = request;
  const all = filterClauses(filters);
  const common = { _source: ['item'], track_total_hits: true, timeout: `${limitMs}ms` };
  if (!facets) return { ...common, query: all.length === 0 ? query : { bool: { must: [query], filter: all } } };
  const narrowed = all.length === 0 ? {} : { post_filter: { bool: { filter: all } } };
  return { ...common, query, aggs: facetAggregations(request), ...narrowed };
}
