import { facetFields } from '../../model/item-fields.js';
import type { FacetCount, SearchRequest, SearchResult } from '../../ports/item-index.js';
import { StoreError } from '../../ports/store-error.js';
import type { ParsedQuery } from '../../query/ast.js';
import { mostOfWords } from '../../query/most-words.js';

/** Where fewer items hold all words, those that hold most of them follow. */
const fewResults = 5;
const mostFacetValues = 100;

/** Begins the cursor of a page that goes on with what holds most of the words; the engine's own follows. No cursor has a full stop. */
const mostMark = 'most.';

/** Which part of a search a page begins in, and the engine's cursor there. */
export type SearchPlace = { readonly part: 'all' | 'most'; readonly after: string | undefined };

export function searchPlace(after: string | undefined): SearchPlace {
  if (!after?.startsWith(mostMark)) return { part: 'all', after };
  return { part: 'most', after: after.slice(mostMark.length) || undefined };
}

export type Ask = (request: SearchRequest) => Promise<SearchResult>;

/** A page of what holds all words, and of what follows it: null where nothing does. */
export interface BothParts {
  readonly all: SearchResult;
  readonly most: Pick<SearchResult, 'total' | 'hits'> | null;
  readonly facets: SearchResult['facets'];
  readonly next: string | undefined;
}

/**
 * What holds most of the words, the best first whatever the order of the rest, after the last of `all`. One more search of
 * the same port, and only where few items hold all of the words.
 */
export async function followWithMost(
  ask: Ask,
  parsed: ParsedQuery,
  { request, all, place }: { readonly request: SearchRequest; readonly all: SearchResult; readonly place: SearchPlace },
): Promise<BothParts> {
  const alone: BothParts = { all, most: null, facets: all.facets, next: place.part === 'all' ? all.next : undefined };
  const query = mostOfWords(parsed);
  if (place.part === 'most' && !query) {
    throw new StoreError('invalid-cursor', 'cursor: expected one of this query, got one of another');
  }
  // Who goes on reads on, though meanwhile more hold all of the words.
  const isDue = place.part === 'most' || (all.total < fewResults && all.next === undefined);
  if (!query || !isDue) return alone;
  const limit = request.limit - all.hits.length;
  const after = place.part === 'most' ? place.after : undefined;
  const found = await unlessTooCostly(ask({ ...request, query, order: 'relevance', limit, after }));
  if (!found || found.total === 0) return alone;
  const begins = limit === 0 ? mostMark : undefined;
  return {
    all,
    most: { total: found.total, hits: found.hits },
    facets: sumOf(all.facets, found.facets),
    next: found.next === undefined ? begins : `${mostMark}${found.next}`,
  };
}

async function unlessTooCostly(asked: Promise<SearchResult>): Promise<SearchResult | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'too-costly') return null;
    throw error;
  }
}

/** No item is counted in both. */
function sumOf(left: SearchResult['facets'], right: SearchResult['facets']): SearchResult['facets'] {
  const fields = facetFields.filter((field) => left[field] ?? right[field]);
  return Object.fromEntries(fields.map((field) => [field, added(left[field] ?? [], right[field] ?? [])]));
}

function added(left: readonly FacetCount[], right: readonly FacetCount[]): readonly FacetCount[] {
  const counts = new Map(left.map(({ value, count }) => [value, count]));
  for (const { value, count } of right) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostFacetValues);
}
