import { z } from 'zod';
import { isAhead } from '../ahead.js';
import { Instant } from '../item/entry.js';
import { FeedHints } from './feed-hints.js';
import { NextPage } from './source-page.js';

/** One small passage of a watched page that is another than at the last visit. */
export const PageChange = z.object({
  from: z.string(),
  /** The hash of the line as it is. */
  to: z.string(),
  /** The passage as it is, with some words around it. */
  sample: z.string(),
  /** A CSS selector of the element that holds it, where one is known. */
  selector: z.string().nullable().default(null),
});
export type PageChange = z.infer<typeof PageChange>;

/** What the visits to a watched page say of the passage that changed last. */
export const PageFlicker = PageChange.omit({ from: true }).extend({
  /** For each of the last visits, at most ten, the newest last, whether the passage had changed. */
  visits: z.array(z.boolean()),
});
export type PageFlicker = z.infer<typeof PageFlicker>;

/** Readings in which the publisher called known entries by other identifiers. */
export const EntryRenaming = z.object({
  /** The last of them. */
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

/** Rows of a register that its last answers did not show any more, and that do not count as removed yet. */
export const MissingRows = z.object({
  /** What was asked: another question begins anew. */
  asked: z.string(),
  /** The reading that last showed all of them, and one that showed none: what is in the first alone is missing. */
  before: z.array(KeptBody),
  after: z.array(KeptBody),
  rows: z.number().int().positive(),
  /** So many at once that the register has rather changed its shape: an owner is told, and a removal takes a week. */
  many: z.boolean(),
  since: Instant,
  answers: z.number().int().positive(),
});
export type MissingRows = z.infer<typeof MissingRows>;

/** A register loses so many of its rows in daily life, or a tenth of them. */
const fewRows = 3;
const fewShare = 0.1;
/** Servers lose rows for a minute: one more answer must be without them. */
const answersEnough = 2;
/** What looks like another shape of the register counts only when nobody has mended it within a week. */
const answersOfMany = 3;
const manyMs = 7 * 24 * 3_600_000;

/** Whether more is missing than a register loses in daily life. */
export function isMany(missing: number, rows: number): boolean {
  return missing > Math.max(fewRows, rows * fewShare);
}

/** Whether rows that so many answers did not show were taken out of the register. */
export function areRemoved(
  { many, answers, since }: Pick<MissingRows, 'many' | 'answers' | 'since'>,
  now: Date,
): boolean {
  if (!many) return answers >= answersEnough;
  return answers >= answersOfMany && now.getTime() - Date.parse(since) >= manyMs;
}

/** How far the sitemaps of an index that has more of them than one check reads were read in turn. */
export const SitemapTurn = z.object({
  /** The one that was read last in its turn, or null where none was. */
  after: z.string().nullable(),
  /** Each of them was read once: what is new in them from then on is news. */
  through: z.boolean(),
});
export type SitemapTurn = z.infer<typeof SitemapTurn>;

/** A walk over pages that the checks so far have not brought to its end: between what they read there is a gap. */
export const OpenWalk = z.object({
  /** The address whose pages it walks: another one begins anew. */
  url: z.string(),
  /** When the first check of the walk began. It ends at what was known before. */
  since: Instant,
  /** Where it goes on, or null where it begins from the top again. */
  next: NextPage.nullable(),
  /** Checks that left it open. */
  checks: z.number().int().positive(),
  pages: z.number().int().nonnegative(),
  /** Nothing was known of the source before: the walk ends after as many pages as a first reading has. */
  first: z.boolean(),
});
export type OpenWalk = z.infer<typeof OpenWalk>;

/** What a visit to a source came to. */
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
  /** The address that was asked. */
  url: z.string(),
  /** The `dueAt` that this check answers. */
  slot: Instant,
  state: z.enum(['running', 'done']),
  /** Raised by one when a check whose lease ran out is taken over; one that was given back unasked does not count. */
  attempt: z.number().int().nonnegative(),
  leaseUntil: Instant,
  startedAt: Instant,
  /** When the first attempt began, where this is a later one. */
  begunAt: Instant.nullable().default(null),
  completedAt: Instant.nullable(),
  outcome: CheckOutcome.nullable(),
  /** A stable word for the reason of an outcome that is no success (`http-403`, `timeout`, `html-instead-of-feed`). */
  code: z.string().nullable(),
  message: z.string().nullable(),
  status: z.number().int().nullable(),
  /** Where permanent redirects led, when they did. */
  movedTo: z.string().nullable(),
  /** What the source's state takes over, so that a check that is done can be applied again after a crash. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** SHA-256 of the body, hex, where there was one. */
  bodyHash: z.string().nullable(),
  /** Milliseconds that the publisher asked us to wait, or null. */
  retryAfterMs: z.number().int().nonnegative().nullable(),
  /** Milliseconds for which the answer says that it holds, or null. */
  freshForMs: z.number().int().nonnegative().nullable().default(null),
  /** What the feed says of its rhythm, where one was read. */
  hints: FeedHints.nullable().default(null),
  /** Bytes of the decoded body. */
  bytes: z.number().int().nonnegative(),
  durationMs: z.number().int().nonnegative(),
  entries: z.number().int().nonnegative(),
  /** Entries that no item was known for when they were seen. */
  newEntries: z.number().int().nonnegative().default(0),
  /** Known entries whose publisher calls them by another identifier now. */
  renamedEntries: z.number().int().nonnegative().default(0),
  /** Of a watched page, the passage that alone is another than before; null where there is none. */
  pageChange: PageChange.nullable().default(null),
  /** Of a first reading: when its newest entries say that they were published, at most 33. The rhythm is learned from them. */
  published: z.array(Instant).default([]),
  /** Of later readings: minutes from publication to this check for each new entry that says when, at most 100. */
  delays: z.array(z.number().int().nonnegative()).default([]),
  /** Pending batches that hold what it accepted. */
  intakes: z.number().int().nonnegative().default(0),
  bodies: z.array(KeptBody).default([]),
  /** The version of what read them. */
  reader: z.string().nullable().default(null),
  /** The question that the bodies answer, a hash of what the definition says of it. */
  asked: z.string().nullable().default(null),
  /** The walk over pages that it did not bring to its end. */
  walk: OpenWalk.nullable().default(null),
  /** How far it came with the sitemaps of an index. */
  turn: SitemapTurn.nullable().default(null),
  /** Rows of a register that are not there any more, and do not count as removed yet. */
  missing: MissingRows.nullable().default(null),
  warnings: z.array(z.string()),
});
export type Check = z.infer<typeof Check>;

/** The id of the check that answers a slot: one slot, one check, whoever runs it. */
export function checkId(sourceId: string, slot: string): string {
  return `${sourceId}_${Date.parse(slot).toString(36)}`;
}

/** Whether the worker that claimed it may still be at it. */
export function isLeased({ leaseUntil }: Pick<Check, 'leaseUntil'>, now: Date): boolean {
  return leaseUntil > now.toISOString() && !isAhead(leaseUntil, now);
}
