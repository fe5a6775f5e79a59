import type { NamedConcept } from '../analysis/analyse.js';
import { referenceToken } from '../analysis/analysed.js';
import type { FoundReference } from '../enrich/find-references.js';

/** Of a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface SpokenText {
  readonly text: string;
  /** Where a word stands that a query may ask for, by its token. */
  placesOf(token: string): readonly Place[];
  /** Looked for once, and only where a query asks for an act. */
  mentions(): readonly FoundReference[];
  readonly named: readonly NamedConcept[];
}

const maxWords = 12;

interface Word extends Place {
  /** On one line. */
  readonly word: string;
  /** Without regard to case. */
  readonly key: string;
  /** Its letters and digits, with a space at each end and between two words. */
  readonly frame: string;
  /** Whether its frame holds more than one word. */
  readonly isSeveral: boolean;
}

/**
 * What tells which words of a text matched, by the tokens that did, as they stand in it: each once without regard to case, without the
 * parts of a longer one, in reading order, at most 12. What names a matched concept ("règlement sur l'IA" for `c_aiact`) is found too.
 * Queries that a text satisfies share most of their tokens: each is looked for once.
 */
export function matchedWordsIn(spoken: SpokenText): (tokens: readonly string[]) => string[] {
  const known = new Map<string, readonly Word[]>();
  let found: readonly FoundReference[] | undefined;
  const mentions = (): readonly FoundReference[] => {
    found ??= spoken.mentions();
    return found;
  };
  const askedOnce = { ...spoken, mentions };
  const wordsOf = (token: string): readonly Word[] => {
    const words = known.get(token) ?? eachOnce(placesOf(askedOnce, token).map((place) => wordAt(spoken.text, place)));
    known.set(token, words);
    return words;
  };
  return (tokens) => withoutParts(eachOnce(tokens.flatMap(wordsOf)).slice(0, 3 * maxWords)).slice(0, maxWords);
}

function placesOf({ placesOf: placesOfWord, mentions, named }: SpokenText, token: string): readonly Place[] {
  const places = [...placesOfWord(token)];
  if (token.startsWith('r_')) places.push(...mentions().filter(({ reference }) => referenceToken(reference) === token));
  if (token.startsWith('c_')) places.push(...named.filter(({ concept }) => concept === token));
  return places;
}

function wordAt(text: string, { start, end }: Place): Word {
  const word = text.slice(start, end);
  const key = word.toLowerCase();
  const frame = ` ${key.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const isSeveral = frame.indexOf(' ', 1) < frame.length - 1;
  return { start, end, word: word.replace(/\s+/g, ' '), key, frame, isSeveral };
}

/** In reading order, a longer one before its beginning. */
function eachOnce(words: Word[]): readonly Word[] {
  const seen = new Set<string>();
  words.sort((a, b) => a.start - b.start || b.end - a.end);
  return words.filter(({ key }) => seen.size < seen.add(key).size);
}

/** Who reads "haut risque" needs no "haut" and no "risque" beside it, nor "impact" beside "analyse d’impact". */
function withoutParts(words: readonly Word[]): string[] {
  const several = words.filter(({ isSeveral }) => isSeveral);
  const seen = new Set<string>();
  const isPart = ({ frame }: Word): boolean =>
    seen.size === seen.add(frame).size || several.some((other) => other.frame !== frame && other.frame.includes(frame));
  return words.filter((one) => !isPart(one)).map(({ word }) => word);
}
