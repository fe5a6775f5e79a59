import type { DateLanguage } from './month-words.js';

/** A day, a month or a year, as a text has it; whether a calendar has it is not known yet. */
export interface Day {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** A date as it was read, with its place in UTF-16 units. */
export interface ReadDate {
  readonly start: number;
  readonly end: number;
  readonly day: Day;
  /** Those in which its words are a date; empty for one in figures. */
  readonly languages: readonly DateLanguage[];
  /** Those before it that share its month and year, `3` in `March 3-15, 2026`. */
  readonly earlier?: readonly ReadDate[];
}

/** As ISO 8601; null where no calendar has such a day. */
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
