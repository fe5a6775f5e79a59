import type { SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import { StoreError } from '../../ports/store/store-error.js';
import type { ParsedQuery } from '../../query/ast.js';
import { type Closeness, closeTo } from '../../query/close-words.js';

/** Where fewer items hold all words, others follow. */
const fewResults = 5;

/** How far a page of what follows may fall short of all words, in the order in which it is tried. */
const closenesses: readonly Closeness[] = ['most', 'some', 'any'];

/** Which part of a search a page begins in, and the engine's cursor there. */
export interface SearchPlace {
  readonly part: 'all' | Closeness;
  readonly after: string | undefined;
}

/** `most.` and the engine's cursor, in which no full stop is. */
export function searchPlace(after: string | undefined): SearchPlace {
  const part = closenesses.find((closeness) => after?.startsWith(`${closeness}.`));
  return part ? { part, after: after?.slice(part.length + 1) || undefined } : { part: 'all', after };
}

export type Ask = (request: SearchRequest) => Promise<SearchResult>;

/** What follows the items that hold all words: those that hold most, or some where few hold most. */
export interface CloseMatches {
  readonly closeness: Closeness;
  readonly total: number;
  readonly hits: SearchResult['hits'];
}

/** A page of what holds all words, and of what follows it: null where nothing does. */
export interface BothParts {
  readonly all: SearchResult;
  readonly close: CloseMatches | null;
  /** Of what holds all words; where nothing does, of what comes close. A heading says how many there are of the same. */
  readonly facets: SearchResult['facets'];
  readonly next: string | undefined;
}

interface Asked {
  /** Without `after`. */
  readonly request: SearchRequest;
  /** What holds all words, on this page. */
  readonly all: SearchResult;
  readonly place: SearchPlace;
}

/**
 * What comes close, the best first whatever the order of the rest, after the last of `all`: one or two more searches of the same
 * port, and only where few items hold all of the words.
 */
export async function followWithClose(ask: Ask, parsed: ParsedQuery, asked: Asked): Promise<BothParts> {
  const { all, place, request } = asked;
  const isFirst = place.part === 'all';
  const alone: BothParts = { all, close: null, facets: all.facets, next: isFirst ? all.next : undefined };
  // Who goes on reads on, though meanwhile more hold all of the words.
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

/** Null where the search takes too long. */
export async function unlessTooCostly<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'too-costly') return null;
    throw error;
  }
}
