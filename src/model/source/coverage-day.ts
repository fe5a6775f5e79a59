import { z } from 'zod';

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
