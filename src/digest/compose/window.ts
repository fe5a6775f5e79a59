import type { Frequency } from '../../model/digest/subscription.js';
import { instantOfWallTime, wallTime } from '../../model/zoned-time.js';

const DAY_MS = 86_400_000;
/** For so long what is told at once is gathered into one mail. */
const gatherMs = 5 * 60_000;

/** When a subscription's window closes, on its reader's clock. */
export interface WindowSchedule {
  /** Weekly where nothing is said. */
  readonly frequency?: Frequency;
  /** ISO 8601, Monday = 1 to Sunday = 7. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly timeZone: string;
}

/**
 * The first close of a window after `after`, never `after` itself. An hour that comes twice closes at its first coming;
 * one that the clock jumps over closes at the first moment after the jump, so that no week is without a close.
 *
 * Not by croner 11: it loses the week in which a jump ends at the hour asked for (America/Nuuk, Saturday 23:00), or takes
 * the whole day (Pacific/Apia, 30 December 2011), and a digest that does not come is what a reader cannot forgive.
 */
export function nextWindowEnd(schedule: WindowSchedule, after: Date): Date {
  const { timeZone, frequency } = schedule;
  // On one grid for all: who asks the same shares what is composed.
  if (frequency === 'at-once') return new Date((Math.floor(after.getTime() / gatherMs) + 1) * gatherMs);
  const today = Math.floor(wallTime(after.getTime(), timeZone) / DAY_MS);
  // A day back, for a jump that carried yesterday's close over midnight; eight days on, for today's close that is past.
  for (let day = today - 1; day <= today + 8; day += 1) {
    if (frequency !== 'daily' && isoWeekday(day) !== schedule.weekday) continue;
    const end = instantOfWallTime(day * DAY_MS + schedule.hour * 3_600_000, timeZone);
    if (end > after.getTime()) return new Date(end);
  }
  throw new RangeError(
    `window: expected a weekday from 1 to 7 and an hour from 0 to 23, got ${schedule.weekday} and ${schedule.hour}`,
  );
}

/** The last close of a window until `now`. */
export function lastWindowEnd(schedule: WindowSchedule, now: Date): Date {
  // Longer than any window: each of its ends may be the first.
  let end = nextWindowEnd(schedule, new Date(now.getTime() - 9 * DAY_MS));
  for (let next = end; next <= now; next = nextWindowEnd(schedule, next)) end = next;
  return end;
}

/** Of a day counted from 1970-01-01, which was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Whoever subscribes wants to know what happened lately, not from the next Monday on. */
const lookBackMs = 7 * 24 * 3_600_000;

/**
 * Where the first window of a subscription begins: seven days of 24 hours before it was confirmed, so that the first digest brings
 * what was first seen or amended since then, whatever else was mailed before. The windows that follow begin where the last ended.
 */
export function firstWindowStart(confirmedAt: string): string {
  return new Date(Date.parse(confirmedAt) - lookBackMs).toISOString();
}

/** From where on everything was looked at before a window: windows in which an alert had nothing to tell left no digest. */
export function lookedAtFrom(
  { frequency, confirmedAt }: { readonly frequency?: Frequency; readonly confirmedAt: string | null },
  window: { readonly start: string },
): string {
  if (confirmedAt === null || frequency === 'weekly' || frequency === undefined) return window.start;
  const [first = window.start] = [firstWindowStart(confirmedAt), window.start].sort();
  return first;
}

/** Whether a window is the first of its subscription, and looks back to before it. */
export function looksBack(window: { readonly start: string }, confirmedAt: string | null): boolean {
  return confirmedAt === null || window.start < confirmedAt;
}

const halfDayMs = 43_200_000;
const weekMs = 7 * 24 * 3_600_000;

interface Period {
  /** An instant in the first and in the last day of the window. */
  readonly first: Date;
  readonly last: Date;
  /** About seven days: a change of the clock makes a week an hour shorter or longer. */
  readonly isWeek: boolean;
}

/**
 * The days that a window touches, so that none of its publications is of another day: Monday 08:00 to Monday 08:00 is Monday to
 * Monday. It ends before the day that begins with its end.
 */
export function periodOf(window: { readonly start: string; readonly end: string }): Period {
  const start = Date.parse(window.start);
  const end = Date.parse(window.end);
  const isWeek = Math.abs(end - start - weekMs) <= halfDayMs / 6;
  return { first: new Date(start), last: new Date(Math.max(start, end - 1)), isWeek };
}
