import type { estypes } from '@elastic/elasticsearch';
import type { SearchRequest, SearchResult } from '../../ports/item-index.js';
import {
  checkSearchLimit,
  decodeRankedCursor,
  encodeNewestCursor,
  encodeRankedCursor,
  maxRankedHits,
} from '../../ports/search-cursor.js';
import type { ElasticConnection } from './elastic-connection.js';
import { type Counts, readFacets } from './item-facets.js';
import { newestBody, rankedBody } from './item-search-body.js';
import { readItem } from './item-stored.js';

type Source = Readonly<Record<string, unknown>>;
type Answer = estypes.SearchResponse<Source, Counts>;
type PageOfHits = Pick<SearchResult, 'hits' | 'next'>;

/** One search in one request. Throws `StoreError`, and a RangeError for a limit outside the contract. */
export async function searchItems(connection: ElasticConnection, request: SearchRequest): Promise<SearchResult> {
  checkSearchLimit(request.limit);
  const body = request.order === 'newest' ? newestBody(request) : rankedBody(request);
  const answer = await connection.request('search items', (client) =>
    client.search<Source, Counts>({ index: connection.alias('items'), ...body }),
  );
  const total = totalOf(answer);
  const page = request.order === 'newest' ? newestPage(answer, request) : rankedPage(answer, request, total);
  return { total, facets: request.facets ? readFacets(answer.aggregations ?? {}) : {}, ...page };
}

function newestPage({ hits: { hits } }: Answer, request: SearchRequest): PageOfHits {
  const items = hits.slice(0, request.limit).map(itemOf);
  const last = items.at(-1);
  if (last === undefined || hits.length <= request.limit) return { hits: items };
  return { hits: items, next: encodeNewestCursor(request, { activityAt: last.activityAt, itemId: last.id }) };
}

function rankedPage({ hits: { hits } }: Answer, request: SearchRequest, total: number): PageOfHits {
  const items = hits.map(itemOf);
  const end = decodeRankedCursor(request) + items.length;
  if (items.length === 0 || end >= Math.min(total, maxRankedHits)) return { hits: items };
  return { hits: items, next: encodeRankedCursor(request, end) };
}

function itemOf({ _id, _source }: Answer['hits']['hits'][number]): SearchResult['hits'][number] {
  return readItem(_id ?? '', _source ?? {});
}

function totalOf({ hits: { total } }: Answer): number {
  return typeof total === 'object' ? total.value : (total ?? 0);
}
