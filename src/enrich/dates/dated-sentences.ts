import { foldForCompare } from '../../analysis/fold.js';
import { type MarkedSentence, markSentence } from './marked-sentence.js';
import { type MarkedWord, markedWords, stemsOf } from './marked-words.js';
import { type DateLanguage, dateLanguages } from './month-words.js';
import { type Span, sentenceAround } from './sentence-span.js';
import { findShortDates } from './short-dates.js';
import { findWrittenDates, type WrittenDate } from './written-dates.js';

export interface DateContext {
  /** ISO 639-1 of the text. */
  readonly language: string;
  /** Instant of the publication, or null where it is not known. */
  readonly publishedAt: string | null;
  /** Where the text goes on after its title: one without a full stop is no part of the sentence that follows. */
  readonly bodyAt?: number;
}

/** A sentence that has dates, with all of them. */
export interface DatedSentence {
  /** That it stands in. */
  readonly text: string;
  readonly span: Span;
  readonly dates: readonly WrittenDate[];
  readonly marked: MarkedSentence;
  /** That of the text, unless the words of the dates are of others; several, the likeliest first, where neither tells. */
  readonly languages: readonly DateLanguage[];
  /** Of the marked sentence. */
  readonly words: readonly MarkedWord[];
  /** Stems of what stands before the sentence, and of what the text opens with. */
  readonly lead: ReadonlySet<number>;
  readonly opening: ReadonlySet<number>;
}

/** Nobody reads further for dates, and a text may be a whole code of law. */
const maxLength = 200_000;

/** The sentences of a text that have dates, in its order. Linear. */
export function* datedSentences(text: string, context: DateContext): Generator<DatedSentence> {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const written = readDates(head, context);
  const { publishedAt, bodyAt = 0 } = context;
  // Where nobody knows when it was published, a text is believed to speak of what is to come: its tenses tell otherwise.
  const isAhead = (date: string): boolean => publishedAt === null || date > publishedAt.slice(0, date.length);
  if (written.length === 0) return;
  const opening = openingOf(head);
  for (let at = 0; at < written.length; ) {
    const first = written[at];
    if (first === undefined) break;
    const span = besideTitle(bodyAt, first, sentenceAround(head, first));
    const dates = [first];
    for (let next = written[at + 1]; next !== undefined && next.end <= span.end; next = written[at + dates.length])
      dates.push(next);
    at += dates.length;
    const marked = markSentence(
      head,
      span,
      dates.map(({ start, end, date }) => ({ start, end, isAhead: isAhead(date), isYear: date.length === 4 })),
    );
    const languages = languagesOf(dates, context.language);
    const [words, lead] = [markedWords(marked.words), stemsOf(marked.before)];
    yield { text: head, span, dates, marked, languages, words, lead, opening };
  }
}

/** What of a span stands on the side of its date, in the title or after it. */
function besideTitle(bodyAt: number, date: Span, { start, end }: Span): Span {
  return date.start < bodyAt ? { start, end: Math.min(end, bodyAt) } : { start: Math.max(start, bodyAt), end };
}

/** In the order of the text. */
function readDates(text: string, { language, publishedAt }: DateContext): readonly WrittenDate[] {
  const dayFirst = language !== 'en';
  const dated = findWrittenDates(text, dayFirst);
  const short = findShortDates(text, { dated, dayFirst, publishedAt });
  return short.length === 0 ? dated : [...dated, ...short].sort((one, other) => one.start - other.start);
}

/** A text says at its beginning what it is of. */
const maxOpening = 600;
const maxOpeningWords = 60;

function openingOf(text: string): ReadonlySet<number> {
  const words = markedWords(foldForCompare(text.slice(0, maxOpening)));
  return new Set(words.slice(0, maxOpeningWords).map(({ stem }) => stem));
}

function languagesOf(dates: readonly WrittenDate[], language: string): readonly DateLanguage[] {
  const known = dateLanguages.find((one) => one === language);
  const words = dates.find(({ languages }) => languages.length > 0)?.languages ?? dateLanguages;
  return known !== undefined && words.includes(known) ? [known] : words;
}
