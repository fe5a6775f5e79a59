import { z } from 'zod';
import { withoutUnseen } from '../control-characters.js';
import { FeedHints } from '../source/feed-hints.js';
import { PublishedDate } from './dated.js';
import { PublishedProcedure } from './procedure.js';

/** An instant as ISO 8601 in UTC with milliseconds, `2026-10-07T09:30:00.000Z`: such texts sort by time. */
export const Instant = z.iso.datetime();

/** A file that accompanies an entry (RSS 2.0 `<enclosure>`, Atom `rel="enclosure"`, JSON Feed `attachments`). */
export const Enclosure = z.object({
  url: z.string(),
  /** The media type as the publisher wrote it, or null where it gave none. */
  type: z.string().nullable(),
  /** Bytes, or null where the publisher gave none or something that is no whole number. */
  length: z.number().int().nonnegative().nullable(),
});
export type Enclosure = z.infer<typeof Enclosure>;

/** A title of others as people read it: what shows nothing turns the text around it, or hides words. Stored as published, it is read so. */
export const Title = z.string().overwrite(withoutUnseen);

/**
 * One thing that a source yields in one check. Texts are decoded; `summary` and `content` may hold hostile HTML,
 * which is kept as published; what is shown of it is a tree of its own: see `shown.ts`.
 */
export const Entry = z.object({
  /** The publisher's own identifier: RSS guid, Atom id, JSON Feed id; null where there is none. */
  id: z.string().nullable(),
  /** Plain text on one line; empty where the publisher gave none. */
  title: z.string(),
  /** Absolute http(s) URL of the page that the entry announces, or null. */
  url: z.string().nullable(),
  publishedAt: Instant.nullable(),
  updatedAt: Instant.nullable(),
  /** HTML or text, or null. */
  summary: z.string().nullable(),
  /** HTML or text, or null. */
  content: z.string().nullable(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  enclosures: z.array(Enclosure),
  /** What happens on which day, where the publisher says so in fields of its own. No part of the content hash: an item stays as it was when its source learns to read them. */
  dates: z.array(PublishedDate).optional(),
  /** Which procedure it records, and how far that went. No part of the content hash, as above. */
  procedure: PublishedProcedure.optional(),
});
export type Entry = z.infer<typeof Entry>;

export const FeedFormat = z.enum([
  'rss-0.9',
  'rss-1.0',
  'rss-2.0',
  'atom-0.3',
  'atom-1.0',
  'json-feed-1.0',
  'json-feed-1.1',
]);
export type FeedFormat = z.infer<typeof FeedFormat>;

/** Something that the reader mended, left out or could not read, for the person who looks after the source. */
export const FeedWarning = z.object({ code: z.string(), message: z.string() });
export type FeedWarning = z.infer<typeof FeedWarning>;

export const Feed = z.object({
  format: FeedFormat,
  title: z.string(),
  entries: z.array(Entry),
  warnings: z.array(FeedWarning),
  /** Where the feed says something of the kind. */
  hints: FeedHints.optional(),
});
export type Feed = z.infer<typeof Feed>;

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
