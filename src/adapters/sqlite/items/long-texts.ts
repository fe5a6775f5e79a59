import { z } from 'zod';
import { Item, Revision } from '../../../model/item/item.js';
import { parseStoredJson, readStored } from '../../../ports/store/stored-document.js';
import type { DocumentRow } from '../row-loader.js';

/**
 * The long texts of items and revisions are in columns beside a body without them: JSON would scan each of their letters once more,
 * and escape each quote of what is shown, which is JSON itself. That saves a seventh of the time to write an item. The body has a text,
 * and then takes precedence, in two cases: in rows from before schema 7 (27 for what is shown, 33 for ids and empty values); and if a
 * text has half of a surrogate pair, which JSON can escape but UTF-8 cannot encode. JSON leaves out undefined properties, and setting
 * them to undefined is ten times faster in Node 20 than copying an object without them.
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

/** The schema's default for each property that a body may omit: an item with few findings omits most of them. */
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

/** The weight in memory, in UTF-16 units. */
export function weightOf(row: ItemRow | RevisionRow): number {
  const texts = 'excerpt' in row ? [row.excerpt] : [row.summary, row.content, row.shown];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), row.body.length);
}
