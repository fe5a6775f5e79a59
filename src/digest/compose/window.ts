import { instantOfWallTime, wallTime } from '../../model/zoned-time.js';

const DAY_MS = 86_400_000;

/** When a subscription's window closes, on its reader's clock. */
export interface WindowSchedule {
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
  const { timeZone } = schedule;
  const today = Math.floor(wallTime(after.getTime(), timeZone) / DAY_MS);
  // A day back, for a jump that carried yesterday's close over midnight; eight days on, for today's close that is past.
  for (let day = today - 1; day <= today + 8; day += 1) {
    if (isoWeekday(day) !== schedule.weekday) continue;
    const end = instantOfWallTime(day * DAY_MS + schedule.hour * 3_600_000, timeZone);
    if (end > after.getTime()) return new Date(end);
  }
  throw new RangeError(
    `window: expected a weekday from 1 to 7 and an hour from 0 to 23, got ${schedule.weekday} and ${schedule.hour}`,
  );
}

/** Of a day counted from 1970-01-01, which was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
