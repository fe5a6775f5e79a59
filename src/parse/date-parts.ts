import { instantInZone } from './zone-offset.js';

/** A date as it is written. What a publisher leaves out is the start of the day, in the source's zone. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
  /** Minutes east of UTC; null where the text names no zone. */
  offset?: number | null;
}

/** The instant in ISO 8601, or null where no calendar has such a day or no clock such a time. */
export function instantOf(parts: DateParts, timeZone: string): string | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, offset = null } = parts;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 61) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond);
  const instant = offset === null ? instantInZone(local, timeZone) : local - offset * 60_000;
  const iso = new Date(instant).toISOString();
  return iso.length === 24 ? iso : null;
}

/** RFC 2822 section 4.3, with the turn of the century where feedparser has it. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return digits.length === 3 ? year + 1900 : year;
  return year < 90 ? year + 2000 : year + 1900;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
