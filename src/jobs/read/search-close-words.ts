import type { SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { ParsedQuery } from '../../query/ast.js';
import { type Closeness, closeTo } from '../../query/close-words.js';

/** If fewer items contain all words, close matches follow. */
const fewResults = 5;

/** How many words a close match must contain, in the order in which this is tried. */
const closenesses: readonly Closeness[] = ['most', 'some', 'any'];

/** The part of a search in which a page begins, and the engine's cursor there. */
export interface SearchPlace {
  readonly part: 'all' | Closeness;
  readonly after: string | undefined;
}

/** Reads `most.` and the engine's cursor, which contains no full stop. */
export function searchPlace(after: string | undefined): SearchPlace {
  const part = closenesses.find((closeness) => after?.startsWith(`${closeness}.`));
  return part ? { part, after: after?.slice(part.length + 1) || undefined } : { part: 'all', after };
}

export type Ask = (request: SearchRequest) => Promise<SearchResult>;

/** The matches that follow the items with all words: items with most of the words, or with some if few have most. */
export interface CloseMatches {
  readonly closeness: Closeness;
  readonly total: number;
  readonly hits: SearchResult['hits'];
}

/** A page of the items with all words, and of the close matches that follow. Null if none follow. */
export interface BothParts {
  readonly all: SearchResult;
  readonly close: CloseMatches | null;
  /** Facets of the items with all words, or of the close matches if there are none. The heading counts the same items. */
  readonly facets: SearchResult['facets'];
  readonly next: string | undefined;
}

interface Asked {
  /** Without `after`. */
  readonly request: SearchRequest;
  /** The items with all words on this page. */
  readonly all: SearchResult;
  readonly place: SearchPlace;
}

/**
 * Adds close matches after the last of `all`, best first in any order of the search. Costs one or two more searches, and only if few items
 * contain all words.
 */
export async function followWithClose(ask: Ask, parsed: ParsedQuery, asked: Asked): Promise<BothParts> {
  const { all, place, request } = asked;
  const isFirst = place.part === 'all';
  const alone: BothParts = { all, close: null, facets: all.facets, next: isFirst ? all.next : undefined };
  // A later page continues with close matches, even if more items contain all words by now.
  if (isFirst && (all.total >= fewResults || all.next !== undefined)) return alone;
  const limit = request.limit - all.hits.length;
  const found = await closest(ask, parsed, asked, limit);
  if (!found || found.result.total === 0) return alone;
  const { closeness, result } = found;
  const { total, hits, next } = result;
  return {
    all,
    close: { closeness, total, hits },
    facets: all.total > 0 ? all.facets : result.facets,
    next: limit === 0 || next !== undefined ? `${closeness}.${next ?? ''}` : undefined,
  };
}

interface Found {
  readonly closeness: Closeness;
  readonly result: SearchResult;
}

async function closest(ask: Ask, parsed: ParsedQuery, asked: Asked, limit: number): Promise<Found | undefined> {
  const { request, all, place } = asked;
  let best: Found | undefined;
  for (const closeness of place.part === 'all' ? closenesses : [place.part]) {
    const query = closeTo(parsed, closeness);
    if (!query && place.part !== 'all') {
      throw new StoreError('invalid-cursor', 'cursor: expected one of this query, got one of another');
    }
    if (!query) continue;
    const after = place.part === 'all' ? undefined : place.after;
    const result = await unlessTooCostly(ask({ ...request, query, order: 'relevance', limit, after }));
    if (!result) break;
    best = { closeness, result };
    if (all.total + result.total >= fewResults) break;
  }
  return best;
}

/** Null if the search takes too long. */
export async function unlessTooCostly<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'too-costly') return null;
    throw error;
  }
}
