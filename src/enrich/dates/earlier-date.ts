import type { ReadDate } from './calendar-date.js';
import { monthOf } from './month-words.js';

const reach = 60;
const joined = String.raw`\s{0,2}(?:to|and|or|until|till|through|au|à|et|ou|jusqu['’]au|bis(?:\szum)?|und|oder|al|y|e|hasta\sel|fino\sal|[-–—])\s{0,2}`;
const article = String.raw`(?:(?:the|le|den|dem|el|il|on|am|zum)\s{1,2})?`;
const dayBefore = new RegExp(
  String.raw`(\d{1,2})((?:\s?(?:er|ᵉʳ|st|nd|rd|th|[º°ª])|\.)?)(?:\s{1,2}(?:(?:of|de|di)\s{1,2})?(\p{L}[\p{L}\p{M}]{2,11})\.?)?${joined}${article}$`,
  'iu',
);
const listBefore = new RegExp(
  String.raw`\d{1,2}(?:er|st|nd|rd|th)?(?:,\s\d{1,2}(?:st|nd|rd|th)?){1,5},?${joined}(?:(?:the|le|den)\s)?$`,
  'iu',
);
const monthFirstBefore = new RegExp(
  String.raw`(\p{L}[\p{L}\p{M}]{2,11})\.?\s{1,2}(\d{1,2})(?:st|nd|rd|th)?,?${joined}$`,
  'iu',
);
const isJoined = new RegExp(`${joined}${article}$`, 'iu');
const monthBefore = new RegExp(String.raw`(\p{L}[\p{L}\p{M}]{2,11})${joined}$`, 'iu');
/** Words before a number that make it a day: `from 1 to 15 March`, but not `article 5 and 15 March`. */
const startsRange =
  /(?:^|[^\p{L}])(?:from|between|du|entre|vom|zwischen|del|dal|tra|fra|on|for|le|les|pour|aux?|the|am|auf|für|el|los|para|días|jours|giorni|il|i|nei|per|dem|den)\s{1,2}(?:the\s|le\s|dem\s|den\s|el\s|il\s)?$/iu;

const startsList = new RegExp(`(?:${startsRange.source}|[:–—(-]\\s)$`, 'iu');

/** The dates before `read` that share its month or year, such as `1` in `from 1 to 15 March 2026`. Most texts have none. */
export function readEarlierDate(text: string, read: ReadDate, from: number): ReadDate[] {
  const { start, day: later, languages } = read;
  if (read.earlier !== undefined) return [...read.earlier];
  if (later.month === undefined || languages.length === 0) return [];
  const at = Math.max(from, start - reach);
  const before = text.slice(at, start);
  if (!mayJoin(before) || !isJoined.test(before)) return [];
  const listed = later.day === undefined ? [] : readList(before, later.month);
  const one = later.day === undefined ? readMonth(before) : (readDay(before, later.month) ?? readMonthFirst(before));
  const found = listed.length > 0 || one === null ? listed : [one];
  return found.map(({ index, length, month, day }) => {
    const year = month * 32 + day > (later.month ?? 0) * 32 + (later.day ?? 0) ? later.year - 1 : later.year;
    const date = later.day === undefined ? { year, month } : { year, month, day };
    return { start: at + index, end: at + index + length, day: date, languages };
  });
}

/** `24, 25` in `on 24, 25 and 26 March 2026`. */
function readList(before: string, month: number): Earlier[] {
  const match = listBefore.exec(before);
  if (match === null || !startsList.test(before.slice(0, match.index))) return [];
  const days = [...match[0].matchAll(/\d{1,2}/g)];
  return days.map(({ 0: digits, index }) => ({
    index: match.index + index,
    length: digits.length,
    month,
    day: Number(digits),
  }));
}

/** The last words of joints between two dates. A quick test rules out most texts. */
const lastWords = new Set(
  "to and or until till through au à et ou jusqu'au jusqu’au bis zum und oder al y e el the le den dem il on am".split(
    ' ',
  ),
);

function mayJoin(before: string): boolean {
  const last = /\S{1,9}$/.exec(before.slice(-12).trimEnd())?.[0].toLowerCase() ?? '';
  return lastWords.has(last.normalize('NFC')) || /[-–—]$/.test(last);
}

interface Earlier {
  readonly index: number;
  readonly length: number;
  readonly month: number;
  readonly day: number;
}

function readDay(before: string, laterMonth: number): Earlier | null {
  const match = dayBefore.exec(before);
  if (match === null || /[\p{L}\p{N}./]/u.test(before.charAt(match.index - 1))) return null;
  const { index } = match;
  const [, digits = '', ordinal = '', name] = match;
  if (name === undefined) {
    if (!startsList.test(before.slice(0, index))) return null;
    return { index, length: digits.length + ordinal.length, month: laterMonth, day: Number(digits) };
  }
  const month = monthOf(name);
  const length = match[0].indexOf(name) + name.length;
  return month && { index, length, month: month.number, day: Number(digits) };
}

function readMonthFirst(before: string): Earlier | null {
  const match = monthFirstBefore.exec(before);
  const month = monthOf(match?.[1] ?? '');
  if (match === null || month === null) return null;
  const digits = match[2] ?? '';
  const length = match[0].indexOf(digits) + digits.length;
  return { index: match.index, length, month: month.number, day: Number(digits) };
}

function readMonth(before: string): Earlier | null {
  const match = monthBefore.exec(before);
  const name = match?.[1] ?? '';
  const month = monthOf(name);
  return match && month && { index: match.index, length: name.length, month: month.number, day: 0 };
}
