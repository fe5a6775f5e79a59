import type { Addressee, Obligation } from '../../model/item/obligation.js';
import { markerLength, quoteSentence, type Span, sentencesOf } from '../sentences.js';
import { readAtMost } from '../word-buffer.js';
import { addresseeOf, couldObey, dedicatedTo, subjectAtHead } from './addressees.js';
import { type CueGroups, forceOf, type ObligationRules, obligationRulesOf } from './obligation-rules.js';
import { circumstanceIn, instructionIn, provisionIn } from './provisions.js';

const atMost = 20;
/** A longer sentence is a table or an enumeration without marks: its beginning is read. */
const sentenceAtMost = 1_000;
/** Cues of one sentence that are looked at. */
const cuesAtMost = 4;
/** As much before a cue as may turn its meaning. */
const reach = 200;
/** Words of a line without a full stop that is taken for a heading. */
const headingWords = 12;

export interface FoundObligations {
  /** In the order of the text, each once, at most 20. */
  readonly obligations: readonly Obligation[];
  /** Each once, those of the obligations first. */
  readonly addressees: readonly Addressee[];
}

/**
 * The sentences of a text that ask something of somebody, and whom it addresses. Questions, headings, opinions that are
 * reported, recitals and what a law says of its own entry into force are none: in doubt there is none. Linear.
 */
export function findObligations(
  text: string,
  language: string,
  sentences: readonly Span[] = sentencesOf(text),
): FoundObligations {
  const rules = obligationRulesOf(language);
  if (rules === null) return { obligations: [], addressees: [] };
  const head = text.length > readAtMost ? text.slice(0, readAtMost) : text;
  const obligations: Obligation[] = [];
  const addressees = new Set<Addressee>();
  let hint = nextOf(rules.hint, head, 0);
  for (const span of sentences) {
    if (span.start >= readAtMost || obligations.length === atMost) break;
    if (hint < span.start) hint = nextOf(rules.hint, head, span.start);
    const found = (hint < span.end ? readSentence(head, span, rules) : null) ?? readProvision(head, span, language);
    // A page's head and the refrain of a form come again and again, and would take the places of what follows.
    if (found !== null && !obligations.some(({ sentence }) => sentence === found.sentence)) obligations.push(found);
    if (found?.addressee) addressees.add(found.addressee);
  }
  return { obligations, addressees: [...new Set([...addressees, ...dedicatedTo(head)])] };
}

/** Where a global pattern next matches; beyond every text where it does not. */
function nextOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

function readSentence(text: string, span: Span, rules: ObligationRules): Obligation | null {
  const whole = text.slice(span.start, Math.min(span.end, span.start + sentenceAtMost));
  const skipped = markerLength(whole);
  const sentence = whole.slice(skipped);
  rules.cue.lastIndex = 0;
  for (let cues = 0; cues < cuesAtMost; cues += 1) {
    const match = rules.cue.exec(sentence);
    if (match === null) return null;
    if (isNone(sentence, skipped > 0, rules)) return null;
    const obligation = judge(sentence, match, rules);
    if (obligation === null) continue;
    const start = span.start + skipped;
    const [from, to] = [start + match.index, start + match.index + match[0].length];
    const { addressee, force, cue } = obligation;
    return { sentence: quoteSentence(text, { start, end: span.end }, from, to), addressee, force, cue };
  }
  return null;
}

/** What a law says that somebody does, which he has to, or what a guide tells its reader to do. */
function readProvision(text: string, span: Span, language: string): Obligation | null {
  const whole = text.slice(span.start, Math.min(span.end, span.start + sentenceAtMost));
  const skipped = markerLength(whole);
  const sentence = whole.slice(skipped);
  if (!/[.;:]$/.test(sentence)) return null;
  const found = provided(sentence, language) ?? instructed(sentence, language);
  if (found === null) return null;
  const { from, to, addressee, force } = found;
  const start = span.start + skipped;
  const quoted = quoteSentence(text, { start, end: span.end }, start + from, start + to);
  return { sentence: quoted, addressee, force, cue: sentence.slice(from, to) };
}

interface Provision extends Pick<Obligation, 'addressee' | 'force'> {
  /** Where the words that oblige stand in the sentence. */
  readonly from: number;
  readonly to: number;
}

function provided(sentence: string, language: string): Provision | null {
  const opening = circumstanceIn(sentence, language);
  const clause = sentence.slice(opening);
  const addressee = subjectAtHead(clause);
  const verb = addressee && provisionIn(clause, language);
  if (!addressee || !verb) return null;
  const force = /\sn(?:e |['’])$/.test(clause.slice(0, verb.start)) ? 'must-not' : 'must';
  return { addressee, force, from: opening + verb.start, to: opening + verb.end };
}

function instructed(sentence: string, language: string): Provision | null {
  // A point of a list goes on with what its head began.
  const words = /^\p{Lu}.*\.$/su.test(sentence) ? instructionIn(sentence, language) : null;
  return words && { addressee: null, force: words.forbids ? 'must-not' : 'should', from: 0, to: words.end };
}

/** A question, a heading, a recital. */
function isNone(sentence: string, isPoint: boolean, { opening }: ObligationRules): boolean {
  if (/[?？]["'»”’)\s]{0,3}$/.test(sentence) || opening.test(sentence)) return true;
  if (isPoint || /[.;:!…»"”)]$/.test(sentence)) return false;
  return sentence.split(' ', headingWords + 1).length <= headingWords;
}

function judge(sentence: string, match: RegExpExecArray, rules: ObligationRules): Omit<Obligation, 'sentence'> | null {
  const [start, end] = [match.index, match.index + match[0].length];
  const before = sentence.slice(Math.max(0, start - reach), start);
  const after = sentence.slice(end, end + reach);
  if (rules.before.test(before) || rules.after.test(after) || isQuoted(sentence, start)) return null;
  const groups: CueGroups = match.groups ?? {};
  const addressee = addresseeOf(sentence, start, end);
  const isNegated = nobody.test(before);
  // "No one is required to" frees.
  if (isNegated && frees.test(match[0])) return null;
  const force = forceOf(groups, isNegated);
  if (groups.soft !== undefined && addressee === null) return null;
  if (groups.should !== undefined && addressee === null && !couldObey(sentence, start)) return null;
  if (groups.may !== undefined && addressee === null && !isForbidden(after)) return null;
  return { addressee, force, cue: match[0] };
}

/** A subject that is nobody. */
const nobody =
  /(?:^|[,;:] )(?:no|none of|neither|nobody|aucune?|nul(?:le)?|keine?[nrs]?|ning[uú]n[oa]?|nessun[oa]?)(?: [\p{L}'’-]+){0,14} $/iu;
const frees = /required|obliged|obligat|tenu|oblig|verpflichtet/i;

/** Words that somebody else says: an odd number of marks before, or an open one. */
function isQuoted(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const open = (mark: RegExp): number => before.match(mark)?.length ?? 0;
  return open(/[«“„]/g) > open(/[»”]/g) || open(/"/g) % 2 === 1;
}

/** What `may not` and `ne peut` forbid, where nobody is named who could be able. */
const forbidden =
  /^\W{0,2}(?:be (?:used|placed|made|put|sold|processed|transferred|disclosed|shared|deployed|collected|retained|subject|based|required|stored|kept|taken)|use|process|place|sell|share|disclose|deploy|collect|require|discriminate|transfer|retain|refuse|deny|distribute|(?:être|faire l['’]objet|servir|constituer le fondement)(?: (?:utilis|mis|trait|conserv|transf|collect|communiqu|fond|pris|prise|cédé|vend|réutilis|exploit|impos|subordonn|refus|employ|divulgu|d['’]une))?|(?:se fonder|recourir|utiliser|traiter|conserver|transférer|collecter|communiquer|céder|vendre|exploiter|imposer|subordonner|refuser|mettre|procéder|exiger|divulguer|réutiliser)(?![\p{L}]))/iu;

function isForbidden(after: string): boolean {
  return forbidden.test(after);
}
