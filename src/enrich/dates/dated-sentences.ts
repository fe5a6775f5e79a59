import { type MarkedSentence, markSentence } from './marked-sentence.js';
import { type DateLanguage, dateLanguages } from './month-words.js';
import { type Span, sentenceAround } from './sentence-span.js';
import { findShortDates } from './short-dates.js';
import { findWrittenDates, type WrittenDate } from './written-dates.js';

export interface DateContext {
  /** ISO 639-1 of the text. */
  readonly language: string;
  /** Instant of the publication, or null where it is not known. */
  readonly publishedAt: string | null;
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
  /** Whether the text is of a consultation. */
  readonly isConsultation: () => boolean;
}

/** Nobody reads further for dates, and a text may be a whole code of law. */
const maxLength = 200_000;

/** The sentences of a text that have dates, in its order. Linear. */
export function* datedSentences(text: string, context: DateContext): Generator<DatedSentence> {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const written = readDates(head, context);
  const { publishedAt } = context;
  // Where nobody knows when it was published, a text is believed to speak of what is to come: its tenses tell otherwise.
  const isAhead = (date: string): boolean => publishedAt === null || date > publishedAt.slice(0, date.length);
  const isConsultation = once(() => ofConsultation.test(head.slice(0, maxTopic)));
  for (let at = 0; at < written.length; ) {
    const first = written[at];
    if (first === undefined) break;
    const span = sentenceAround(head, first);
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
    yield { text: head, span, dates, marked, languages, isConsultation };
  }
}

/** In the order of the text. */
function readDates(text: string, { language, publishedAt }: DateContext): readonly WrittenDate[] {
  const dayFirst = language !== 'en';
  const dated = findWrittenDates(text, dayFirst);
  const short = findShortDates(text, { dated, dayFirst, publishedAt });
  return short.length === 0 ? dated : [...dated, ...short].sort((one, other) => one.start - other.start);
}

/** A text says at its beginning what it is of. */
const maxTopic = 3_000;
/** In any of the languages, as published. */
const ofConsultation =
  /\bconsultations?\b|\bconsult(?:s|ing|ed)? on\b|responses (?:received|must|should|will)|seeking views|have your say|draft guid|projet de (?:guide|recommandation|lignes directrices|norme|référentiel)|donnez votre avis|referentenentwurf|stellungnahmen|osservazioni|alegaciones|konsultation|vernehmlassung|begutachtung|mitwirkungsverfahren|\bconsulta (?:p[úu]blica|previa)|consultazion|call for (?:evidence|input|views)|(?:comment|feedback) period|public comment|request for (?:comment|information)|appels? à (?:contribution|commentaire|observation)|concertation|enquête publique|(?:anhörungs|beteiligungs|stellungnahme)verfahren|verbändeanhörung|información pública|inchiesta pubblica/i;

function once(tell: () => boolean): () => boolean {
  let told: boolean | undefined;
  return () => {
    told ??= tell();
    return told;
  };
}

function languagesOf(dates: readonly WrittenDate[], language: string): readonly DateLanguage[] {
  const known = dateLanguages.find((one) => one === language);
  const words = dates.find(({ languages }) => languages.length > 0)?.languages ?? dateLanguages;
  return known !== undefined && words.includes(known) ? [known] : words;
}
