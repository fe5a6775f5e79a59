import { Item, Revision } from '../../model/item.js';
import { readStored } from '../../ports/stored-document.js';
import { parseStoredJson } from './parse-stored-json.js';
import type { DocumentRow } from './row-reader.js';

/**
 * The long texts of items and revisions stand in columns beside a body without them: JSON would look at each of their letters
 * once more. In a row of before schema 7 the body has them all, and what it says counts.
 */
export interface ItemRow extends DocumentRow {
  readonly excerpt: string | null;
}
export interface RevisionRow {
  readonly body: string;
  readonly summary: string | null;
  readonly content: string | null;
}

export const itemColumns = 'id, version, body, excerpt';
export const revisionColumns = 'body, summary, content';

export function itemTexts({ excerpt, ...rest }: Item): readonly [body: string, excerpt: string] {
  return [JSON.stringify(rest), excerpt];
}

export function revisionTexts({
  summary,
  content,
  ...rest
}: Revision): readonly [body: string, summary: string | null, content: string | null] {
  return [JSON.stringify(rest), summary, content];
}

/** Throws `StoreError` `corrupt`. */
export function readItem({ id, body, excerpt }: Pick<ItemRow, 'id' | 'body' | 'excerpt'>): Item {
  const where = { collection: 'items', id };
  return readStored(Item, where, Object.assign({ excerpt }, parseStoredJson(body, where)));
}

/** Throws `StoreError` `corrupt`. */
export function readRevision(itemId: string, { body, summary, content }: RevisionRow): Revision {
  const where = { collection: 'revisions', id: itemId };
  return readStored(Revision, where, Object.assign({ summary, content }, parseStoredJson(body, where)));
}

/** In UTF-16 units: what it weighs in memory. */
export function weightOf(row: ItemRow | RevisionRow): number {
  const texts = 'excerpt' in row ? [row.excerpt] : [row.summary, row.content];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), row.body.length);
}
