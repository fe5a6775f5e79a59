import type { NamedConcept } from '../analysis/analyse.js';
import { referenceToken } from '../analysis/reference-token.js';
import type { FoundReference } from '../enrich/find-references.js';

/** Of a text, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text with what was found in it. */
export interface SpokenText {
  readonly text: string;
  /** Where a word stands that a query may ask for, by its token. */
  placesOf(token: string): readonly Place[];
  readonly mentions: readonly FoundReference[];
  readonly named: readonly NamedConcept[];
}

const maxWords = 12;

/**
 * The words of a text that matched, as they stand in it: each once without regard to case, without the parts of a longer one, in reading
 * order, at most 12.
 * What names a matched concept ("règlement sur l'IA" for `c_aiact`) is found too.
 */
export function matchedWords(spoken: SpokenText, tokens: readonly string[]): string[] {
  const wanted = new Set(tokens);
  const found: Place[] = tokens.flatMap((token) => spoken.placesOf(token));
  // Most queries ask for neither.
  const asks = (prefix: string): boolean => tokens.some((token) => token.startsWith(prefix));
  if (asks('r_')) found.push(...spoken.mentions.filter(({ reference }) => wanted.has(referenceToken(reference))));
  if (asks('c_')) found.push(...spoken.named.filter(({ concept }) => wanted.has(concept)));
  return eachOnce(
    spoken.text,
    found.sort((a, b) => a.start - b.start || b.end - a.end),
  );
}

function eachOnce(text: string, places: readonly Place[]): string[] {
  const seen = new Map<string, string>();
  for (const { start, end } of places) {
    const word = text.slice(start, end);
    const key = word.toLowerCase();
    if (!seen.has(key)) seen.set(key, word.replace(/\s+/g, ' '));
    if (seen.size === 3 * maxWords) break;
  }
  return withoutParts([...seen]).slice(0, maxWords);
}

/** Who reads "haut risque" needs no "haut" and no "risque" beside it, nor "impact" beside "analyse d’impact". */
function withoutParts(words: readonly (readonly [key: string, word: string])[]): string[] {
  const framed = words.map(([key]) => ` ${key.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `);
  return words.flatMap(([, word], index) => {
    const own = framed[index] ?? '';
    return framed.some((other, at) => (other === own ? at < index : other.includes(own))) ? [] : [word];
  });
}
