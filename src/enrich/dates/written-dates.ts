import { calendarDate, type ReadDate } from './calendar-date.js';
import { readEarlierDate } from './earlier-date.js';
import { type DateLanguage, monthOf } from './month-words.js';

/** A date in a text. Offsets are UTF-16 units. */
export interface WrittenDate {
  readonly start: number;
  readonly end: number;
  /** ISO 8601, as precise as the text. */
  readonly date: string;
  /** The languages in which its words form a date; empty for a numeric date. */
  readonly languages: readonly DateLanguage[];
  /** True if the year is not written and was inferred from the date of publication. */
  readonly isGuessed?: boolean;
}

/** A year of four digits. Every date has one, and most texts have few. */
const anyYear = /(?:19|20)\d\d/g;
/** Characters before a year that may belong to its date. */
const reach = 40;
/** A list of thousands of dates is no publication. */
const maxDates = 500;

const word = String.raw`\p{L}[\p{L}\p{M}]{2,11}`;
/** Quick test for a number before the year, after which no date ends. */
const afterNumber = /\d{3}[\s,-]{1,3}$/;
const afterDay = /\d(?:st|nd|rd|th)?\s?,?\s{1,3}$/i;
const isoDay = /\d{4}([-/])(\d{1,2})\1(\d{1,2})(?!\d)/y;
const namedDay = new RegExp(
  String.raw`(?:(\d{1,2}|first|premier|primero|primo|ersten)(?:\s?(?:er|ᵉʳ|st|nd|rd|th|[º°ª])|\.)?[\s-]{0,3}(?:(?:of|de|di)\s{1,3}|d['’])?)?(${word})\.?[\s,-]{1,3}(?:(?:of|de|del|di)\s{1,3})?$`,
  'iu',
);
const monthFirst = new RegExp(
  String.raw`(${word})\.?\s{1,3}((?:\d{1,2}(?:st|nd|rd|th)?(?:,?\s(?:and|&|to|or)\s|\s?[-–—]\s?|,\s)){1,5})?(\d{1,2})(?:st|nd|rd|th)?\s?,?\s{1,3}$`,
  'iu',
);
const figures = /(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?$/;
const seasons =
  'spring|summer|autumn|fall|winter|printemps|été|automne|hiver|Frühjahr|Sommer|Herbst|Frühling|primavera|verano|otoño|invierno|estate|autunno|inverno|semestre|half|Halbjahr|trimestre|quarter|Quartal|Q[1-4]|H[12]';
const yearAlone = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:in|from|as (?:early|late|soon) as|not until|bereits|schon|frühestens|spätestens|erst|voraussichtlich|from|by|until|before|since|early|late|mid|end|for|für|für das|en|dès|depuis|ici|à|pour|fin|début|courant|mi|avant|partir de|ab|bis|seit|année|year|anno|año|Jahr|Jahres|Ende|Anfang|Mitte|desde|hasta|antes de|finales de|principios de|mediados de|metà(?: del)?|para|nel|dal|entro(?: il)?|fino al|fine(?: del)?|inizio(?: del)?|(?:${seasons})(?:\s(?:of|de|del))?|(?:end|start|beginning|half) of|fin de|steht|stehen|exercice|Geschäftsjahr|ejercicio|esercizio|financial year|que (?:finalice|termine|acabe|concluya)|(?:review|revision|révision|Überarbeitung|Evaluation|evaluation|évaluation|réexamen|Evaluierung|Überprüfung|evaluación|revisión|valutazione|riesame)[^.;:|\n]{0,20}:)[\s-]{1,3}$`,
  'iu',
);

/** Characters next to a day or a numeric date that make it part of something else. */
const partOfWord = /[\p{L}\p{N}_/.,=@$€£-]/u;

/**
 * The dates of a text, in order: with a day, with a month, or with a year after a preposition. Two dates may share a year (`from 1 to 15
 * March 2026`). Leaves out dates that do not exist. If `dayFirst` is false, ambiguous numeric dates do not count.
 */
export function findWrittenDates(text: string, dayFirst: boolean): WrittenDate[] {
  const found: WrittenDate[] = [];
  let from = 0;
  anyYear.lastIndex = 0;
  for (let match = anyYear.exec(text); match !== null; match = anyYear.exec(text)) {
    const { index } = match;
    if (index < from || isDigit(text, index - 1) || isDigit(text, index + 4)) continue;
    const read = readDate(text, { index, from, dayFirst });
    if (read === null) continue;
    for (const one of [...readEarlierDate(text, read, from), read]) {
      const date = calendarDate(one.day);
      if (date !== null) found.push({ start: one.start, end: one.end, date, languages: one.languages });
    }
    from = read.end;
    if (found.length >= maxDates) break;
  }
  return found;
}

interface Place {
  /** Position of the year. */
  readonly index: number;
  /** End of the previous date. */
  readonly from: number;
  readonly dayFirst: boolean;
}

function readDate(text: string, place: Place): ReadDate | null {
  const { index, from } = place;
  const start = Math.max(from, index - reach);
  const before = text.slice(start, index);
  const year = Number(text.slice(index, index + 4));
  const last = before.charAt(before.length - 1);
  if (last === '/' || last === '.' || last === '-' || isDigit(text, index + 5)) {
    const date = readFigures(before, { start, ...place }, text, year) ?? readIso(text, index);
    if (date !== null) return date;
  }
  if (!/[\s,-]/.test(last) || afterNumber.test(before) || !endsAfterYear(text, index + 4)) return null;
  return (
    readMonthFirst(before, start, index, year) ??
    readNamed(before, start, index, year) ??
    readYear(before, index, year, text)
  );
}

/** Reads `2026-08-02`, also before a time. Not in an address or a file name. */
function readIso(text: string, index: number): ReadDate | null {
  isoDay.lastIndex = index;
  const match = isoDay.exec(text);
  if (match === null || partOfWord.test(text.charAt(index - 1))) return null;
  const end = index + match[0].length;
  if (!/^T\d/.test(text.slice(end, end + 2)) && isJoined(text, end)) return null;
  const day = { year: Number(match[0].slice(0, 4)), month: Number(match[2]), day: Number(match[3]) };
  return { start: index, end, day, languages: [] };
}

function readFigures(
  before: string,
  { index, start, dayFirst }: Place & { start: number },
  text: string,
  year: number,
): ReadDate | null {
  const match = figures.exec(before);
  if (match === null || partOfWord.test(before.charAt(match.index - 1)) || isJoined(text, index + 4)) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const dayIsFirst = first > 12 || match[2] === '.' || first === second || (second <= 12 && dayFirst);
  if (!dayIsFirst && second <= 12) return null;
  const day = dayIsFirst ? { year, month: second, day: first } : { year, month: first, day: second };
  return { start: start + match.index, end: index + 4, day, languages: [] };
}

/** Reads `March 3, 2026`, or `March 3-15, 2026`; there the later day is the date, with the earlier ones as `earlier`. */
function readMonthFirst(before: string, start: number, index: number, year: number): ReadDate | null {
  const match = afterDay.test(before) ? monthFirst.exec(before) : null;
  const month = monthOf(match?.[1] ?? '');
  if (match === null || month === null) return null;
  const [whole, , listed = '', last = ''] = match;
  const { number, languages } = month;
  const later = { day: { year, month: number, day: Number(last) }, end: index + 4, languages };
  const at = start + match.index;
  if (listed === '') return { ...later, start: at };
  const from = at + whole.indexOf(listed);
  const earlier = [...listed.matchAll(/\d{1,2}/g)].map(({ 0: digits, index: place }, nth) => ({
    start: nth === 0 ? at : from + place,
    end: from + place + digits.length,
    day: { ...later.day, day: Number(digits) },
    languages,
  }));
  return { ...later, start: from + listed.length, earlier };
}

function readNamed(before: string, start: number, index: number, year: number): ReadDate | null {
  const match = namedDay.exec(before);
  const month = monthOf(match?.[2] ?? '');
  if (match === null || month === null) return null;
  const withDay = match[1] !== undefined && !/[\p{L}\p{N}_/.,]/u.test(before.charAt(match.index - 1));
  const at = withDay ? match.index : match.index + match[0].indexOf(match[2] ?? '');
  const day = withDay ? { year, month: month.number, day: dayOf(match[1]) } : { year, month: month.number };
  return { start: start + at, end: index + 4, day, languages: month.languages };
}

/** The day in figures; otherwise the first, in words. */
function dayOf(written = ''): number {
  return /^\d/.test(written) ? Number(written) : 1;
}

function readYear(before: string, index: number, year: number, text: string): ReadDate | null {
  if (!yearAlone.test(before) || /[-–/]/.test(text.charAt(index + 4))) return null;
  return { start: index, end: index + 4, day: { year }, languages: [] };
}

function endsAfterYear(text: string, end: number): boolean {
  return !/^(?:[\p{L}\p{N}_]|[-/.]\d)/u.test(text.slice(end, end + 2));
}

/** True if the text after a numeric date makes it part of an address, a number or a name. */
function isJoined(text: string, end: number): boolean {
  return /^(?:[\p{L}\p{N}_/=-]|\.[\p{L}\p{N}])/u.test(text.slice(end, end + 2));
}

function isDigit(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0x30 && unit <= 0x39;
}
