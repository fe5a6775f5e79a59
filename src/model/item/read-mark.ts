import { z } from 'zod';
import { Instant } from './entry.js';

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
  /** When they last did. */
  at: Instant,
});
export type ReadMark = z.infer<typeof ReadMark>;

/** For how many days a mark is kept after it was made. */
export const readMarkDays = 400;

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
