import type { NamedConcept } from '../analysis/analyse.js';
import { referenceToken } from '../analysis/analysed.js';
import type { FoundReference } from '../enrich/find-references.js';

/** A place in a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface SpokenText {
  readonly text: string;
  placesOf(token: string): readonly Place[];
  /** Searched once, and only if a query asks for an act. */
  mentions(): readonly FoundReference[];
  readonly named: readonly NamedConcept[];
}

const maxWords = 12;

interface Word extends Place {
  /** On one line. */
  readonly word: string;
  /** Ignores case. */
  readonly key: string;
  /** Its letters and digits, with a space at each end and between words. */
  readonly frame: string;
  /** True if its frame has more than one word. */
  readonly isSeveral: boolean;
}

/**
 * Returns a function that finds the words of a text behind matching tokens, as written: each once regardless of case, without parts of
 * longer ones, in reading order, at most 12. It also finds names of a matched concept ("règlement sur l'IA" for `c_aiact`). Queries
 * that a text satisfies share most of their tokens, so each token is searched once.
 */
export function matchedWordsIn(spoken: SpokenText): (tokens: readonly string[]) => string[] {
  const known = new Map<string, readonly Word[]>();
  let found: readonly FoundReference[] | undefined;
  const mentions = (): readonly FoundReference[] => {
    found ??= spoken.mentions();
    return found;
  };
  const searchedOnce = { ...spoken, mentions };
  const wordsOf = (token: string): readonly Word[] => {
    const words =
      known.get(token) ?? eachOnce(placesOf(searchedOnce, token).map((place) => wordAt(spoken.text, place)));
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

/** In reading order. A longer word comes before one with the same beginning. */
function eachOnce(words: Word[]): readonly Word[] {
  const seen = new Set<string>();
  words.sort((a, b) => a.start - b.start || b.end - a.end);
  return words.filter(({ key }) => seen.size < seen.add(key).size);
}

/** Drops words that are part of others: "haut" and "risque" beside "haut risque", "impact" beside "analyse d’impact". */
function withoutParts(words: readonly Word[]): string[] {
  const several = words.filter(({ isSeveral }) => isSeveral);
  const seen = new Set<string>();
  const isPart = ({ frame }: Word): boolean =>
    seen.size === seen.add(frame).size || several.some((other) => other.frame !== frame && other.frame.includes(frame));
  return words.filter((one) => !isPart(one)).map(({ word }) => word);
}
