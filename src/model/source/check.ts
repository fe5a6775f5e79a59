import { z } from 'zod';
import { isAhead } from '../ahead.js';
import { Instant } from '../item/entry.js';
import { FeedHints } from './feed-hints.js';
import { NextPage } from './source-page.js';

/** A small passage of a watched page that differs from the previous visit. */
export const PageChange = z.object({
  from: z.string(),
  /** The hash of the new line. */
  to: z.string(),
  /** The new passage, with some words around it. */
  sample: z.string(),
  /** A CSS selector of the element that holds it. Null if none is known. */
  selector: z.string().nullable().default(null),
});
export type PageChange = z.infer<typeof PageChange>;

/** The history of the passage of a watched page that changed last. */
export const PageFlicker = PageChange.omit({ from: true }).extend({
  /** For each of the last visits, whether the passage had changed. At most ten, the newest last. */
  visits: z.array(z.boolean()),
});
export type PageFlicker = z.infer<typeof PageFlicker>;

/** Readings in which the publisher gave new identifiers to known entries. */
export const EntryRenaming = z.object({
  /** When the last of them was made. */
  at: z.iso.datetime(),
  entries: z.number().int().positive(),
  /** How many there were in a row. */
  readings: z.number().int().nonnegative(),
});
export type EntryRenaming = z.infer<typeof EntryRenaming>;

/** A body as a publisher sent it, kept in the blob store, with what is needed to read it again. */
export const KeptBody = z.object({
  /** SHA-256, hex. */
  hash: z.string(),
  url: z.string(),
  contentType: z.string().nullable(),
});
export type KeptBody = z.infer<typeof KeptBody>;

/** Rows that a register's last answers lack, and that do not count as removed yet. */
export const MissingRows = z.object({
  /** Hash of the request. A different request starts anew. */
  asked: z.string(),
  /** The bodies of the reading that last had all the rows, and of one that had none of them. What is only in the first is missing. */
  before: z.array(KeptBody),
  after: z.array(KeptBody),
  rows: z.number().int().positive(),
  /**
   * True if so many rows are missing that the register has probably changed its format. Then an owner is told, and a removal takes a week.
   */
  many: z.boolean(),
  since: Instant,
  answers: z.number().int().positive(),
});
export type MissingRows = z.infer<typeof MissingRows>;

/** The rows that a register loses in daily life: this number, or this share of all. */
const fewRows = 3;
const fewShare = 0.1;
/** Servers lose rows for a minute, so one more answer must lack them. */
const answersEnough = 2;
/** A probable change of format counts as a removal only if nobody has mended it within a week. */
const answersOfMany = 3;
const manyMs = 7 * 24 * 3_600_000;

/** True if more is missing than a register loses in daily life. */
export function isMany(missing: number, rows: number): boolean {
  return missing > Math.max(fewRows, rows * fewShare);
}

/** True if rows that this many answers lacked count as removed from the register. */
export function areRemoved(
  { many, answers, since }: Pick<MissingRows, 'many' | 'answers' | 'since'>,
  now: Date,
): boolean {
  if (!many) return answers >= answersEnough;
  return answers >= answersOfMany && now.getTime() - Date.parse(since) >= manyMs;
}

/** Progress through the sitemaps of an index that has more of them than one check reads. */
export const SitemapTurn = z.object({
  /** The sitemap that was read last in its turn. Null if none was. */
  after: z.string().nullable(),
  /** True once each sitemap was read. From then on, new entries in them are news. */
  through: z.boolean(),
});
export type SitemapTurn = z.infer<typeof SitemapTurn>;

/** A walk over pages that the checks so far have not finished. There is a gap between what they read and what was known. */
export const OpenWalk = z.object({
  /** The address whose pages are walked. Another address starts a new walk. */
  url: z.string(),
  /** When the first check of the walk began. The walk ends at what was known before then. */
  since: Instant,
  /** The next page. Null if the walk starts again at the top. */
  next: NextPage.nullable(),
  /** Checks that left the walk open. */
  checks: z.number().int().positive(),
  pages: z.number().int().nonnegative(),
  /** True if nothing was known of the source before. The walk then ends after as many pages as a first reading has. */
  first: z.boolean(),
});
export type OpenWalk = z.infer<typeof OpenWalk>;

/** The result of a visit to a source. */
export const CheckOutcome = z.enum(['unchanged', 'changed', 'blocked', 'gone', 'malformed', 'unreachable']);
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** True for the outcomes in which the source was read. */
export function isSuccess(outcome: CheckOutcome): boolean {
  return outcome === 'unchanged' || outcome === 'changed';
}

/** The record of one visit to a source, claimed before the visit under the id of its slot. */
export const Check = z.object({
  id: z.string(),
  sourceId: z.string(),
  /** The address that was requested. */
  url: z.string(),
  /** The `dueAt` that this check answers. */
  slot: Instant,
  state: z.enum(['running', 'done']),
  /** Raised by one when a check whose lease ran out is taken over. A check that was given back before any request does not count. */
  attempt: z.number().int().nonnegative(),
  leaseUntil: Instant,
  startedAt: Instant,
  /** When the first attempt began, if this is a later one. */
  begunAt: Instant.nullable().default(null),
  completedAt: Instant.nullable(),
  outcome: CheckOutcome.nullable(),
  /** A stable word for the reason of an outcome that is no success (`http-403`, `timeout`, `html-instead-of-feed`). */
  code: z.string().nullable(),
  message: z.string().nullable(),
  status: z.number().int().nullable(),
  /** The target of permanent redirects, if there were any. */
  movedTo: z.string().nullable(),
  /** The source's state takes over this field and several below. A completed check can therefore be applied again after a crash. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** SHA-256 of the body, hex. Null if there was none. */
  bodyHash: z.string().nullable(),
  /** The wait that the publisher asked for, in milliseconds, or null. */
  retryAfterMs: z.number().int().nonnegative().nullable(),
  /** How long the answer stays fresh according to the publisher, in milliseconds, or null. */
  freshForMs: z.number().int().nonnegative().nullable().default(null),
  /** The rhythm that the feed states. Null if no feed was read. */
  hints: FeedHints.nullable().default(null),
  /** Bytes of the decoded body. */
  bytes: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
  entries: z.number().int().nonnegative(),
  /** Entries that matched no known item when they were seen. */
  newEntries: z.number().int().nonnegative().default(0),
  /** Known entries to which the publisher has given another identifier. */
  renamedEntries: z.number().int().nonnegative().default(0),
  /** The only passage of a watched page that changed. Null if there is none. */
  pageChange: PageChange.nullable().default(null),
  /** For a first reading: publication dates of its newest entries, at most 33. The rhythm is learned from them. */
  published: z.array(Instant).default([]),
  /** For later readings: minutes from publication to this check, for each new entry that is dated, at most 100. */
  delays: z.array(z.number().int().nonnegative()).default([]),
  /** Pending batches that hold the accepted entries. */
  intakes: z.number().int().nonnegative().default(0),
  bodies: z.array(KeptBody).default([]),
  /** The version of the parser that read the bodies. */
  reader: z.string().nullable().default(null),
  /** Hash of the request that the bodies answer, made of what the definition says of it. */
  asked: z.string().nullable().default(null),
  /** The walk over pages that the check left unfinished. */
  walk: OpenWalk.nullable().default(null),
  /** Its progress through the sitemaps of an index. */
  turn: SitemapTurn.nullable().default(null),
  /** Rows that the register lacks and that do not count as removed yet. */
  missing: MissingRows.nullable().default(null),
  warnings: z.array(z.string()),
});
export type Check = z.infer<typeof Check>;

/** The id of the check for a slot. There is one check per slot, no matter which worker runs it. */
export function checkId(sourceId: string, slot: string): string {
  return `${sourceId}_${Date.parse(slot).toString(36)}`;
}

/** True if the worker that claimed the check may still be running it. */
export function isLeased({ leaseUntil }: Pick<Check, 'leaseUntil'>, now: Date): boolean {
  return leaseUntil > now.toISOString() && !isAhead(leaseUntil, now);
}
