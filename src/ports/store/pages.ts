import { setImmediate } from 'node:timers/promises';
import { parseJson } from '../../model/parse-json.js';
import type { Collection, CollectionSpec, FieldValue, Page, PageRequest, Versioned } from './collection.js';
import { StoreError } from './store-error.js';

/**
 * Walks a named query to its end, page by page. Between pages other work gets its turn, which an embedded store alone would not
 * give it. Choose a smaller page if documents are large, or if few are wanted.
 */
export async function* eachPage<T extends { readonly id: string }, Q extends string>(
  collection: Pick<Collection<T, Q>, 'find'>,
  query: NoInfer<Q>,
  parameters: Readonly<Record<string, FieldValue>> = {},
  pageSize = 500,
): AsyncGenerator<Versioned<T>> {
  let after: string | undefined;
  do {
    const page: Page<T> = await collection.find(query, parameters, { limit: pageSize, after });
    yield* page.documents;
    after = page.next;
    if (after !== undefined) await setImmediate();
  } while (after !== undefined);
}

/** All documents that a named query finds. Use it only if they are few enough to hold at once. */
export async function readAll<T extends { readonly id: string }, Q extends string>(
  ...request: Parameters<typeof eachPage<T, Q>>
): Promise<T[]> {
  const all: T[] = [];
  for await (const { value } of eachPage(...request)) all.push(value);
  return all;
}

/** Throws a RangeError for a limit outside the contract. */
export function checkPageLimit(page: Pick<PageRequest, 'limit'>): void {
  if (!Number.isInteger(page.limit) || page.limit < 1 || page.limit > 1_000) {
    throw new RangeError(`page limit: expected an integer from 1 to 1000, got ${page.limit}`);
  }
}

/** The kind of an indexed field. Throws a RangeError for any other field. */
export function indexedKind(
  { name, indexed }: Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'indexed'>,
  field: string,
): 'text' | 'integer' | 'boolean' {
  const kind = indexed[field];
  if (kind === undefined) throw new RangeError(`${name}: expected an indexed field, got "${field}"`);
  return kind;
}

export type CursorPart = string | number | boolean | null;

/** The text of a cursor: its parts, opaque and safe in a URL. `seal` ties it to the query that it belongs to. */
export function encodeCursor(seal: string, parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify([seal, ...parts])).toString('base64url');
}

/** The parts of a cursor. Throws `StoreError` `invalid-cursor` unless it was made with this seal and this number of parts. */
export function decodeCursor(cursor: string, seal: string, count: number): readonly CursorPart[] {
  const decoded = parseJson(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(decoded) || decoded.length !== count + 1 || !decoded.every(isCursorPart)) {
    throw new StoreError('invalid-cursor', `cursor: expected one that a page before gave, got ${show(cursor)}`);
  }
  if (decoded[0] !== seal) {
    throw new StoreError('invalid-cursor', `cursor: expected one of this query, got ${show(cursor)} of another`);
  }
  return decoded.slice(1);
}

function isCursorPart(value: unknown): value is CursorPart {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function show(cursor: string): string {
  return JSON.stringify(cursor.slice(0, 100));
}
