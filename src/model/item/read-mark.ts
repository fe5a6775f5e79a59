import { z } from 'zod';
import { Instant } from './entry.js';
import type { Item } from './item.js';
import { touchedWords } from './touched.js';

/** Whose marks they are where nobody signs in: all share them. */
export const everybody = 'everybody';

/** What a person did with an item for themselves: nobody else sees it, and no log holds it. */
export const ReadMark = z.object({
  /** See `readMarkId`. */
  id: z.string(),
  /** Id of the account, or `everybody`. */
  person: z.string(),
  itemId: z.string(),
  readAt: Instant.nullable(),
  /** Until when they do not want to be asked. */
  laterUntil: Instant.nullable(),
  /** What the item said when they put it off: see `sayingOf`. Null where an earlier program did not note it. */
  saying: z.string().nullable().default(null),
  /** When they last did. */
  at: Instant,
});
export type ReadMark = z.infer<typeof ReadMark>;

/** For how many days a mark is kept after it was made. */
export const readMarkDays = 400;

/** In how many days what is put off comes back, unless it says something else before. */
export const putOffDays = [1, 7, 30] as const;
export type PutOffDays = (typeof putOffDays)[number];

/** What stands for the text and the dates of an item: another once either is another, by its publisher, a document, a rule or a person. */
export function sayingOf({
  revision,
  publisherRevision,
  touched,
}: Pick<Item, 'revision' | 'publisherRevision' | 'touched'>): string {
  const moments = [touchedWords, 'deadline', 'unclearDate', 'due'].map((name) => touched[name] ?? '');
  return [publisherRevision ?? revision, ...moments].join(' ');
}

/** What a person has put off: by the id of each item what it then said, null where that was not noted. */
export type PutOff = ReadonlyMap<string, string | null>;

/** Whether an item is still put off that says this now. */
export function isPutOff(putOff: PutOff | undefined, { id, saying }: { readonly id: string; readonly saying: string }) {
  const then = putOff?.get(id);
  return then !== undefined && (then === null || then === saying);
}

export function readMarkId(person: string, itemId: string): string {
  return `${person}_${itemId}`;
}

/** When a person looks at what is new. */
export const Visit = z.object({
  /** The person. */
  id: z.string(),
  /** The last moment of the visit before this one; null for none. */
  since: Instant.nullable(),
  seenAt: Instant,
});
export type Visit = z.infer<typeof Visit>;
