import { createHash } from 'node:crypto';
import { facetFields } from '../../model/item/item-fields.js';
import { tagPair } from './indexed-values.js';
import type { MatchingRequest, SearchRequest, TaggedRequest } from './item-index.js';
import { decodeCursor, encodeCursor } from './pages.js';
import { StoreError } from './store-error.js';

/** The last hit of a page by `newest`. */
export interface NewestPosition {
  /** ISO 8601 */
  readonly activityAt: string;
  readonly itemId: string;
}

/** The maximum number of hits across all pages by relevance. */
export const maxRankedHits = 1_000;

export function encodeNewestCursor(request: SearchRequest, position: NewestPosition): string {
  return encodePosition(searchSeal(request), position);
}

/** Undefined for the first page. Throws `StoreError` `invalid-cursor`. */
export function decodeNewestCursor(request: SearchRequest): NewestPosition | undefined {
  return request.after === undefined ? undefined : decodePosition(searchSeal(request), request.after);
}

export function encodeTaggedCursor(request: TaggedRequest, position: NewestPosition): string {
  return encodePosition(taggedSeal(request), position);
}

/** Undefined for the first page. Throws `StoreError` `invalid-cursor`. */
export function decodeTaggedCursor(request: TaggedRequest): NewestPosition | undefined {
  return request.after === undefined ? undefined : decodePosition(taggedSeal(request), request.after);
}

function encodePosition(seal: string, { activityAt, itemId }: NewestPosition): string {
  return encodeCursor(seal, [activityAt, itemId]);
}

function decodePosition(seal: string, cursor: string): NewestPosition {
  const [activityAt, itemId] = decodeCursor(cursor, seal, 2);
  if (typeof activityAt !== 'string' || Number.isNaN(Date.parse(activityAt)) || typeof itemId !== 'string') {
    throw new StoreError('invalid-cursor', 'cursor: expected an instant and an item');
  }
  return { activityAt, itemId };
}

/** `offset` is the number of hits on the previous pages. */
export function encodeRankedCursor(request: SearchRequest, offset: number): string {
  return encodeCursor(searchSeal(request), [offset]);
}

/** 0 for the first page. Throws `StoreError` `invalid-cursor`. */
export function decodeRankedCursor(request: SearchRequest): number {
  if (request.after === undefined) return 0;
  const [offset] = decodeCursor(request.after, searchSeal(request), 1);
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 1 || offset > maxRankedHits) {
    throw new StoreError('invalid-cursor', `cursor: expected an offset from 1 to ${maxRankedHits}`);
  }
  return offset;
}

/** Throws a RangeError for a limit outside the contract. */
export function checkSearchLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 0 || limit > 200) {
    throw new RangeError(`search limit: expected an integer from 0 to 200, got ${limit}`);
  }
}

/** Throws a RangeError for a limit outside the contract. */
export function asSearch({ query, limit, after }: MatchingRequest): SearchRequest {
  if (!Number.isInteger(limit) || limit < 1 || limit > 5_000)
    throw new RangeError(`limit of ids: expected an integer from 1 to 5,000, got ${limit}`);
  return { query, limit, after, filters: {}, order: 'newest', facets: false };
}

function searchSeal(request: SearchRequest): string {
  const filters = facetFields.map((field) => [...(request.filters[field] ?? [])].sort());
  const question = JSON.stringify([request.order, request.query, filters]);
  return createHash('sha256').update(question).digest('base64url').slice(0, 16);
}

function taggedSeal({ policyId, state }: TaggedRequest): string {
  return `tagged ${tagPair(policyId, state)}`;
}
