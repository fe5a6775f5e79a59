import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { PendingBatch } from './pending-batch.js';

/** An accepted entry on which the reader broke while it read its neighbours: it waits, and in the end it is set aside. */
export const UnreadEntry = z.object({
  /** See `unreadEntryId`. */
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  /** The attempts so far. */
  attempts: z.number().int().positive(),
  /** What the last one came to: `limit-time`, `limit-memory`, `limit-crash`. */
  code: z.string(),
  message: z.string(),
  since: Instant,
  /** False once it is set aside: it is not tried again, and stays on record. */
  open: z.boolean(),
  /** The next attempt. */
  nextAt: Instant,
  /** What accepted it, with this one entry. */
  intake: PendingBatch,
});
export type UnreadEntry = z.infer<typeof UnreadEntry>;

/** One entry of a source has one record, whatever check it came with. */
export function unreadEntryId(sourceId: string, itemId: string): string {
  return `${sourceId}_${itemId.slice(0, 32)}`;
}
