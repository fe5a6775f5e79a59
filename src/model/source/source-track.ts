import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { CheckOutcome, EntryRenaming, PageFlicker } from './check.js';

const count = z.number().int().nonnegative();

/** The results of one source's checks that were completed on one day (UTC). */
export const DayTally = z.object({
  day: z.iso.date(),
  checks: count,
  /** Checks that read the source. */
  successes: count,
  /** The other checks, by outcome. */
  failures: z.record(z.string(), count),
  entries: count,
  newEntries: count,
  bytes: count,
  /**
   * The time up to these checks, in milliseconds, split by what it counts as: read, failed, or without a check in time. See `tallyCheck`.
   */
  readMs: count,
  failedMs: count,
  lateMs: count,
  /** How long after publication new entries were first seen: counts for each of `delayBounds`, and one for longer delays. */
  delays: z.array(count),
});
export type DayTally = z.infer<typeof DayTally>;

/** A day that is over. Written once, never changed: years of checks are summed up from these. */
export const CoverageDay = DayTally.extend({ id: z.string(), sourceId: z.string() });
export type CoverageDay = z.infer<typeof CoverageDay>;

export function coverageDay(sourceId: string, tally: DayTally): CoverageDay {
  return { ...tally, id: `${sourceId}_${tally.day}`, sourceId };
}

/** The sum of a source's completed checks. It follows from the check records alone, each counted once. */
export const SourceTrack = z.object({
  lastOutcome: CheckOutcome.nullable(),
  lastCode: z.string().nullable(),
  /** Checks in a row with `lastOutcome`, including the last. */
  sameOutcome: z.number().int().nonnegative(),
  /** The target of permanent redirects at the last check that read the source, until the new address is confirmed. */
  movedTo: z.string().nullable(),
  /** The usual number of entries in a reading: a moving average of readings with entries, in which the newest counts a quarter. */
  usualEntries: z.number().nonnegative(),
  /** When something new was last seen. After the first reading, when its newest entry was published. */
  lastNewAt: Instant.nullable(),
  /** Hours between the moments at which something new came, at most 32, the newest last. */
  gapHours: z.array(z.number().nonnegative()),
  /** When its entries got other identifiers. Null if they never did. */
  renamed: EntryRenaming.nullable().default(null),
  /** The passage of a watched page that changed last. Null if none did. */
  flicker: PageFlicker.nullable().default(null),
  /** The day of the last check. */
  today: DayTally.nullable(),
  /** Days that are over and not yet written as `CoverageDay`. */
  closedDays: z.array(DayTally),
});
export type SourceTrack = z.infer<typeof SourceTrack>;

export const newSourceTrack: SourceTrack = {
  lastOutcome: null,
  lastCode: null,
  sameOutcome: 0,
  movedTo: null,
  usualEntries: 0,
  lastNewAt: null,
  gapHours: [],
  renamed: null,
  flicker: null,
  today: null,
  closedDays: [],
};

/** With fewer entries than this, a page may well be empty for once. */
const entriesEnough = 3;

/**
 * True if a reading found nothing although readings usually find something: the page was rebuilt, or is no longer what it was. Such a check
 * is `malformed` with the code `nothing-found`, never a success.
 */
export function isSuspiciouslyEmpty(usualEntries: number, entries: number): boolean {
  return entries === 0 && usualEntries >= entriesEnough;
}
