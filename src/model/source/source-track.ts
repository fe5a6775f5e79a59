import { z } from 'zod';
import { Instant } from '../item/entry.js';
import { CheckOutcome, EntryRenaming, PageFlicker } from './check.js';

const count = z.number().int().nonnegative();

/** What the checks of one source that were completed on one day (UTC) came to. */
export const DayTally = z.object({
  day: z.iso.date(),
  checks: count,
  /** Checks by which the source was read. */
  successes: count,
  /** The others by outcome. */
  failures: z.record(z.string(), count),
  entries: count,
  newEntries: count,
  bytes: count,
  /** Milliseconds up to these checks that a success, a failure, and no check in time answers for; see `tallyCheck`. */
  readMs: count,
  failedMs: count,
  lateMs: count,
  /** How long after their publication new entries were first seen: counts for `delayBounds`, and one for beyond. */
  delays: z.array(count),
});
export type DayTally = z.infer<typeof DayTally>;

/** A day that is over. Written once, never changed: years of checks are summed up from these. */
export const CoverageDay = DayTally.extend({ id: z.string(), sourceId: z.string() });
export type CoverageDay = z.infer<typeof CoverageDay>;

export function coverageDay(sourceId: string, tally: DayTally): CoverageDay {
  return { ...tally, id: `${sourceId}_${tally.day}`, sourceId };
}

/** What the completed checks of a source add up to. Follows from the check records alone, each counted once. */
export const SourceTrack = z.object({
  lastOutcome: CheckOutcome.nullable(),
  lastCode: z.string().nullable(),
  /** Checks in a row, the last one included, that came to `lastOutcome`. */
  sameOutcome: z.number().int().nonnegative(),
  /** Where permanent redirects led the last check that read it, while the new address is not confirmed. */
  movedTo: z.string().nullable(),
  /** How many entries a reading usually gives: the average of those that gave any, the newest a quarter of it. */
  usualEntries: z.number().nonnegative(),
  /** When something new was last seen; after the first reading, when its newest entry was published. */
  lastNewAt: Instant.nullable(),
  /** Hours between the moments at which something new came, the newest last, at most 32. */
  gapHours: z.array(z.number().nonnegative()),
  /** When its entries got other identifiers, or null where they never did. */
  renamed: EntryRenaming.nullable().default(null),
  /** Of a watched page, the passage that changed last; null where none did. */
  flicker: PageFlicker.nullable().default(null),
  /** The day of the last check. */
  today: DayTally.nullable(),
  /** Days that are over and not yet written to the days of coverage. */
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

/** Below this a page may well be empty for once. */
const entriesEnough = 3;

/**
 * True where a reading found nothing although readings usually find something: the page was rebuilt, or is no longer what it
 * was. Such a check is `malformed` with the code `nothing-found`, never a success.
 */
export function isSuspiciouslyEmpty(usualEntries: number, entries: number): boolean {
  return entries === 0 && usualEntries >= entriesEnough;
}
