import { type ActName, foldNameWord } from '../../analysis/act-names.js';
import { foldForCompare } from '../../analysis/fold.js';
import type { FoundReference } from './found-reference.js';
import {
  type BackNode,
  beginningOf,
  type NamesByAnchor,
  namesByAnchor,
  type OnwardNode,
  smallAnchor,
} from './name-tree.js';

/**
 * Adds the acts that a text names: "AI Act", "règlement IA", "RGPD". Two passes over the text, for words in capitals and for the few
 * small words that names begin with; from a word that names hold, a walk of as many words as a name may have.
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
    // Within a word, as in "MiCA", the beginning says nothing.
    if (begins || (at > 0 && isWordUnit(text.charCodeAt(at - 1)))) {
      capital.lastIndex = Math.max(at + 1, findAround(text, at, names, found));
    }
  }
}

/** Adds what the word at an index is the anchor of; gives its end. */
function findAround(text: string, at: number, { roots }: NamesByAnchor, found: FoundReference[]): number {
  const word = wordAround(text, at);
  const root = roots.get(foldNameWord(text.slice(word.start, word.end)));
  if (root) walk(text, word, root, found);
  return word.end;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Nobody's word is longer. */
const longestWord = 64;
/** Between two words of a name: a space, an apostrophe, a hyphen, "Data (Use and Access) Act", "Safe, Secure". */
const longestGap = 3;

/** Every name that the anchor belongs to. */
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

/** Whether what stands around a name allows it. */
function counts(text: string, { start, end }: Span, name: ActName): boolean {
  const { exact, after, near, notAfter, notBefore } = name;
  if (exact && text.slice(start, end) !== name.name) return false;
  if (notAfter.length > 0 && standsBefore(text, start, notAfter)) return false;
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

/** The word that a match ends in; a match of `loi ` ends behind it. */
function wordAround(text: string, at: number): Span {
  const index = isWordUnit(text.charCodeAt(at)) ? at : at - 1;
  let start = index;
  while (start > 0 && index - start < longestWord && isWordUnit(text.charCodeAt(start - 1))) start--;
  return { start, end: wordEnd(text, index) };
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < longestWord && isWordUnit(text.charCodeAt(end))) end++;
  return end;
}

/** The next word, unless more than a gap or the end of a sentence lies between; the `'s` of a genitive is skipped. */
function wordAfter(text: string, from: number): Span | undefined {
  let start = from;
  if (isApostrophe(text.charCodeAt(start)) && text[start + 1] === 's' && !isWordUnit(text.charCodeAt(start + 2)))
    start += 2;
  const limit = start + longestGap;
  while (start < limit && isGap(text.charCodeAt(start))) start++;
  if (start === from || !isWordUnit(text.charCodeAt(start))) return undefined;
  return { start, end: wordEnd(text, start) };
}

function wordBefore(text: string, from: number): Span | undefined {
  let end = from;
  while (end > 0 && from - end < longestGap && isGap(text.charCodeAt(end - 1))) end--;
  if (end === from) return undefined;
  if (end > 2 && text[end - 1] === 's' && isApostrophe(text.charCodeAt(end - 2))) end -= 2;
  let start = end;
  while (start > 0 && end - start < longestWord && isWordUnit(text.charCodeAt(start - 1))) start--;
  return start === end ? undefined : { start, end };
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019;
}

/** White space, quotation marks, brackets, commas, hyphens and apostrophes. */
const gaps = new Set(
  [...' \t\n\r\'"(),/-\u00a0\u00ab\u00bb\u00ad\u2010\u2011\u2012\u2013\u2018\u2019\u201c\u201d\u202f\u2009'].map(
    (sign) => sign.charCodeAt(0),
  ),
);

function isGap(unit: number): boolean {
  return gaps.has(unit);
}

/** Letters, digits and the plus of "108+"; beyond ASCII whatever is no sign. */
function isWordUnit(unit: number): boolean {
  if (unit < 0x80)
    return (
      (unit >= 0x61 && unit <= 0x7a) ||
      (unit >= 0x41 && unit <= 0x5a) ||
      (unit >= 0x30 && unit <= 0x39) ||
      unit === 0x2b
    );
  return unit >= 0xc0 && unit !== 0xd7 && unit !== 0xf7 && (unit < 0x2000 || unit > 0x206f);
}
