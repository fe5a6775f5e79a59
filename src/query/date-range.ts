import type { DateField } from '../model/item/item-fields.js';
import { ownValue } from '../model/own-value.js';
import { dayOf, startOfDay } from '../model/zoned-time.js';
import type { DateNode } from './ast.js';

/** from <= date < before, as ISO 8601 instants; null for an open end. */
export interface DateRange {
  readonly from: string | null;
  readonly before: string | null;
}

export type DateRangeOutcome =
  /** `turned`: the ends were in the wrong order. */
  | { readonly kind: 'range'; readonly range: DateRange; readonly turned: boolean }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'no-now' };

export interface DateContext {
  readonly now?: Date;
  readonly timeZone: string;
  /** True for deadlines: days to come, which texts name without a time of day. */
  readonly ahead?: boolean;
}

const invalid: DateRangeOutcome = { kind: 'invalid' };
const comparison = /^(>=|<=|>|<)(.*)$/;
const relative = /^(\d{1,4})(d|j|w|s|m|y|a)$/i;
const calendar = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
/** `25/11/2026` and `11/2026`, day first, as in French. */
const slashed = /^(?:(\d{1,2})\/)?(\d{1,2})\/(\d{4})$/;
/** A moment in UTC, to the minute or finer, as our own links write it. */
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{3})?)?Z$/;

/** Days of each unit: day/jour, week/semaine, month/mois, year/an. */
const daysOf: Readonly<Record<string, number>> = { d: 1, j: 1, w: 7, s: 7, m: 30, y: 365, a: 365 };
const dayMs = 86_400_000;

/** Number of days ago. */
const namedDays: Readonly<Record<string, number>> = {
  today: 0,
  "aujourd'hui": 0,
  yesterday: 1,
  hier: 1,
  tomorrow: -1,
  demain: -1,
};

/**
 * Parses `2026`, `2026-03`, `25/11/2026`, `2026-03-01..2026-06-30` (both ends included, in either order), `>=2026-01-01`, `7d` or `7j` back
 * from `now`, `hier` or `today`, and `2026-03-01T08:15Z..` from a moment on. Days follow the time zone. With `ahead`, `90d`
 * is from today to the ninetieth day after it, and named days are calendar days, which begin at midnight UTC for every reader.
 */
export function parseDateRange(
  text: string,
  { now, timeZone: ofReader, ahead = false }: DateContext,
): DateRangeOutcome {
  const timeZone = ahead ? 'UTC' : ofReader;
  const compared = comparison.exec(text);
  if (compared) return compare(compared[1] ?? '', spanOf(compared[2] ?? '', timeZone));
  const back = relative.exec(text);
  if (back && now) return ahead ? until(now, back, ofReader) : since(now, back);
  if (back) return { kind: 'no-now' };
  const daysAgo = ownValue(namedDays, text.toLowerCase().replaceAll('’', "'"));
  if (daysAgo !== undefined) return now ? namedDay(now, daysAgo, { ofReader, timeZone }) : { kind: 'no-now' };
  const [first = '', last, ...rest] = text.split('..');
  if (last === undefined) return between(spanOf(first, timeZone), spanOf(first, timeZone));
  const [from, before] = [first, last].map((end) => (end === '' ? null : spanOf(end, timeZone)));
  return rest.length > 0 || (from === null && before === null) ? invalid : between(from, before);
}

function until(now: Date, [, count, unit = 'd']: RegExpExecArray, ofReader: string): DateRangeOutcome {
  const days = Number(count) * (daysOf[unit.toLowerCase()] ?? 1);
  return range(midnight(now, 0, ofReader).toISOString(), midnight(now, days + 1, ofReader).toISOString());
}

function since(now: Date, [, count, unit = 'd']: RegExpExecArray): DateRangeOutcome {
  const fromMs = now.getTime() - Number(count) * (daysOf[unit.toLowerCase()] ?? 1) * dayMs;
  return range(new Date(fromMs).toISOString(), null);
}

function namedDay(
  now: Date,
  daysAgo: number,
  { ofReader, timeZone }: { readonly ofReader: string; readonly timeZone: string },
): DateRangeOutcome {
  const span = spanOf(midnight(now, -daysAgo, ofReader).toISOString().slice(0, 10), timeZone);
  return between(span, span);
}

/** Midnight UTC of the reader's today, plus some days. */
function midnight(now: Date, days: number, ofReader: string): Date {
  return new Date(Date.parse(dayOf(now.toISOString(), ofReader)) + days * dayMs);
}

function compare(operator: string, span: Span | undefined): DateRangeOutcome {
  if (!span) return invalid;
  if (operator === '>=') return range(span.from, null);
  if (operator === '>') return range(span.before, null);
  return range(null, operator === '<' ? span.from : span.before);
}

/** Null is an open end, undefined an end that was not understood. */
function between(first: Span | null | undefined, last: Span | null | undefined): DateRangeOutcome {
  if (first === undefined || last === undefined) return invalid;
  if (first && last && last.from < first.from) return range(last.from, first.before, true);
  return range(first === null ? null : first.from, last === null ? null : last.before);
}

function range(from: string | null, before: string | null, turned = false): DateRangeOutcome {
  return { kind: 'range', range: { from, before }, turned };
}

type Span = { readonly [End in keyof DateRange]: string };

/** The year, month, day or moment in a text; undefined if it does not exist. */
function spanOf(text: string, timeZone: string): Span | undefined {
  if (moment.test(text) && !Number.isNaN(Date.parse(text))) {
    const instant = new Date(text).toISOString();
    return { from: instant, before: instant };
  }
  const [, day, month, year] = slashed.exec(text) ?? reordered(calendar.exec(text));
  if (year === undefined) return undefined;
  const from = calendarDay(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (!from) return undefined;
  const before = new Date(from);
  if (day !== undefined) before.setUTCDate(before.getUTCDate() + 1);
  else if (month !== undefined) before.setUTCMonth(before.getUTCMonth() + 1);
  else before.setUTCFullYear(before.getUTCFullYear() + 1);
  return { from: startOfDay(isoDay(from), timeZone), before: startOfDay(isoDay(before), timeZone) };
}

function reordered(found: RegExpExecArray | null): readonly (string | undefined)[] {
  return found ? [found[0], found[3], found[2], found[1]] : [];
}

/** Midnight UTC of a day. Years before 1000, and 9999, are not used by laws. */
function calendarDay(year: number, month: number, day: number): Date | undefined {
  if (year < 1000 || year > 9998) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : undefined;
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A period in which dates are counted: from <= date < before, in milliseconds since the epoch; Infinity if it has no end. */
export interface CountedMonth {
  /** In the search language: `2026-12`, or `2027-12..` for a month and all that follow. */
  readonly value: string;
  readonly fromMs: number;
  readonly beforeMs: number;
}

const monthsApart = 12;

/** Twelve calendar months from the first (`2026-12`), then one period for all later ones. */
export function countedMonths(first: string): readonly CountedMonth[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const startMs = (index: number) => Date.UTC(year, month - 1 + index);
  const nameOf = (index: number) => new Date(startMs(index)).toISOString().slice(0, 7);
  const apart = Array.from({ length: monthsApart }, (_, index) => ({
    value: nameOf(index),
    fromMs: startMs(index),
    beforeMs: startMs(index + 1),
  }));
  return [...apart, { value: `${nameOf(monthsApart)}..`, fromMs: startMs(monthsApart), beforeMs: Infinity }];
}

/** The conditions of date filters, on calendar days as in `deadline:2026-12`. Values that are no dates are ignored. */
export function dateNodes(field: DateField, values: readonly string[]): readonly DateNode[] {
  return values.flatMap((value): DateNode[] => {
    const outcome = parseDateRange(value, { timeZone: 'UTC', ahead: true });
    return outcome.kind === 'range' ? [{ kind: 'date', field, ...outcome.range }] : [];
  });
}
