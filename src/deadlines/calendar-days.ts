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

/** What a list of deadlines shows: what is ahead, the nearest first, or what is over, the latest first. */
export type Show = 'ahead' | 'past';

/** Of which list a range is a part. */
export interface Part {
  readonly show: Show;
  /** The days that were asked for. */
  readonly whole: DayRange;
}

/** How many days are looked through where all that was asked for are too many, the first that fit. */
export const narrower = [3_653, 1_461, 731, 365, 182, 91, 42, 14, 7, 3, 1];

interface AskedDays {
  readonly show: Show;
  readonly from?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
}

/** The days that are asked for, from today on or until yesterday where nothing else is said. */
export function rangeOf({ show, from, until }: AskedDays, today: string): DayRange {
  const asked = {
    from: from === undefined ? null : firstDay(from),
    until: until === undefined ? null : lastDay(until),
  };
  return show === 'past'
    ? { ...asked, until: asked.until ?? addDays(today, -1) }
    : { ...asked, from: asked.from ?? today };
}

/** The first so many days of a list. */
export function firstDays({ from, until }: DayRange, show: Show, days: number): DayRange {
  if (show === 'past') {
    const first = until === null ? null : addDays(until, 1 - days);
    return { from: first !== null && (from === null || first > from) ? first : from, until };
  }
  const last = from === null ? null : addDays(from, days - 1);
  return { from, until: last !== null && (until === null || last < until) ? last : until };
}

/** Where the list goes on, or null where the range ends as it was asked for. */
export function nextDay(range: DayRange, { show, whole }: Part): string | null {
  if (show === 'past') return range.from === whole.from || range.from === null ? null : addDays(range.from, -1);
  return range.until === whole.until || range.until === null ? null : addDays(range.until, 1);
}

/**
 * What is past is over to its last day; what is ahead counts until then, and from its first day on. The last day decides on which of
 * two parts of a list a month or a year stands.
 */
export function isWithin(date: CalendarDate, { from, until }: DayRange, { show, whole }: Part): boolean {
  const end = lastDay(date);
  const isCut = until !== whole.until;
  const last = show === 'past' || isCut ? end : firstDay(date);
  return (from === null || end >= from) && (until === null || last <= until);
}
