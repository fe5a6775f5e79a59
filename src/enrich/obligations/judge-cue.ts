import type { Obligation } from '../../model/item/obligation.js';
import type { Hit } from '../entry-cues.js';
import type { Span } from '../sentences.js';
import type { Listed, SurroundingWords } from './obligation-words.js';

export type WordHit = Hit<Listed>;

/** A sentence without the marker of its list item. */
export interface Sentence extends Span {
  /** The text that contains the sentence. */
  readonly text: string;
  readonly hits: readonly WordHit[];
  readonly small: SurroundingWords;
}

/** A cue that asks something, with its addressee and force. */
export interface Found extends Pick<Obligation, 'addressee' | 'force'> {
  readonly cue: WordHit;
}

/** Most characters between words of one clause. */
export const clauseAtMost = 140;
/** Most characters that a few words take. */
export const fewWords = 45;
/** Most characters that a preposition and an article take. */
const twoWords = 24;
/** A sum of money that somebody owes. */
const sum = /^ \d[\d\s.,]{0,12}(?:[€$£]|euro|dollar|mil)/u;
const sumAtMost = 30;

/** Judges what a sentence asks by a cue; null if the words around the cue show that it asks nothing. */
export function judgeCue(sentence: Sentence, cue: WordHit): Found | null {
  const { text, hits } = sentence;
  const { is, force } = cue.meaning;
  const before = hits.filter(({ start }) => start < cue.start);
  const after = hits.filter(({ start }) => start > cue.start);
  const around = { sentence, cue, before, after };
  if (force === null || isMentioned(text, cue) || isQuoted(sentence, cue) || isOpinion(around) || isIdle(around))
    return null;
  const isNegated = before.some((hit) => hit.meaning.is.has('nobody') && isNear(text, hit, cue, clauseAtMost));
  if (is.has('bound') && isNegated) return null;
  // A capital May may be the month.
  if (is.has('may') && (!isNegated || text[cue.start] === 'M')) return null;
  const whom = whomOf(around);
  const addressee = whom?.meaning.addressee ?? null;
  const [next] = after;
  if (is.has('soft') && addressee === null) return null;
  if (is.has('should') && whom === undefined) return null;
  if (is.has('mayNot') && addressee === null && !(next?.meaning.is.has('used') && touches(cue, next))) return null;
  if ((is.has('names') || is.has('bars')) && !goesOn(sentence, cue)) return null;
  return { cue, addressee, force: force === 'must' && isNegated ? 'must-not' : force };
}

/** A cue, with the phrases of its sentence before and after it. */
interface Around {
  readonly sentence: Sentence;
  readonly cue: WordHit;
  readonly before: readonly WordHit[];
  readonly after: readonly WordHit[];
}

/** True if the cue is part of another word, a quoted word, or a debt. */
function isMentioned(text: string, { start, end }: WordHit): boolean {
  const around = `${text[start - 1] ?? ''} ${text[end] ?? ''}`;
  return /-|['’‘] ['’]/.test(around) || sum.test(text.slice(end, end + sumAtMost));
}

/** True if the cue stands in a quotation, after an odd number of marks or an open one. */
function isQuoted({ text, start }: Sentence, cue: WordHit): boolean {
  const before = text.slice(start, cue.start);
  const count = (mark: RegExp): number => before.match(mark)?.length ?? 0;
  return count(/[«“„]/g) > count(/[»”]/g) || count(/"/g) % 2 === 1;
}

/** True for reported opinions: "Critics say that providers must", "providers must, the minister said". */
function isOpinion({ sentence: { text }, cue, before, after }: Around): boolean {
  if (before.some(({ meaning }) => meaning.is.has('says'))) return true;
  return after.some(({ meaning, start }) => {
    const between = meaning.is.has('said') ? text.slice(cue.end, start) : '';
    const comma = Math.max(...[',', '”', '"', '»'].map((mark) => between.lastIndexOf(mark)));
    return comma >= 0 && between.length - comma < fewWords && !/[.;]/.test(between);
  });
}

/** True for cues that ask nothing: "must therefore be noted", "we must", "if they must". */
function isIdle({ sentence, cue, before, after }: Around): boolean {
  if (isFollowedIdly(cue, after)) return true;
  return before.some((hit) => {
    // "We must" is idle, but not "the committee of the Council must".
    if (hit.meaning.is.has('bystanders') && touches(hit, cue)) return !depends(sentence, hit);
    return hit.meaning.is.has('perhaps') && isNear(sentence.text, hit, cue, fewWords);
  });
}

function isFollowedIdly(cue: WordHit, [next, ...others]: readonly WordHit[]): boolean {
  if (next === undefined || !touches(cue, next)) return false;
  return next.meaning.is.has('idle') || (next.meaning.is.has('adverbs') && isFollowedIdly(next, others));
}

/** The subject: the last independent noun before the cue, addressees first, or the agent after it. */
function whomOf({ sentence, cue, before, after }: Around): WordHit | undefined {
  const { text, small } = sentence;
  const subjects = before.filter(
    (hit, index) => isSomebody(hit) && !tells(hit, before[index + 1]) && !depends(sentence, hit),
  );
  return (
    subjects.findLast(({ meaning }) => meaning.addressee !== null) ??
    subjects.at(-1) ??
    after.find((hit) => {
      if (!isSomebody(hit)) return false;
      return small.by.has(wordBefore(sentence, hit)) || isArticles(text.slice(cue.end, hit.start), small);
    })
  );
}

/** True for a noun that only reports: "L’autorité rappelle que les données doivent" asks nothing of the authority. */
function tells(noun: WordHit, next: WordHit | undefined): boolean {
  return next?.meaning.is.has('tells') === true && touches(noun, next);
}

function isSomebody({ meaning }: WordHit): boolean {
  return meaning.addressee !== null || meaning.is.has('others');
}

/** True for a dependent noun: "Systems of providers", "au fournisseur". */
function depends(sentence: Sentence, noun: WordHit): boolean {
  const word = wordBefore(sentence, noun);
  return sentence.small.of.has(word) || sentence.small.by.has(word);
}

/** True if the cue is continued by `to`: "The Act requires" somebody "to" do something. */
function goesOn({ text, small }: Sentence, { end }: WordHit): boolean {
  const [clause = ''] = text.slice(end, end + clauseAtMost).split(/[.;]/, 1);
  return wordsOf(clause).some((word) => small.to.has(word));
}

/** The word right before a phrase, without articles, in small letters; empty if there is none. */
export function wordBefore({ text, small }: Sentence, { start }: Span): string {
  return wordsOf(text.slice(Math.max(0, start - twoWords), start)).findLast((word) => !small.articles.has(word)) ?? '';
}

/** True if a text consists of articles alone. */
export function isArticles(text: string, { articles }: SurroundingWords): boolean {
  return text.length < twoWords && wordsOf(text).every((word) => articles.has(word));
}

/** Words in small letters. A punctuation mark belongs to the word before it. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s'’-]/)
    .filter((word) => word !== '');
}

/** True if `one` stands at most `most` characters before `other` in the same clause. */
export function isNear(text: string, one: Span, other: Span, most: number): boolean {
  return other.start - one.end <= most && !/[.,;:«»]/.test(text.slice(one.end, other.start));
}

/** True if neither word nor mark stands between them. */
function touches(one: Span, other: Span): boolean {
  return other.start - one.end <= 1;
}
