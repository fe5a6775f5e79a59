import { z } from 'zod';
import { Item, Revision } from '../../../model/item/item.js';
import { parseStoredJson, readStored } from '../../../ports/store/stored-document.js';
import type { DocumentRow } from '../row-loader.js';

/**
 * The long texts of items and revisions stand in columns beside a body without them: JSON would look at each of their letters
 * once more, and escape each quote of what is shown, which is JSON itself, for a seventh of what it takes to write an item. The body has
 * them all, and what it says counts, in a row of before schema 7 (27 for what is shown, 33 for ids and what is empty) and where a text has half of a surrogate pair,
 * for which UTF-8 has no bytes and JSON an escape. JSON leaves out what is undefined; to copy all but a property takes Node 20 ten
 * times as long as to copy it over.
 */
export interface ItemRow extends DocumentRow {
  readonly excerpt: string | null;
}
export interface RevisionRow {
  readonly body: string;
  readonly summary: string | null;
  readonly content: string | null;
  readonly shown: string | null;
}

export const itemColumns = 'id, version, body, excerpt';
export const revisionColumns = 'body, summary, content, shown';

export function itemTexts(item: Item): readonly [body: string, excerpt: string | null] {
  const { excerpt } = item;
  const stored: Record<string, unknown> = { ...item, id: undefined };
  for (const [name, empty] of empties) if (isEmpty(stored[name], empty)) stored[name] = undefined;
  const isWellFormed = excerpt.isWellFormed();
  if (isWellFormed) stored.excerpt = undefined;
  return [JSON.stringify(stored), isWellFormed ? excerpt : null];
}

/** What an item has by its schema where its body says nothing: an item of few findings has most of it. */
const empties: readonly (readonly [name: string, empty: unknown])[] = Object.entries(Item.shape).flatMap(
  ([name, schema]) => (schema instanceof z.ZodDefault ? [[name, schema.parse(undefined)]] : []),
);

function isEmpty(value: unknown, empty: unknown): boolean {
  if (typeof empty !== 'object' || empty === null) return value === empty;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

export function revisionTexts(
  revision: Revision,
): readonly [body: string, summary: string | null, content: string | null, shown: string | null] {
  const { summary, content, shown = null } = revision;
  const isWellFormed = (summary ?? '').isWellFormed() && (content ?? '').isWellFormed();
  if (!isWellFormed) return [JSON.stringify(revision), null, null, null];
  const elsewhere = { itemId: undefined, summary: undefined, content: undefined, shown: undefined };
  const body = JSON.stringify({ ...revision, ...elsewhere });
  return [body, summary, content, shown];
}

/** Throws `StoreError` `corrupt`. */
export function readItem({ id, body, excerpt }: Pick<ItemRow, 'id' | 'body' | 'excerpt'>): Item {
  const where = { collection: 'items', id };
  return readStored(Item, where, Object.assign({ id, excerpt }, parseStoredJson(body, where)));
}

/** Throws `StoreError` `corrupt`. */
export function readRevision(itemId: string, { body, summary, content, shown }: RevisionRow): Revision {
  const where = { collection: 'revisions', id: itemId };
  const texts = { itemId, summary, content, shown: shown ?? undefined };
  return readStored(Revision, where, Object.assign(texts, parseStoredJson(body, where)));
}

/** In UTF-16 units: what it weighs in memory. */
export function weightOf(row: ItemRow | RevisionRow): number {
  const texts = 'excerpt' in row ? [row.excerpt] : [row.summary, row.content, row.shown];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), row.body.length);
}
