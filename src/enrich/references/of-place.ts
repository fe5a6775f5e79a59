import { foldNameWord } from '../../analysis/act-names.js';
import { isApostrophe, type Span, wordAfter, wordBefore } from './name-words.js';

/** Most words between a place and its act: `Colorado's landmark AI Act`. */
const mostBetween = 3;
/** Before `its AI Act`, the owner is searched for within so many words. */
const mostBeforeIts = 8;
const possessive = new Set(['its', 'their', 'his', 'her', 'sa', 'son', 'leur', 'ses', 'notre', 'our']);
const ofUnion = new Set(['eu', 'ue', 'union', 'european', 'europeen', 'europe', 'commission', 'brussels', 'bruxelles']);
/** Words that cannot stand between a place and its own act: `Italy's implementation of the AI Act`. */
const ofNone = new Set([
  'the',
  'of',
  'for',
  'on',
  'to',
  'and',
  'with',
  'in',
  'under',
  'de',
  'du',
  'l',
  'a',
  'an',
  'implementing',
]);
/** `AI Act of Colorado`, `AI Act coréen`. */
const linking = new Set(['of', 'from', 'du', 'de', 'd', 'des', 'la', 'le', 'l', 'the', 'south', 'new']);

/** True if an act belongs to a country or a state: by a genitive or owner before it, or by the words after it. */
export function isOfPlace(text: string, { start, end }: Span, places: readonly string[]): boolean {
  let at = end;
  for (let read = 0; read < mostBetween; read += 1) {
    const word = wordAfter(text, at);
    if (word === undefined) break;
    const folded = foldNameWord(text.slice(word.start, word.end));
    const isBeside = /^[ \u00a0\n]$/.test(text.slice(at, word.start)) || read > 0;
    if (places.includes(folded) && isBeside) return read > 0 || /^\p{Ll}/u.test(text.slice(word.start));
    if (!linking.has(folded)) break;
    at = word.end;
  }
  at = start;
  let [isOwned, reach] = [false, mostBetween];
  for (let read = 0; read <= reach; read += 1) {
    const word = wordBefore(text, at);
    if (word === undefined) return false;
    const folded = foldNameWord(text.slice(word.start, word.end));
    if (ofUnion.has(folded) || (ofNone.has(folded) && !isOwned)) return false;
    const isGenitive = isApostrophe(text.charCodeAt(word.end)) && text[word.end + 1] === 's';
    if (places.includes(folded) && (isOwned || isGenitive)) return true;
    if (possessive.has(folded)) [isOwned, reach] = [true, mostBeforeIts];
    at = word.start;
  }
  return false;
}
