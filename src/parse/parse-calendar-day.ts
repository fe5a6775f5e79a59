import { dayOf } from '../model/day-of.js';
import { parseDate } from './parse-date.js';
import type { DayOrder } from './parse-written-date.js';

const calendarDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const midnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]00:?00)$/;
/** Registers say 9999-12-31 or 2999-01-01 for a day that is not set. */
const lastYear = 2199;

/**
 * The day that a field of a record names, as ISO 8601: as precise as it is where it is one (`2026-08`), else the day in `timeZone` (IANA)
 * in which its instant lies. Midnight in UTC is a day that a program made an instant of. Null for another text, and for a day that is none.
 */
export function parseCalendarDay(text: string, timeZone: string, dayOrder: DayOrder = 'day-first'): string | null {
  const value = text.trim();
  const instant = parseDate(value, timeZone, dayOrder);
  if (instant === null) return null;
  const day = calendarDate.test(value) ? value : (midnight.exec(value)?.[1] ?? dayOf(instant, timeZone));
  return Number(day.slice(0, 4)) > lastYear ? null : day;
}
