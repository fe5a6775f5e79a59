import { instantInZone, zoneOffset } from './zone-offset.js';

const extended = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])/;
const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/;
const compactTime = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?!\d)/;
const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/;
const ordinal = /^(\d{4})-?(\d{3})(?!\d)/;
const yearOnly = /^(\d{4})$/;
const time = /^(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,](\d{1,9}))?)?/;

/**
 * Parses ISO 8601 and its variants (RFC 3339, W3C-DTF): `2026-10-07T09:30:00+02:00`, with a blank instead of T, without seconds,
 * minutes, month or day, compact, by day of the year, or with slashes. Null for another text.
 */
export function parseIsoDate(value: string): DateParts | null {
  const whole = compactTime.exec(value);
  if (whole) return withTimeFields(whole, value);
  const date = parseDay(value);
  if (!date) return null;
  const rest = value.slice(date.length).replace(/^\s{0,8}[Tt]?\s{0,8}/, '');
  return rest === '' ? date.parts : withTime(date.parts, rest);
}

function parseDay(value: string): { parts: DateParts; length: number } | null {
  const match = extended.exec(value) ?? compact.exec(value) ?? slashed.exec(value);
  if (match) {
    const parts = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3] ?? 1) };
    return { parts, length: match[0].length };
  }
  const byDay = ordinal.exec(value);
  if (byDay) return { parts: dayOfYear(fullYear(byDay[1] ?? ''), Number(byDay[2])), length: byDay[0].length };
  const year = yearOnly.exec(value);
  return year ? { parts: { year: Number(year[1]), month: 1, day: 1 }, length: 4 } : null;
}

function dayOfYear(year: number, day: number): DateParts {
  const date = new Date(Date.UTC(year, 0, day));
  return { year, month: date.getUTCFullYear() === year ? date.getUTCMonth() + 1 : 0, day: date.getUTCDate() };
}

function withTime(parts: DateParts, rest: string): DateParts | null {
  const match = time.exec(rest);
  if (!match || (match[2] === undefined && !/^\d{1,2}\s*(?:[Zz+-]|$)/.test(rest))) return null;
  const after = rest.slice(match[0].length).trim();
  const afternoon = /^([ap])\.?m\.?\b/i.exec(after);
  if (after !== '' && !afternoon && !/^(?:[A-Za-z+-])/.test(after)) return null;
  const zone = afternoon ? after.slice(afternoon[0].length).trim() : after;
  const hour = Number(match[1]);
  return {
    ...parts,
    hour: afternoon ? (hour % 12) + (afternoon[1]?.toLowerCase() === 'p' ? 12 : 0) : hour,
    minute: Number(match[2] ?? 0),
    second: Number(match[3] ?? 0),
    millisecond: Number((match[4] ?? '').padEnd(3, '0').slice(0, 3)),
    offset: zone === '' ? null : zoneOffset(zone),
  };
}

function withTimeFields(match: RegExpExecArray, value: string): DateParts | null {
  const [, year, month, day, hour, minute, second] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (date.month < 1 || date.month > 12 || date.day > 31) return null;
  const zone = value.slice(match[0].length).trim();
  return {
    ...date,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    offset: zone === '' ? null : zoneOffset(zone),
  };
}

/** A date as written. A missing time means the start of the day. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
  /** Minutes east of UTC. Null if the text names no zone; the source's zone then applies. */
  offset?: number | null;
}

/** The instant in ISO 8601, or null if the day or the time does not exist. */
export function instantOf(parts: DateParts, timeZone: string): string | null {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0, offset = null } = parts;
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 24 || minute > 59 || second > 61) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), millisecond);
  const instant = offset === null ? instantInZone(local, timeZone) : local - offset * 60_000;
  const iso = new Date(instant).toISOString();
  return iso.length === 24 ? iso : null;
}

/** Expands a year (RFC 2822 section 4.3). Two digits from 90 on mean the 1900s, as in feedparser. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return digits.length === 3 ? year + 1900 : year;
  return year < 90 ? year + 2000 : year + 1900;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
