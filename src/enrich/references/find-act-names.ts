import { type ActName, foldNameWord } from '../../analysis/act-names.js';
import { foldForCompare } from '../../analysis/fold.js';
import {
  type BackNode,
  beginningOf,
  type NamesByAnchor,
  namesByAnchor,
  type OnwardNode,
  smallAnchor,
} from './name-tree.js';
import { isWordUnit, type Span, wordAfter, wordAround, wordBefore } from './name-words.js';
import { isOfPlace } from './of-place.js';
import type { FoundReference } from './reference-rule.js';

/**
 * Adds the acts that a text names: "AI Act", "règlement IA", "RGPD". Passes twice over the text: for words with capitals, and for the few
 * small words with which names begin. From each anchor word it walks at most as many words as a name has.
 */
export function findActNames(text: string, found: FoundReference[]): void {
  const names = namesByAnchor();
  findCapitals(text, names, found);
  smallAnchor.lastIndex = 0;
  while (smallAnchor.test(text)) {
    smallAnchor.lastIndex = Math.max(smallAnchor.lastIndex, findAround(text, smallAnchor.lastIndex - 1, names, found));
  }
}

const capital = /[A-Z]/g;

function findCapitals(text: string, names: NamesByAnchor, found: FoundReference[]): void {
  capital.lastIndex = 0;
  while (capital.test(text)) {
    const at = capital.lastIndex - 1;
    const begins = names.beginnings[beginningOf(text.charCodeAt(at), text.charCodeAt(at + 1))] === 1;
    // Within a word, as in "MiCA", these two letters do not begin the word.
    if (begins || (at > 0 && isWordUnit(text.charCodeAt(at - 1)))) {
      capital.lastIndex = Math.max(at + 1, findAround(text, at, names, found));
    }
  }
}

/** Adds the names whose anchor is the word at an index. Returns the end of the word. */
function findAround(text: string, at: number, { roots }: NamesByAnchor, found: FoundReference[]): number {
  const word = wordAround(text, at);
  const root = roots.get(foldNameWord(text.slice(word.start, word.end)));
  if (root) walk(text, word, root, found);
  return word.end;
}

/** Tries every name with this anchor. */
function walk(text: string, anchor: Span, root: OnwardNode, found: FoundReference[]): void {
  let node: OnwardNode | undefined = root;
  let end = anchor.end;
  while (node) {
    if (node.back) walkBack(text, { start: anchor.start, end }, node.back, found);
    if (node.next.size === 0) return;
    const word = wordAfter(text, end);
    if (!word) return;
    node = node.next.get(foldNameWord(text.slice(word.start, word.end)));
    end = word.end;
  }
}

function walkBack(text: string, span: Span, root: BackNode, found: FoundReference[]): void {
  let node: BackNode | undefined = root;
  let { start } = span;
  while (node) {
    for (const name of node.names) {
      const place = { start, end: span.end };
      if (counts(text, place, name)) found.push({ reference: name.reference, ...place });
    }
    if (node.next.size === 0) return;
    const word = wordBefore(text, start);
    if (!word) return;
    node = node.next.get(foldNameWord(text.slice(word.start, word.end)));
    start = word.start;
  }
}

const nearBy = 100;

/** True if the text around a name allows it. */
function counts(text: string, { start, end }: Span, name: ActName): boolean {
  const { exact, after, near, notAfter, notBefore, places } = name;
  if (exact && text.slice(start, end) !== name.name) return false;
  if (notAfter.length > 0 && standsBefore(text, start, notAfter)) return false;
  if (places.length > 0 && isOfPlace(text, { start, end }, places)) return false;
  if (notBefore.length > 0 && standsAfter(text, end, notBefore)) return false;
  if (after.length === 0 && near.length === 0) return true;
  if (after.length > 0 && standsBefore(text, start, after)) return true;
  if (near.length === 0) return false;
  const around = foldForCompare(
    `${text.slice(Math.max(0, start - nearBy), start)} \n ${text.slice(end, end + nearBy)}`,
  );
  return near.some((cue) => around.includes(cue));
}

function standsBefore(text: string, index: number, words: readonly string[]): boolean {
  const word = wordBefore(text, index);
  return word !== undefined && words.includes(foldNameWord(text.slice(word.start, word.end)));
}

function standsAfter(text: string, index: number, phrases: readonly string[]): boolean {
  const next = foldForCompare(text.slice(index, index + 40)).replace(/^[ '-]/, '');
  return phrases.some((phrase) => next.startsWith(phrase) && !/^[\p{L}\p{N}]/u.test(next.slice(phrase.length)));
}
