import { z } from 'zod';
import { Entry, Instant } from '../item/entry.js';
import { Item } from '../item/item.js';

/**
 * An entry with an item id, unique within its check, and the identity rule that gave it. The entry gets this id if no existing item has one
 * of its keys. Which item it becomes is decided when it is ingested.
 */
export const IdentifiedEntry = z.object({
  itemId: z.string(),
  identity: Item.shape.identity,
  /** Other entries of the reading have the same link, so the link is no key. */
  sharedLink: z.boolean().optional(),
  /** Its keys name the item of another entry of the reading, so only its own id counts. */
  apart: z.boolean().optional(),
  entry: Entry,
});
export type IdentifiedEntry = z.infer<typeof IdentifiedEntry>;

/**
 * Entries that one check accepted, kept until all of them are items. While a pending batch exists its work is not done. Ingesting it twice
 * is harmless.
 */
export const PendingBatch = z.object({
  /** `<check id>_<attempt>_<part>` */
  id: z.string(),
  sourceId: z.string(),
  checkId: z.string(),
  acceptedAt: Instant,
  /** True for the source's first successful check. Its old entries are backlog and never mailed. */
  firstCheck: z.boolean(),
  /** The source's settings at that time: a pending batch outlives its source. */
  language: z.string(),
  jurisdiction: z.string(),
  kinds: Item.shape.kinds,
  aboutAi: Item.shape.aboutAi,
  /**
   * `publisher`: a check found the entries. `reader`: a newer parser read bytes that we had, which is no news. `removed`: the publisher
   * removed the entries, which are in their last form.
   */
  cause: z.enum(['publisher', 'reader', 'removed']).default('publisher'),
  /** The version of the parser that read the entries. */
  reader: z.string().nullable().default(null),
  /** The publisher gives new identifiers at each reading, so those of known items are not kept. */
  passingGuids: z.boolean().optional(),
  entries: z.array(IdentifiedEntry),
});
export type PendingBatch = z.infer<typeof PendingBatch>;

/** An accepted entry on which the parser broke while others were read. It is tried again, and set aside in the end. */
export const UnreadEntry = z.object({
  /** See `unreadEntryId`. */
  id: z.string(),
  sourceId: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  attempts: z.number().int().positive(),
  /** The result of the last attempt: `limit-time`, `limit-memory`, `limit-crash`. */
  code: z.string(),
  message: z.string(),
  since: Instant,
  /** False once it is set aside: it is not tried again and stays on record. */
  open: z.boolean(),
  nextAt: Instant,
  /** The batch that accepted it, reduced to this entry. */
  intake: PendingBatch,
});
export type UnreadEntry = z.infer<typeof UnreadEntry>;

/** An entry of a source has one record, no matter how many checks bring it. */
export function unreadEntryId(sourceId: string, itemId: string): string {
  return `${sourceId}_${itemId.slice(0, 32)}`;
}
