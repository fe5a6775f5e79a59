import type { CalendarDate } from '../model/item/dated.js';

/** A range of days, both ends included. Null for an open end. */
export interface DayRange {
  readonly from: string | null;
  readonly until: string | null;
}

/** The first day of a day, a month or a year. */
export function firstDay(date: CalendarDate): string {
  return date.length === 10 ? date : `${date}-01-01`.slice(0, 10);
}

/** The first days of a day's month and year. */
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

/** Adds days; a negative number gives an earlier day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Orders dates. Days come before their month, and months before their year, because one has to be ready by the end of it. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  const [one, other] = [orderOf(a), orderOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `~` sorts after `-` and every digit. */
function orderOf(date: CalendarDate): string {
  return date.length === 10 ? date : `${date}~`;
}

/** The order of a list of deadlines: `ahead` has the nearest first, `past` the latest first. */
export type Show = 'ahead' | 'past';

/** The list to which a range belongs. */
export interface Part {
  readonly show: Show;
  readonly whole: DayRange;
}

/** Lengths in days to which a range is narrowed if it holds too many deadlines; the first that fits is taken. */
export const narrower = [3_653, 1_461, 731, 365, 182, 91, 42, 14, 7, 3, 1];

interface RequestedDays {
  readonly show: Show;
  readonly from?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
}

/** The requested days. By default from today on, or until yesterday for the past. */
export function rangeOf({ show, from, until }: RequestedDays, today: string): DayRange {
  const requested = {
    from: from === undefined ? null : firstDay(from),
    until: until === undefined ? null : lastDay(until),
  };
  return show === 'past'
    ? { ...requested, until: requested.until ?? addDays(today, -1) }
    : { ...requested, from: requested.from ?? today };
}

/** Cuts a range to its first `days` days in the order of the list. */
export function firstDays({ from, until }: DayRange, show: Show, days: number): DayRange {
  if (show === 'past') {
    const first = until === null ? null : addDays(until, 1 - days);
    return { from: first !== null && (from === null || first > from) ? first : from, until };
  }
  const last = from === null ? null : addDays(from, days - 1);
  return { from, until: last !== null && (until === null || last < until) ? last : until };
}

/** The day at which the list continues, or null if the range is not cut. */
export function nextDay(range: DayRange, { show, whole }: Part): string | null {
  if (show === 'past') return range.from === whole.from || range.from === null ? null : addDays(range.from, -1);
  return range.until === whole.until || range.until === null ? null : addDays(range.until, 1);
}

/**
 * True if a date belongs to a range. In the past, a month or year must have ended by the end of the range. Ahead, it counts from its first
 * to its last day. If the list is cut into parts, the last day decides which part shows a month or a year.
 */
export function isWithin(date: CalendarDate, { from, until }: DayRange, { show, whole }: Part): boolean {
  const end = lastDay(date);
  const isCut = until !== whole.until;
  const last = show === 'past' || isCut ? end : firstDay(date);
  return (from === null || end >= from) && (until === null || last <= until);
}
