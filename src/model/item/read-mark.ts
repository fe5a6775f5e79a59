import { z } from 'zod';
import { Instant } from './entry.js';
import type { Item } from './item.js';
import { touchedWords } from './touched.js';

/** The person of all marks if nobody signs in: everybody shares them. */
export const everybody = 'everybody';

/** A person's private mark on an item. Nobody else sees it, and no log holds it. */
export const ReadMark = z.object({
  /** See `readMarkId`. */
  id: z.string(),
  /** Id of the account, or `everybody`. */
  person: z.string(),
  itemId: z.string(),
  readAt: Instant.nullable(),
  /** When the item comes back to a person who put it off. */
  laterUntil: Instant.nullable(),
  /** The item's state when it was put off: see `sayingOf`. Null if an earlier version did not record it. */
  saying: z.string().nullable().default(null),
  /** When the mark was last changed. */
  at: Instant,
});
export type ReadMark = z.infer<typeof ReadMark>;

export const readMarkDays = 400;

/** Days after which an item that is put off comes back, unless it changes before. */
export const putOffDays = [1, 7, 30] as const;
export type PutOffDays = (typeof putOffDays)[number];

/**
 * A text that stands for an item's content and dates. It differs once either is changed, by the publisher, a document, a rule or a person.
 */
export function sayingOf({
  revision,
  publisherRevision,
  touched,
}: Pick<Item, 'revision' | 'publisherRevision' | 'touched'>): string {
  const moments = [touchedWords, 'deadline', 'unclearDate', 'due'].map((name) => touched[name] ?? '');
  return [publisherRevision ?? revision, ...moments].join(' ');
}

/** The items that a person has put off: by item id, the item's `sayingOf` at that time. Null if it was not recorded. */
export type PutOff = ReadonlyMap<string, string | null>;

/** True if the item is put off and has not changed since. */
export function isPutOff(putOff: PutOff | undefined, { id, saying }: { readonly id: string; readonly saying: string }) {
  const then = putOff?.get(id);
  return then !== undefined && (then === null || then === saying);
}

export function readMarkId(person: string, itemId: string): string {
  return `${person}_${itemId}`;
}

/** A person's visits to the list of what is new. */
export const Visit = z.object({
  /** The person. */
  id: z.string(),
  /** The last moment of the previous visit. Null if there was none. */
  since: Instant.nullable(),
  seenAt: Instant,
});
export type Visit = z.infer<typeof Visit>;
