import { StoreError } from './store-error.js';

export type CursorPart = string | number | boolean | null;

/** The text of a cursor: its parts, opaque and safe in a URL. `seal` ties it to the question that it belongs to. */
export function encodeCursor(seal: string, parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify([seal, ...parts])).toString('base64url');
}

/** The parts of a cursor. Throws `StoreError` `invalid-cursor` unless it was made with this seal and this many parts. */
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isCursorPart(value: unknown): value is CursorPart {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function show(cursor: string): string {
  return JSON.stringify(cursor.slice(0, 100));
}
