import { monthNumber } from './month-names.js';
import { type DateParts, fullYear } from './parse-iso-date.js';
import { zoneOffset } from './zone-offset.js';

/** How to read `03/04/2026`: as the third of April, or as the fourth of March. */
export type DayOrder = 'day-first' | 'month-first';

interface Clock {
  hour: number;
  minute: number;
  second: number;
  offset: number | null;
  /** `rest`: the text without the time. `twelve`: the clock has twelve hours, so the writer is American. */
  rest: string;
  twelve: boolean;
}

const clock =
  /(?<![\d:])(\d{1,2})\s?(?::|h|\.(?=\d{2}\s?[ap]m)|(?=\s?[ap]\.?m\b))\s?(\d{2})?(?:\s?(?::|m|mn|min|\.)\s?(\d{2})(?:[.,]\d{1,9})?\s?s?)?(?:\s?([ap])\.?m\b\.?)?/;

/**
 * Parses a date written in words or with slashes: `mer. 7 octobre 2026 à 10h30`, `1er août 2026`, `October 7, 2026 10:30 AM`,
 * `Sun Jan  4 16:29:06 PST 2004`, `15/03/2024`, `7.10.2026`. The day comes first, unless that gives no date, the clock has twelve
 * hours, or `dayOrder` says otherwise. The caller bounds the length.
 */
export function parseWrittenDate(value: string, dayOrder: DayOrder = 'day-first'): DateParts | null {
  const text = fold(value);
  const found = findClock(text);
  const day = findNumericDay(found.rest, found.twelve || dayOrder === 'month-first') ?? findNamedDay(found.rest);
  if (!day) return null;
  const { hour, minute, second, offset } = found;
  return { ...day, hour, minute, second, offset };
}

/** Lower case without accents; `1er` becomes 1, `13-Jun-24` gets blanks, and Korean, Japanese and Chinese units become ours. */
function fold(value: string): string {
  return value
    .replace(/[년월年月]\s?/g, '-')
    .replace(/[일日]/g, ' ')
    .replace(/오([전후])\s?([\d:]{1,8})/g, (_, half, time) => `${time} ${half === '후' ? 'pm' : 'am'}`)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/\b(\d{1,2})(?:er|st|nd|rd|th|eme|e)\b/g, '$1')
    .replace(/(?<=\d)-(?=\p{L})|(?<=\p{L})-(?=\d{1,2}(?![\d:])|\d{4})/gu, ' ');
}

function findClock(text: string): Clock {
  const none = { hour: 0, minute: 0, second: 0, offset: null, rest: text, twelve: false };
  const match = clock.exec(text);
  if (!match) return none;
  const [whole, hourText, minute, second, half] = match;
  const twelve = half !== undefined;
  const hour = twelve ? (Number(hourText) % 12) + (half === 'p' ? 12 : 0) : Number(hourText);
  const after = text.slice(match.index + whole.length).trimStart();
  // The digits of a zone are neither day nor year.
  const rest = `${text.slice(0, match.index)} ${after.replace(/^(?:utc|gmt|ut)?\s?[+-]\d{1,2}:?(?:\d{2})?/, '')}`;
  return { hour, minute: Number(minute ?? 0), second: Number(second ?? 0), offset: zoneOffset(after), rest, twelve };
}

/** `15/03/2024`, `15.3.24`, `2024/3/15`, `3/15/2024`. */
function findNumericDay(text: string, american: boolean): DateParts | null {
  const yearFirst = /(?<!\d)(\d{4})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/.exec(text);
  if (yearFirst) return { year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) };
  const match = /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (!match) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const monthFirst = second > 12 || (american && first <= 12);
  const year = fullYear(match[3] ?? '');
  return monthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
}

/** Reads the name of a month and the numbers around it: one that can be the day, and one that must be the year. */
function findNamedDay(text: string): DateParts | null {
  // The last month counts: in `mar. 12 mars` the first word is a Tuesday.
  const words = [...text.matchAll(/\p{L}{3,12}/gu)].filter((word) => monthNumber(word[0]) !== null);
  const word = words.at(-1);
  const month = word ? monthNumber(word[0]) : null;
  if (!word || month === null) return null;
  const before = [...text.slice(0, word.index).matchAll(/\d{1,4}/g)].map(String);
  const after = [...text.slice(word.index + word[0].length).matchAll(/(?<![+\d-])\d{1,4}(?!\d)/g)].map(String);
  return dayAndYear(month, before, after);
}

function dayAndYear(month: number, before: string[], after: string[]): DateParts | null {
  const all = [...before, ...after];
  const year = all.find((number) => number.length === 4);
  const near = before.at(-1);
  const day = near !== undefined && near.length <= 2 ? near : after.find((number) => number.length <= 2);
  if (day === undefined) return year === undefined ? null : { year: Number(year), month, day: 1 };
  const short = after.find((number) => number.length === 2 && number !== day) ?? (near === day ? after[0] : after[1]);
  const digits = year ?? short;
  return digits === undefined ? null : { year: fullYear(digits), month, day: Number(day) };
}
