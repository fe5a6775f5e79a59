import type { DateRole } from '../../model/item/dated.js';
import { type DateContext, type DatedSentence, datedSentences } from './dated-sentences.js';
import type { Mark } from './marked-sentence.js';
import type { Span } from './sentence-span.js';
import { subjectOf } from './subject-of.js';
import { tellRoles, tellsOfPast } from './tell-roles.js';

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

const maxDates = 40;
const maxSentence = 300;
/** What of a long sentence stands before its date. */
const maxLead = 200;

/**
 * The dates of a text that have a role, in its order, each date and role once. The date of an act (`Regulation (EU) 2024/1689 of 13 June
 * 2024`) has none, and one without a cue only where it is yet to come and a duty depends on it. Linear.
 */
export function findDates(text: string, context: DateContext): readonly FoundDate[] {
  const found = new Map<string, FoundDate>();
  for (const sentence of datedSentences(text, context)) {
    for (const one of readSentence(sentence, context)) {
      const key = `${one.date} ${one.role}`;
      if (!found.has(key) && found.size < maxDates) found.set(key, one);
    }
    if (found.size >= maxDates) break;
  }
  return [...found.values()];
}

function* readSentence(sentence: DatedSentence, context: DateContext): Generator<FoundDate> {
  const { text, span, dates, marked } = sentence;
  const told = tellRoles(sentence, context);
  for (const [index, { date, start, end, isGuessed }] of dates.entries()) {
    const role = told[index] ?? null;
    if (role === null || role === 'none' || (date.length === 4 && !isTellingYear(role, date, context))) continue;
    if (isGuessed && !isSafe(role, date, marked.marks[index], marked.words, context.publishedAt)) continue;
    yield {
      date,
      role,
      sentence: shorten(text, span, { start, end }),
      start,
      end,
      subject: subjectOf(text, span, { start, end }),
    };
  }
}

/** Texts are full of years that are over, of figures and budgets; nobody waits for one of them. */
function isTellingYear(role: DateRole, year: string, { publishedAt }: DateContext): boolean {
  return role !== 'other' && (publishedAt === null || year >= publishedAt.slice(0, 4));
}

/** A day whose year was told from elsewhere may be one long past: it counts where it is a limit, or its sentence tells of no past. */
function isSafe(
  role: DateRole,
  date: string,
  mark: Mark | undefined,
  words: string,
  publishedAt: string | null,
): boolean {
  if (role === 'publication') return date === publishedAt?.slice(0, 10);
  if (mark?.relation === 'until' || publishedAt === null || date <= publishedAt.slice(0, 10)) return true;
  return !tellsOfPast(words, mark?.at ?? 0, 50, 30);
}

/** On one line; cut between words, with an ellipsis. */
function shorten(text: string, span: Span, date: Span): string {
  const isLong = span.end - span.start > maxSentence;
  const from = isLong ? Math.max(span.start, date.start - maxLead) : span.start;
  const part = text.slice(from, Math.min(span.end, from + 2 * maxSentence));
  const isCut = from > span.start || (from > 0 && /[\p{L}\p{N}]/u.test(text.charAt(from - 1)));
  const line = (isCut ? `…${part.replace(/^\S{0,40}\s?/, '')}` : part).replace(/\s+/g, ' ').trim();
  if (line.length <= maxSentence && from + 2 * maxSentence >= span.end) return line;
  return `${line.slice(0, maxSentence - 1).replace(/\s\S{0,40}$/, '')}…`;
}
