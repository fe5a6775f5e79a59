import { type DateParts, fullYear, instantOf } from './date-parts.js';
import { monthNumber } from './month-names.js';
import { parseIsoDate } from './parse-iso-date.js';
import { type DayOrder, parseWrittenDate } from './parse-written-date.js';
import { zoneOffset } from './zone-offset.js';

/** Longer texts are no dates; every expression below is bounded by this. */
const maxChars = 120;

const rfc822 =
  /^(?:[A-Za-z]{3,9}\.?\s?,?\s{0,4})?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2})\s{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,4}([A-Za-z]{1,5}|[+-]\d{4})?$/;

/**
 * Reads a date as feeds write it: RFC 822 with its many oddities, ISO 8601 and its relatives, French, English and other
 * written dates, seconds or milliseconds since 1970. A date without a zone is in `timeZone` (IANA); one in figures has its day
 * first, unless `dayOrder` says otherwise. Gives an instant in
 * ISO 8601, or null where the text is no date; never throws.
 */
export function parseDate(text: string, timeZone = 'UTC', dayOrder: DayOrder = 'day-first'): string | null {
  const value = text.trim();
  if (value === '' || value.length > maxChars) return null;
  const parts = parseRfc822(value) ?? parseIsoDate(value) ?? null;
  if (parts) return instantOf(parts, timeZone);
  const epoch = parseEpoch(value);
  if (epoch !== null) return epoch;
  const written = parseWrittenDate(value, dayOrder);
  return written && instantOf(written, timeZone);
}

/** The common case (RFC 822 section 5, RFC 2822 section 3.3), told by one expression. */
function parseRfc822(value: string): DateParts | null {
  const match = rfc822.exec(value);
  if (!match) return null;
  const [, day, name = '', year = '', hour, minute, second, zone] = match;
  const month = monthNumber(name.toLowerCase());
  if (month === null || /^[ap]m$/i.test(zone ?? '')) return null;
  return {
    year: fullYear(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    offset: zone === undefined ? null : zoneOffset(zone),
  };
}

/** Seconds (9 or 10 digits: 1973 to 2286) or milliseconds (12 or 13). */
function parseEpoch(value: string): string | null {
  const match = /^(\d{9,10})(?:\.\d{1,9})?$|^(\d{12,13})$/.exec(value);
  if (!match) return null;
  return new Date(match[1] === undefined ? Number(match[2]) : Number(match[1]) * 1000).toISOString();
}
