import { dayOf } from '../model/zoned-time.js';
import { monthNumber } from './month-names.js';
import { type DateParts, fullYear, instantOf, parseIsoDate } from './parse-iso-date.js';
import { type DayOrder, parseWrittenDate } from './parse-written-date.js';
import { zoneOffset } from './zone-offset.js';

/** Longer texts are not dates. This also bounds every expression below. */
const maxChars = 120;

const rfc822 =
  /^(?:[A-Za-z]{3,9}\.?\s?,?\s{0,4})?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2})\s{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,4}([A-Za-z]{1,5}|[+-]\d{4})?$/;

/**
 * Parses a date as feeds write it: RFC 822 with its many oddities, ISO 8601 and its variants, dates in words (French, English and
 * others), or seconds or milliseconds since 1970. A date without a zone is read in `timeZone` (IANA). A numeric date is read day
 * first, unless `dayOrder` says otherwise. Returns an instant in ISO 8601, or null if the text is no date; never throws.
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

/** The most common form (RFC 822 section 5, RFC 2822 section 3.3), in one expression. */
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

const calendarDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
const midnight = /^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0{1,9})?)?(?:Z|[+-]00:?00)$/;
/** Registers write 9999-12-31 or 2999-01-01 if no day is set. */
const lastYear = 2199;

/**
 * The day that a record's field names, as ISO 8601. A calendar date keeps its precision (`2026-08`). An instant gives its day in
 * `timeZone` (IANA), except that midnight UTC gives the UTC day, because programs turn days into such instants. Null for a text that
 * is no date, and for years that mean "not set".
 */
export function parseCalendarDay(text: string, timeZone: string, dayOrder: DayOrder = 'day-first'): string | null {
  const value = text.trim();
  const instant = parseDate(value, timeZone, dayOrder);
  if (instant === null) return null;
  const day = calendarDate.test(value) ? value : (midnight.exec(value)?.[1] ?? dayOf(instant, timeZone));
  return Number(day.slice(0, 4)) > lastYear ? null : day;
}
