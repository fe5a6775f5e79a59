import type { Frequency } from '../../model/digest/subscription.js';
import { instantOfWallTime, wallTime } from '../../model/zoned-time.js';

const DAY_MS = 86_400_000;
/** How long `at-once` news is collected into one mail. */
const gatherMs = 5 * 60_000;

/** When a subscription's window closes, on its reader's clock. */
export interface WindowSchedule {
  /** Weekly if absent. */
  readonly frequency?: Frequency;
  /** ISO 8601, Monday = 1 to Sunday = 7. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly timeZone: string;
}

/**
 * Returns the first close of a window after `after`, never `after` itself. An hour that occurs twice closes at its first occurrence. If
 * clocks skip the hour, the window closes at the first moment after the gap, so that every week has a close. Throws `RangeError` for an
 * invalid weekday or hour.
 * croner 11 is not used: it loses the week in which a gap ends at the hour (America/Nuuk, Saturday 23:00) or covers the whole day
 * (Pacific/Apia, 30 December 2011), and readers do not forgive a digest that does not come.
 */
export function nextWindowEnd(schedule: WindowSchedule, after: Date): Date {
  const { timeZone, frequency } = schedule;
  // One grid for all, so that subscriptions with the same filter share a composition.
  if (frequency === 'at-once') return new Date((Math.floor(after.getTime() / gatherMs) + 1) * gatherMs);
  const today = Math.floor(wallTime(after.getTime(), timeZone) / DAY_MS);
  // Start a day back: a gap may move yesterday's close past midnight. End eight days on, because today's close may be past.
  for (let day = today - 1; day <= today + 8; day += 1) {
    if (frequency !== 'daily' && isoWeekday(day) !== schedule.weekday) continue;
    const end = instantOfWallTime(day * DAY_MS + schedule.hour * 3_600_000, timeZone);
    if (end > after.getTime()) return new Date(end);
  }
  throw new RangeError(
    `window: expected a weekday from 1 to 7 and an hour from 0 to 23, got ${schedule.weekday} and ${schedule.hour}`,
  );
}

/** Returns the last close of a window up to `now`. */
export function lastWindowEnd(schedule: WindowSchedule, now: Date): Date {
  // Start further back than any window is long.
  let end = nextWindowEnd(schedule, new Date(now.getTime() - 9 * DAY_MS));
  for (let next = end; next <= now; next = nextWindowEnd(schedule, next)) end = next;
  return end;
}

/** The weekday of a day counted from 1970-01-01, which was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** A new subscriber wants to know what happened lately, not only what comes after next Monday. */
const lookBackMs = 7 * 24 * 3_600_000;

/**
 * Returns the start of a subscription's first window: seven days of 24 hours before it was confirmed. So the first digest covers everything
 * seen or amended since then, even if other mails reported it. Each later window begins where the last one ended.
 */
export function firstWindowStart(confirmedAt: string): string {
  return new Date(Date.parse(confirmedAt) - lookBackMs).toISOString();
}

/**
 * The start of the period that earlier windows covered without a gap. An alert with nothing to report leaves no digest, so daily and
 * at-once windows go back to the subscription's first.
 */
export function coveredSince(
  { frequency, confirmedAt }: { readonly frequency?: Frequency; readonly confirmedAt: string | null },
  window: { readonly start: string },
): string {
  if (confirmedAt === null || frequency === 'weekly' || frequency === undefined) return window.start;
  const [first = window.start] = [firstWindowStart(confirmedAt), window.start].sort();
  return first;
}

/** True if a window is the first of its subscription and begins before the subscription did. */
export function looksBack(window: { readonly start: string }, confirmedAt: string | null): boolean {
  return confirmedAt === null || window.start < confirmedAt;
}

const halfDayMs = 43_200_000;
const weekMs = 7 * 24 * 3_600_000;

interface Period {
  /** Instants in the first and in the last day of the window. */
  readonly first: Date;
  readonly last: Date;
  /** True for about seven days: a clock change makes a week an hour shorter or longer. */
  readonly isWeek: boolean;
}

/**
 * The days that a window touches, so that the period includes the day of every publication: Monday 08:00 to Monday 08:00 is Monday to
 * Monday. If the window ends at midnight, the day that begins then is not included.
 */
export function periodOf(window: { readonly start: string; readonly end: string }): Period {
  const start = Date.parse(window.start);
  const end = Date.parse(window.end);
  const isWeek = Math.abs(end - start - weekMs) <= halfDayMs / 6;
  return { first: new Date(start), last: new Date(Math.max(start, end - 1)), isWeek };
}
