import { foldForCompare } from '../../analysis/fold.js';
import { type MarkedSentence, markSentence } from './marked-sentence.js';
import { type MarkedWord, markedWords, stemsOf } from './marked-words.js';
import { type DateLanguage, dateLanguages } from './month-words.js';
import { type Span, sentenceAround } from './sentence-span.js';
import { findShortDates } from './short-dates.js';
import { findWrittenDates, type WrittenDate } from './written-dates.js';

export interface DateContext {
  /** Language of the text, ISO 639-1. */
  readonly language: string;
  /** Instant of the publication, or null if unknown. */
  readonly publishedAt: string | null;
  /** Index at which the body begins. A title without a full stop does not belong to the sentence after it. */
  readonly bodyAt?: number;
}

export interface DatedSentence {
  /** The text that contains the sentence. */
  readonly text: string;
  readonly span: Span;
  readonly dates: readonly WrittenDate[];
  readonly marked: MarkedSentence;
  /** The text's language if the words of the dates allow it; otherwise all languages that these words allow, likeliest first. */
  readonly languages: readonly DateLanguage[];
  readonly words: readonly MarkedWord[];
  /** Stems of the words before the sentence, and of the words that open the text. */
  readonly lead: ReadonlySet<number>;
  readonly opening: ReadonlySet<number>;
}

/** Characters read for dates: a text may be a whole code of law. */
const maxLength = 200_000;

/** The sentences of a text that contain dates, in order. Linear. */
export function* datedSentences(text: string, context: DateContext): Generator<DatedSentence> {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const written = readDates(head, context);
  const { publishedAt, bodyAt = 0 } = context;
  // Without a date of publication, every date counts as ahead; the tenses in the text show which are past.
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

/** Cuts a span at the border of title and body, on the side of its date. */
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

/** A text states its subject in its first characters. */
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
