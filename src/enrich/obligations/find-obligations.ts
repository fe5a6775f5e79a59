import type { Addressee, Obligation } from '../../model/item/obligation.js';
import type { EntryCues } from '../entry-cues.js';
import { markerLength, quoteSentence, type Span, sentencesOf } from '../sentences.js';
import {
  clauseAtMost,
  type Found,
  fewWords,
  isArticles,
  isNear,
  judgeCue,
  type Sentence,
  type WordHit,
  wordBefore,
  wordsOf,
} from './judge-cue.js';
import { type SurroundingWords, surroundingWordsOf } from './obligation-words.js';

const atMost = 20;
/** A longer sentence is a table or an enumeration without marks: only its beginning is read. */
const sentenceAtMost = 1_000;
/** Cues examined in one sentence. */
const cuesAtMost = 4;
/** A line without a full stop and with at most this many words is a heading. */
const headingWords = 12;
/** Characters before a subject at the head of a sentence. */
const articleAtMost = 8;

export interface FoundObligations {
  /** In the order of the text, each once, at most 20. */
  readonly obligations: readonly Obligation[];
  /** Each once; the addressees of obligations come first. */
  readonly addressees: readonly Addressee[];
}

interface ObligationText {
  readonly text: string;
  readonly language: string;
  readonly sentences?: readonly Span[];
}

/**
 * The sentences of a text that ask somebody to do something, and the addressees of the text. Questions, headings, reported opinions,
 * recitals and a law's rules on its own entry into force do not count; in doubt, neither does the sentence. Linear.
 */
export function findObligations(
  { text, language, sentences = sentencesOf(text) }: ObligationText,
  cues: EntryCues,
): FoundObligations {
  const words = surroundingWordsOf(language);
  if (words === null) return { obligations: [], addressees: [] };
  const hits = cues.text.obligations.filter((hit) => isAsWritten(text, hit));
  const obligations: Obligation[] = [];
  const addressees = new Set<Addressee>();
  let next = 0;
  for (const span of sentences) {
    if (obligations.length === atMost) break;
    const first = next;
    let asks = false;
    for (let hit = hits[next]; hit !== undefined && hit.start < span.end; hit = hits[++next]) asks ||= hit.meaning.asks;
    const found = asks ? readSentence(text, span, hits.slice(first, next), words) : null;
    // A page's head or a form's refrain repeats, and would displace the sentences that follow.
    if (found !== null && !obligations.some(({ sentence }) => sentence === found.sentence)) obligations.push(found);
    if (found?.addressee) addressees.add(found.addressee);
  }
  for (const [at, { meaning, start }] of hits.entries()) {
    // "Guide for employers", "obligations des déployeurs": the people whom the text addresses.
    const before = meaning.addressee === null ? undefined : hits[at - 1];
    if (meaning.addressee !== null && before?.meaning.is.has('for') && isArticles(text.slice(before.end, start), words))
      addressees.add(meaning.addressee);
  }
  return { obligations, addressees: [...addressees] };
}

/** Tells `informe` from `informé`, and `a l’obligation` from `à l’obligation`; other accents do not count. */
function isAsWritten(text: string, { meaning: { phrase }, start, end }: WordHit): boolean {
  return (text[end - 1] !== 'é' || phrase.endsWith('é')) && (text[start] !== 'à' || phrase.startsWith('à'));
}

function readSentence(text: string, span: Span, all: readonly WordHit[], small: SurroundingWords): Obligation | null {
  const whole = text.slice(span.start, Math.min(span.end, span.start + sentenceAtMost));
  const skipped = markerLength(whole);
  const start = span.start + skipped;
  const end = span.start + whole.length;
  const hits = all.filter((hit) => hit.start >= start && hit.end <= end);
  const sentence = { text, start, end, hits, small };
  const found =
    obliges(sentence, skipped > 0) ?? (/[.;:]$/.test(whole) ? (provides(sentence) ?? instructs(sentence)) : null);
  if (found === null) return null;
  const { cue, addressee, force } = found;
  // `tenu d’` includes its apostrophe.
  const cueEnd = /['’]/.test(text.charAt(cue.end)) ? cue.end + 1 : cue.end;
  const quoted = quoteSentence(text, { start, end: span.end }, cue.start, cueEnd);
  return { sentence: quoted, addressee, force, cue: text.slice(cue.start, cueEnd) };
}

/** Finds an obligation by words that oblige. */
function obliges(sentence: Sentence, isPoint: boolean): Found | null {
  const cues = sentence.hits.filter(({ meaning }) => meaning.force !== null).slice(0, cuesAtMost);
  if (cues.length === 0 || isNone(sentence, isPoint)) return null;
  for (const cue of cues) {
    const found = judgeCue(sentence, cue);
    if (found !== null) return found;
  }
  return null;
}

/** True for a question, a heading or a recital. */
function isNone({ text, start, end, hits: [first] }: Sentence, isPoint: boolean): boolean {
  const sentence = text.slice(start, end);
  if (/[?？]["'»”’)\s]{0,3}$/.test(sentence)) return true;
  if (first?.start === start && first.meaning.is.has('openings')) return true;
  if (isPoint || /[.;:!…»"”)]$/.test(sentence)) return false;
  return sentence.split(' ', headingWords + 1).length <= headingWords;
}

/** Finds an obligation in a law's description of what somebody does: "Lorsqu’un risque apparaît, le déployeur informe". */
function provides(sentence: Sentence): Found | null {
  const { text, hits, small } = sentence;
  const clause = clauseStart(sentence);
  const subject = hits.find(({ start, meaning }) => start >= clause && meaning.addressee !== null);
  if (subject === undefined || subject.start - clause > articleAtMost || subject.meaning.is.has('single')) return null;
  // A subject with a name: its doings are news.
  if (/^ \p{Lu}/u.test(text.slice(subject.end, subject.end + 2))) return null;
  const verb = hits.find(({ start, meaning }) => start > subject.start && meaning.is.has('does'));
  if (verb === undefined || !isNear(text, subject, verb, clauseAtMost)) return null;
  const between = text.slice(Math.max(subject.end, verb.start - fewWords), verb.start);
  if (/\d/.test(between) || wordsOf(between).some((word) => small.which.has(word))) return null;
  const force = small.not.has(wordBefore(sentence, verb)) ? 'must-not' : 'must';
  return { cue: verb, addressee: subject.meaning.addressee, force };
}

/** The start of the main clause, after the occasion on which it holds. */
function clauseStart({ text, start, hits: [first] }: Sentence): number {
  if (first?.start !== start || !first.meaning.is.has('when')) return start;
  const occasion = /^[^,.;:\d]*, /.exec(text.slice(start, start + clauseAtMost));
  return start + (occasion?.[0].length ?? 0);
}

/** Finds an obligation in a guide's instruction. A list item in small letters continues its head, so it does not count. */
function instructs({ text, start, end, hits: [first] }: Sentence): Found | null {
  if (first?.start !== start || text[end - 1] !== '.' || !/\p{Lu}/u.test(text.charAt(start))) return null;
  if (first.meaning.is.has('doNot')) return { cue: first, addressee: null, force: 'must-not' };
  return first.meaning.is.has('do') ? { cue: first, addressee: null, force: 'should' } : null;
}
