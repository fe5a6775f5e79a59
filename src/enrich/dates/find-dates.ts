import type { DateRole } from '../../model/item/dated.js';
import { type DateContext, type DatedSentence, datedSentences } from './dated-sentences.js';
import type { Mark } from './marked-sentence.js';
import { tellsOfPast } from './past-tense.js';
import type { Span } from './sentence-span.js';
import { subjectOf } from './subject-of.js';
import { type ToldDate, tellRoles } from './tell-roles.js';
import type { DateModel } from './weigh-date.js';

/** A date that a text names and what happens on it. */
export interface FoundDate {
  /** ISO 8601, as precise as the text: `2026-08-02`, `2026-08` or `2026`. */
  readonly date: string;
  readonly role: DateRole;
  /** The sentence that says so, on one line, at most 300 characters. */
  readonly sentence: string;
  /** Of the date in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The act or provision that the sentence names, in its words, or null. */
  readonly subject: string | null;
}

/** A coming date that a text names without words that say clearly what happens on it. */
export interface UnclearDate extends Pick<FoundDate, 'date' | 'sentence'> {
  /** That it has a role after all, 0 to 1. */
  readonly likelihood: number;
}

/** What a text says of dates. */
export interface DatesOfText {
  /** Those that have a role, in the order of the text, each date and role once. */
  readonly dates: readonly FoundDate[];
  /** The others that are to come, each day or month once, the likeliest first. Where no publication is known, past ones too. */
  readonly unclear: readonly UnclearDate[];
}

const maxDates = 40;
const maxSentence = 300;
/** What of a long sentence stands before its date. */
const maxLead = 200;

/**
 * The dates of a text, with what happens on them. The date of an act (`Regulation (EU) 2024/1689 of 13 June 2024`) has no role. Linear.
 */
export function readDates(text: string, context: DateContext, model?: DateModel): DatesOfText {
  const dates = new Map<string, FoundDate>();
  const unclear = new Map<string, UnclearDate>();
  for (const sentence of datedSentences(text, context)) {
    for (const [index, told] of tellRoles(sentence, context, model).entries()) {
      const one = foundDate(sentence, index, told.role, context);
      if (one !== null) {
        const key = `${one.date} ${one.role}`;
        if (!dates.has(key) && dates.size < maxDates) dates.set(key, one);
      } else noteUnclear(unclear, sentence, index, told, context);
    }
  }
  const known = [...dates.values()];
  return { dates: known, unclear: rankUnclear([...unclear.values()], known) };
}

function foundDate(dated: DatedSentence, index: number, role: DateRole | null, context: DateContext): FoundDate | null {
  const { text, span, dates } = dated;
  const written = dates[index];
  if (written === undefined || role === null) return null;
  const { date, start, end, isGuessed } = written;
  if (date.length === 4 && !isTellingYear(role, date, context)) return null;
  if (isGuessed && !isSafe(dated, index, date, context.publishedAt)) return null;
  const sentence = shorten(text, span, { start, end });
  return { date, role, sentence, start, end, subject: subjectOf(text, span, { start, end }) };
}

/** Keeps the likeliest sentence of each day or month that is to come. */
function noteUnclear(
  unclear: Map<string, UnclearDate>,
  { text, span, dates, marked, languages }: DatedSentence,
  index: number,
  { likelihood, isUnclear }: ToldDate,
  { publishedAt }: DateContext,
): void {
  const [written, mark] = [dates[index], marked.marks[index]];
  if (written === undefined || mark === undefined || !mark.isAhead || !isUnclear) return;
  const { date, isGuessed } = written;
  if (date.length === 4 || isDayOfPublication(date, publishedAt)) return;
  const isOver = isGuessed && mark.relation !== 'until' && tellsOfPast(marked.words, mark.at, reach, languages);
  if (likelihood < likelyAfterAll && (isOver || isCitation(marked.words, mark))) return;
  if ((unclear.get(date)?.likelihood ?? -1) < likelihood)
    unclear.set(date, { date, sentence: shorten(text, span, written), likelihood });
}

/** From such a likelihood on a person looks, even at a date that looks like a citation or past. */
const likelyAfterAll = 0.1;

/** Where the publisher is, the day may be further than in UTC by so many hours. */
const maxAheadOfUtcMs = 3 * 3_600_000;

function isDayOfPublication(date: string, publishedAt: string | null): boolean {
  return publishedAt !== null && Date.parse(date) - Date.parse(publishedAt) <= maxAheadOfUtcMs;
}

/** `Bulletin n° 10 of #`, `loi n° 2026-201 du #`: the date of what is cited. */
const ofNumber = /\d[\d/.-]{0,15},? (?:of|dated|du|en date du|de|del|vom|di) $/;

function isCitation(words: string, { at, relation }: Mark): boolean {
  return relation === 'of' && ofNumber.test(words.slice(Math.max(0, at - 40), at));
}

/** Without the days and months that have a role. */
function rankUnclear(unclear: readonly UnclearDate[], dates: readonly FoundDate[]): readonly UnclearDate[] {
  return unclear
    .filter((one) => !dates.some(({ date }) => date === one.date))
    .sort((one, other) => other.likelihood - one.likelihood || (one.date < other.date ? -1 : 1));
}

/** Texts are full of years that are over, of figures and budgets; nobody waits for one of them. */
function isTellingYear(role: DateRole, year: string, { publishedAt }: DateContext): boolean {
  return role !== 'other' && (publishedAt === null || year >= publishedAt.slice(0, 4));
}

/** Of a day whose year was told from elsewhere. */
const reach = { before: 50, after: 30 };

/** A day whose year was told from elsewhere may be one long past: it counts where it is a limit, or its sentence tells of no past. */
function isSafe(
  { marked, languages }: DatedSentence,
  index: number,
  date: string,
  publishedAt: string | null,
): boolean {
  const mark = marked.marks[index];
  if (mark?.relation === 'until' || publishedAt === null || date <= publishedAt.slice(0, 10)) return true;
  return !tellsOfPast(marked.words, mark?.at ?? 0, reach, languages);
}

/** On one line; cut between words, with an ellipsis. */
function shorten(text: string, span: Span, date: Span): string {
  const isLong = span.end - span.start > maxSentence;
  const from = isLong ? Math.max(span.start, date.start - maxLead) : span.start;
  const part = whole(text.slice(from, Math.min(span.end, from + 2 * maxSentence)));
  const isCut = from > span.start || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)));
  const line = (isCut ? `…${whole(part.replace(/^\S{0,40}\s?/, ''))}` : part).replace(/\s+/g, ' ').trim();
  if (line.length <= maxSentence && from + 2 * maxSentence >= span.end) return line;
  return `${whole(line.slice(0, maxSentence - 1)).replace(/\s\S{0,40}$/, '')}…`;
}

/** Without the halves of surrogate pairs that a cut leaves at its ends. */
function whole(cut: string): string {
  return cut.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
