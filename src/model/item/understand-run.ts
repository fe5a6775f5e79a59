import { z } from 'zod';
import { Instant } from './entry.js';

/** There is one at most: of the newest program that began. */
export const understandRunId = 'items';

/** How far the items are read again by the rules of a newer program: it goes on from here after a crash. */
export const UnderstandRun = z.object({
  id: z.literal(understandRunId),
  /** What `Item.enrichment` is brought to. */
  enrichment: z.number().int().positive(),
  /** Ids of the sources that were said to be about AI when it began, in order. */
  aboutAi: z.array(z.string()).readonly().default([]),
  /** Of the search that it walks, newest first; null at the beginning and at the end. */
  cursor: z.string().nullable(),
  /** Items that were looked at, and all that there are. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Items on which the reader broke: they stay as they were. */
  unread: z.number().int().nonnegative(),
  startedAt: Instant,
  /** Null while it is under way. */
  finishedAt: Instant.nullable(),
});
export type UnderstandRun = z.infer<typeof UnderstandRun>;
