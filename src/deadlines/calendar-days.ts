import type { CalendarDate } from '../model/item/dated.js';

/** The days, both included, between which deadlines are looked for; null where that end is open. */
export interface DayRange {
  readonly from: string | null;
  readonly until: string | null;
}

/** The first day of a day, a month or a year. */
export function firstDay(date: CalendarDate): string {
  return date.length === 10 ? date : `${date}-01-01`.slice(0, 10);
}

/** The first days of the month and of the year that a day lies in. */
export function beginningsOf(day: string): readonly string[] {
  return [...new Set([firstDay(day.slice(0, 7)), firstDay(day.slice(0, 4))])];
}

/** The last day of a day, a month or a year. */
export function lastDay(date: CalendarDate): string {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  const [year, month] = date.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 0)).toISOString().slice(0, 10);
}

/** `days` later; earlier where they are negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days of a month and months of a year come before the month or the year as a whole, by whose end one has to be ready. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `~` stands behind `-` and every digit. */
function orderOf(date: CalendarDate): string {
  return date.length === 10 ? date : `${date}~`;
}
