import type { DateLanguage } from './month-words.js';

/** A day, month or year as written. It may not exist in the calendar. */
export interface Day {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** A date as written, with its place in UTF-16 units. */
export interface ReadDate {
  readonly start: number;
  readonly end: number;
  readonly day: Day;
  /** The languages in which its words form a date; empty for a numeric date. */
  readonly languages: readonly DateLanguage[];
  /** Earlier dates that share its month and year, such as `3` in `March 3-15, 2026`. */
  readonly earlier?: readonly ReadDate[];
}

/** The date in ISO 8601, or null if it does not exist in the calendar. */
export function calendarDate({ year, month, day }: Day): string | null {
  if (month === undefined) return String(year);
  if (month < 1 || month > 12) return null;
  const head = `${year}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return head;
  return day < 1 || day > daysIn(year, month) ? null : `${head}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
