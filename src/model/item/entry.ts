import { z } from 'zod';
import { withoutUnseen } from '../control-characters.js';
import { FeedHints } from '../source/feed-hints.js';
import { PublishedDate } from './dated.js';
import { PublishedProcedure } from './procedure.js';

/** An instant as ISO 8601 in UTC with milliseconds, `2026-10-07T09:30:00.000Z`. These texts sort by time. */
export const Instant = z.iso.datetime();

/** A file that accompanies an entry (RSS 2.0 `<enclosure>`, Atom `rel="enclosure"`, JSON Feed `attachments`). */
export const Enclosure = z.object({
  url: z.string(),
  /** The media type as the publisher wrote it. Null if none was given. */
  type: z.string().nullable(),
  /** Bytes. Null if the publisher gave none, or no whole number. */
  length: z.number().int().nonnegative().nullable(),
});
export type Enclosure = z.infer<typeof Enclosure>;

/**
 * A publisher's title. Invisible characters could reorder the text around it or hide words: they are stored as published and removed when
 * read.
 */
export const Title = z.string().overwrite(withoutUnseen);

/**
 * One entry that a source yields in one check. Texts are decoded. `summary` and `content` may hold hostile HTML and are kept as published;
 * pages show a safe tree made from them instead: see `shown.ts`.
 */
export const Entry = z.object({
  /** The publisher's own identifier (RSS guid, Atom id, JSON Feed id). Null if there is none. */
  id: z.string().nullable(),
  /** Plain text on one line. Empty if the publisher gave none. */
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
  /**
   * Dates from the publisher's own fields, with their roles. They are no part of the content hash, so that an item does not change when its
   * source learns to read them.
   */
  dates: z.array(PublishedDate).optional(),
  /** The procedure that it records, with its progress. No part of the content hash either. */
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

/** Something that the parser repaired, left out or could not read, for the person who looks after the source. */
export const FeedWarning = z.object({ code: z.string(), message: z.string() });
export type FeedWarning = z.infer<typeof FeedWarning>;

export const Feed = z.object({
  format: FeedFormat,
  title: z.string(),
  entries: z.array(Entry),
  warnings: z.array(FeedWarning),
  /** Absent if the feed gives no hints. */
  hints: FeedHints.optional(),
});
export type Feed = z.infer<typeof Feed>;

/** There is at most one run, of the newest version that started. */
export const understandRunId = 'items';

/** The progress of reading all items again by newer rules. After a crash the run continues from here. */
export const UnderstandRun = z.object({
  id: z.literal(understandRunId),
  /** The value of `Item.enrichment` that the run leads to. */
  enrichment: z.number().int().positive(),
  /** Ids of the sources that were marked as about AI when the run began, in order. */
  aboutAi: z.array(z.string()).readonly().default([]),
  /** The cursor of the search that lists the items, newest first. Null at the beginning and at the end. */
  cursor: z.string().nullable(),
  /** Items visited so far, and items in all. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  /** Items on which the parser broke: they stay as they were. */
  unread: z.number().int().nonnegative(),
  startedAt: Instant,
  /** Null while it is under way. */
  finishedAt: Instant.nullable(),
});
export type UnderstandRun = z.infer<typeof UnderstandRun>;
