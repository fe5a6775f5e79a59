import type { DateRole } from '../../model/item/dated.js';
import { type DateContext, type DatedSentence, datedSentences } from './dated-sentences.js';
import type { Mark } from './marked-sentence.js';
import type { MarkedWord } from './marked-words.js';
import { tellsOfPast } from './past-tense.js';
import { type QuotedSentence, quoteDated } from './quote-dated.js';
import { subjectOf } from './subject-of.js';
import { type JudgedDate, tellRoles } from './tell-roles.js';
import { type DateModel, weightiestWords } from './weigh-date.js';
import type { WrittenDate } from './written-dates.js';

export interface FoundDate extends QuotedSentence {
  /** ISO 8601, as precise as the text: `2026-08-02`, `2026-08` or `2026`. */
  readonly date: string;
  readonly role: DateRole;
  /** Place of the date in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The act or provision that the sentence names, in the sentence's own words, or null. */
  readonly subject: string | null;
}

/** A coming date in a text, without words that say clearly what happens on it. */
export interface UnclearDate extends Pick<FoundDate, 'date' | 'sentence'> {
  /** Likelihood that the date has a role after all, 0 to 1. */
  readonly likelihood: number;
}

export interface DatesOfText {
  /** Dates with a role, in the order of the text; each pair of date and role once. */
  readonly dates: readonly FoundDate[];
  /** Other coming dates, each day or month once, likeliest first. If the publication date is unknown, past ones too. */
  readonly unclear: readonly UnclearDate[];
}

const maxDates = 40;

/**
 * Finds the dates of a text and what happens on them. The date of an act (`Regulation (EU) 2024/1689 of 13 June 2024`) has no role. Linear.
 */
export function readDates(text: string, context: DateContext, model?: DateModel): DatesOfText {
  const dates = new Map<string, FoundDate>();
  const unclear = new Map<string, UnclearDate>();
  for (const sentence of datedSentences(text, context)) {
    for (const [index, judged] of tellRoles(sentence, context, model).entries()) {
      const [written, { role }] = [sentence.dates[index], judged];
      if (written === undefined) continue;
      const key = `${written.date} ${role}`;
      if (role === null || !isKept(sentence, index, role, context))
        noteUnclear(unclear, sentence, index, judged, context);
      else if (!dates.has(key) && dates.size < maxDates)
        dates.set(key, foundDate(sentence, written, role, weightiestWords(sentence, index, role, model)));
    }
  }
  const known = [...dates.values()];
  return { dates: known, unclear: rankUnclear([...unclear.values()], known) };
}

function isKept(dated: DatedSentence, index: number, role: DateRole, context: DateContext): boolean {
  const { date = '', isGuessed } = dated.dates[index] ?? {};
  if (date.length === 4 && !isTellingYear(role, date, context)) return false;
  return !isGuessed || isSafe(dated, index, date, context.publishedAt);
}

function foundDate(
  dated: DatedSentence,
  { date, start, end }: WrittenDate,
  role: DateRole,
  words: readonly MarkedWord[],
): FoundDate {
  const subject = subjectOf(dated.text, dated.span, { start, end });
  return { date, role, ...quoteDated(dated, { start, end }, words), start, end, subject };
}

/** Keeps the likeliest sentence for each coming day or month. */
function noteUnclear(
  unclear: Map<string, UnclearDate>,
  sentence: DatedSentence,
  index: number,
  { likelihood, isUnclear }: JudgedDate,
  { publishedAt }: DateContext,
): void {
  const { dates, marked, languages } = sentence;
  const [written, mark] = [dates[index], marked.marks[index]];
  if (written === undefined || mark === undefined || !mark.isAhead || !isUnclear) return;
  const { date, isGuessed } = written;
  if (date.length === 4 || isDayOfPublication(date, publishedAt)) return;
  const isOver = isGuessed && mark.relation !== 'until' && tellsOfPast(marked.words, mark.at, reach, languages);
  if (likelihood < likelyAfterAll && (isOver || isCitation(marked.words, mark))) return;
  if ((unclear.get(date)?.likelihood ?? -1) < likelihood)
    unclear.set(date, { date, sentence: quoteDated(sentence, written).sentence, likelihood });
}

/** From this likelihood on a person must check the date, even if it looks like a citation or past. */
const likelyAfterAll = 0.1;

/** The publisher's day may be ahead of UTC by this much. */
const maxAheadOfUtcMs = 3 * 3_600_000;

function isDayOfPublication(date: string, publishedAt: string | null): boolean {
  return publishedAt !== null && Date.parse(date) - Date.parse(publishedAt) <= maxAheadOfUtcMs;
}

/** `Bulletin n° 10 of #`, `loi n° 2026-201 du #`: the date of a cited document. */
const ofNumber = /\d[\d/.-]{0,15},? (?:of|dated|du|en date du|de|del|vom|di) $/;

function isCitation(words: string, { at, relation }: Mark): boolean {
  return relation === 'of' && ofNumber.test(words.slice(Math.max(0, at - 40), at));
}

/** Drops the days and months that have a role, and sorts by likelihood. */
function rankUnclear(unclear: readonly UnclearDate[], dates: readonly FoundDate[]): readonly UnclearDate[] {
  return unclear
    .filter((one) => !dates.some(({ date }) => date === one.date))
    .sort((one, other) => other.likelihood - one.likelihood || (one.date < other.date ? -1 : 1));
}

/** False for a past year, and for a year with the role `other`: texts are full of figures and budgets by year. */
function isTellingYear(role: DateRole, year: string, { publishedAt }: DateContext): boolean {
  return role !== 'other' && (publishedAt === null || year >= publishedAt.slice(0, 4));
}

/** Characters searched for the past tense around a day whose year was inferred. */
const reach = { before: 50, after: 30 };

/** A day whose year was inferred may be long past. Safe are time limits, days up to the publication, and days without a past tense nearby. */
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
