import type { DateRole } from '../../model/dated.js';
import { dutyOn, rulesFrom } from './duty-on.js';
import { type Mark, markSentence } from './marked-sentence.js';
import { type DateLanguage, dateLanguages } from './month-words.js';
import { rolesOf } from './role-of.js';
import { type Span, sentenceAround } from './sentence-span.js';
import { findShortDates } from './short-dates.js';
import { subjectOf } from './subject-of.js';
import { findWrittenDates, type WrittenDate } from './written-dates.js';

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

export interface DateContext {
  /** ISO 639-1 of the text. */
  readonly language: string;
  /** Instant of the publication, or null where it is not known. */
  readonly publishedAt: string | null;
}

/** Nobody reads further for dates, and a text may be a whole code of law. */
const maxLength = 200_000;
const maxDates = 40;
const maxSentence = 300;
/** What of a long sentence stands before its date. */
const maxLead = 200;

/**
 * The dates of a text that have a role, in its order, each date and role once. The date of an act (`Regulation (EU) 2024/1689 of 13 June
 * 2024`) has none, and one without a cue only where it is yet to come and a duty depends on it. Linear.
 */
export function findDates(text: string, context: DateContext): readonly FoundDate[] {
  const head = text.length > maxLength ? text.slice(0, maxLength) : text;
  const written = readDates(head, context);
  const found = new Map<string, FoundDate>();
  const isConsultation = once(() => ofConsultation.test(head.slice(0, maxTopic)));
  for (let at = 0; at < written.length && found.size < maxDates; ) {
    const first = written[at];
    if (first === undefined) break;
    const span = sentenceAround(head, first);
    const dates = [first];
    for (let next = written[at + 1]; next !== undefined && next.end <= span.end; next = written[at + dates.length])
      dates.push(next);
    at += dates.length;
    for (const one of readSentence({ text: head, span, dates, isConsultation }, context)) {
      const key = `${one.date} ${one.role}`;
      if (!found.has(key) && found.size < maxDates) found.set(key, one);
    }
  }
  return [...found.values()];
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

interface DatedSentence {
  readonly text: string;
  readonly span: Span;
  readonly dates: readonly WrittenDate[];
  readonly isConsultation: () => boolean;
}

function* readSentence(
  { text, span, dates, isConsultation }: DatedSentence,
  context: DateContext,
): Generator<FoundDate> {
  const { publishedAt } = context;
  // Where nobody knows when it was published, a text is believed to speak of what is to come: its tenses tell otherwise.
  const isAhead = (date: string): boolean => publishedAt === null || date > publishedAt.slice(0, date.length);
  const marked = markSentence(
    text,
    span,
    dates.map(({ start, end, date }) => ({ start, end, isAhead: isAhead(date) })),
  );
  const roles = languagesOf(dates, context.language).reduce<ReturnType<typeof rolesOf>>(
    (found, language) => (found.some((role) => role !== null) ? found : rolesOf(marked, language, isConsultation)),
    [],
  );
  for (const [index, { date, start, end, isGuessed }] of dates.entries()) {
    const mark = marked.marks[index];
    const role =
      roles[index] ??
      (mark && isAhead(date) && marked.marks[index + 1]?.follows !== 'range'
        ? toldBySentence(marked.words, mark, publishedAt !== null)
        : null);
    if (role === null || role === 'none' || (role === 'other' && date.length === 4)) continue;
    if (isGuessed && !isSafe(role, date, mark, marked.words, publishedAt)) continue;
    const sentence = shorten(text, span, { start, end });
    yield { date, role, sentence, start, end, subject: subjectOf(text, span, { start, end }) };
  }
}

function toldBySentence(words: string, mark: Mark, isSurelyAhead: boolean): DateRole | null {
  if (!isSurelyAhead && past.test(words.slice(Math.max(0, mark.at - 80), mark.at + 80))) return null;
  if (dutyOn(words, mark)) return 'other';
  return rulesFrom(words, mark) ? 'application' : null;
}

const past =
  /\b(?:was|were|had|entered|came|took|closed|opened|ended|ran|since|(?:a|ont|avait|avaient) (?:ete |eu )?[a-z]{2,14}(?:e|i|u|is|it)e?s?|(?:est|sont|s'est) (?:entre|ferme|tenu|cloture|acheve|termine|ouvert)e?e?s?|depuis|etait|etaient|war|waren|wurden?|seit|trat|traten|endete|fue|fueron|entro|desde|cerro|finalizo|(?:e|sono) (?:stat[aoie]|entrat[aoie])|si e [a-z]{2,12})\b/;

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
  const at = mark?.at ?? 0;
  return !past.test(words.slice(Math.max(0, at - 50), at + 30));
}

/** That of the text, unless the words of the dates are of others; several, the likeliest first, where neither tells. */
function languagesOf(dates: readonly WrittenDate[], language: string): readonly DateLanguage[] {
  const known = dateLanguages.find((one) => one === language);
  const words = dates.find(({ languages }) => languages.length > 0)?.languages ?? dateLanguages;
  return known !== undefined && words.includes(known) ? [known] : words;
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

function once(tell: () => boolean): () => boolean {
  let told: boolean | undefined;
  return () => {
    told ??= tell();
    return told;
  };
}
