import { z } from 'zod';
import { Entry, Instant } from '../item/entry.js';
import { Item } from '../item/item.js';

/**
 * An entry with the id that it gets as an item where none of its keys names one yet, and the rule that gave it: each id once
 * within a check. Which item it is, is settled when it is ingested.
 */
export const IdentifiedEntry = z.object({
  itemId: z.string(),
  identity: Item.shape.identity,
  /** Other entries of the reading have its link, which is no key then. */
  sharedLink: z.boolean().optional(),
  /** Its keys name the item of another entry of the reading: it goes by its own id alone. */
  apart: z.boolean().optional(),
  entry: Entry,
});
export type IdentifiedEntry = z.infer<typeof IdentifiedEntry>;

/**
 * Entries that one check accepted, kept from the moment of acceptance until all of them are items. While a pending batch
 * exists its work is not done; ingesting it twice is harmless.
 */
export const PendingBatch = z.object({
  /** `<check id>_<attempt>_<part>` */
  id: z.string(),
  sourceId: z.string(),
  checkId: z.string(),
  acceptedAt: Instant,
  /** True for the source's first successful check, whose old entries are backlog and never mailed. */
  firstCheck: z.boolean(),
  /** What the catalogue said of the source then: a pending batch outlives its source. */
  language: z.string(),
  jurisdiction: z.string(),
  kinds: Item.shape.kinds,
  aboutAi: Item.shape.aboutAi,
  /**
   * `publisher`: what a check found. `reader`: the bytes that we had, read by a newer reader, which is no news.
   * `removed`: what the publisher took away, as it was last.
   */
  cause: z.enum(['publisher', 'reader', 'removed']).default('publisher'),
  /** The version of what read the entries. */
  reader: z.string().nullable().default(null),
  /** The publisher's identifiers are others at each reading: those of known items are not kept. */
  passingGuids: z.boolean().optional(),
  entries: z.array(IdentifiedEntry),
});
export type PendingBatch = z.infer<typeof PendingBatch>;

/** An accepted entry on which the reader broke while it read its neighbours: it waits, and in the end it is set aside. */
export const UnreadEntry = z.object({
  /** See `unreadEntryId`. */
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  attempts: z.number().int().positive(),
  /** What the last one came to: `limit-time`, `limit-memory`, `limit-crash`. */
  code: z.string(),
  message: z.string(),
  since: Instant,
  /** False once it is set aside: it is not tried again, and stays on record. */
  open: z.boolean(),
  nextAt: Instant,
  /** What accepted it, with this one entry. */
  intake: PendingBatch,
});
export type UnreadEntry = z.infer<typeof UnreadEntry>;

/** One entry of a source has one record, whatever check it came with. */
export function unreadEntryId(sourceId: string, itemId: string): string {
  return `${sourceId}_${itemId.slice(0, 32)}`;
}
