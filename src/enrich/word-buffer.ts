import { foldWord } from '../analysis/fold.js';

/** Characters read for topics, keywords and similarity: a text may be a whole code of law. */
export const readAtMost = 200_000;

const fewWords = 2_048;
/** Larger buffers are released before the next text. */
const keptWords = 65_536;

/** `separator`: neither letter nor digit. `ignorable`: stands within words and is skipped. */
const separator = -1;
const ignorable = -2;
/** A character that is a word by itself, because its script writes no spaces. */
const ideograph = -3;

const ignorablePattern = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u;
const ideographPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u;

/** For each UTF-16 unit its folded letters, two at most, or a class from above. Filled on demand; 0 means "not met yet". */
const foldedUnits = new Int32Array(0x10000);

const space = 0x20;
const smallS = 0x73;
const smallX = 0x78;

/**
 * The words of a text as hashes, for rules that look at every word and must cost next to nothing. Case, accents and the plural's `s` or
 * `x` are ignored. The parallel arrays are reused for all texts; beyond `count` they hold leftovers. Two words have the same hash once in
 * about a thousand million pairs, which does no harm here.
 */
export class WordBuffer {
  count = 0;
  hashes = new Int32Array(fewWords);
  /** Start and end of each word, in UTF-16 units of the text. */
  starts = new Uint32Array(fewWords);
  ends = new Uint32Array(fewWords);

  /** Reads the first 200,000 characters. Linear. */
  fill(text: string): this {
    const length = Math.min(text.length, readAtMost);
    this.#makeRoom(length);
    const { hashes, starts, ends } = this;
    let count = 0;
    let start = 0;
    let hash = 0;
    let before = 0;
    let last = 0;
    let letters = 0;
    for (let at = 0; at <= length; at += 1) {
      const unit = at < length ? text.charCodeAt(at) : space;
      const folded = foldedUnits[unit] || classify(unit);
      if (folded > 0) {
        if (letters === 0) {
          start = at;
          hash = 0;
        }
        before = hash;
        last = folded & 0xffff;
        hash = addLetter(hash, last);
        letters += 1;
        if (folded <= 0xffff) continue;
        before = hash;
        last = folded >>> 16;
        hash = addLetter(hash, last);
      } else if (folded !== ignorable) {
        if (letters > 0) {
          hashes[count] = letters > 3 && isPlural(last) ? before : hash;
          starts[count] = start;
          ends[count] = at;
          count += 1;
          letters = 0;
        }
        if (folded !== ideograph) continue;
        hashes[count] = addLetter(0, unit);
        starts[count] = at;
        ends[count] = at + 1;
        count += 1;
      }
    }
    this.count = count;
    return this;
  }

  /** A text has at most as many words as characters. */
  #makeRoom(length: number): void {
    const fits = this.hashes.length >= length;
    if (fits && this.hashes.length <= keptWords) return;
    const places = Math.max(length, fewWords);
    if (fits && places > keptWords) return;
    this.hashes = new Int32Array(places);
    this.starts = new Uint32Array(places);
    this.ends = new Uint32Array(places);
  }
}

const single = new WordBuffer();

/** The hash of one word; 0 for an empty text. */
export function hashOfWord(word: string): number {
  const { count, hashes } = single.fill(word);
  return count === 0 ? 0 : (hashes[0] ?? 0);
}

export function hashesOf(words: string): ReadonlySet<number> {
  return new Set(words.split(/\s+/).map(hashOfWord));
}

function isPlural(letter: number): boolean {
  return letter === smallS || letter === smallX;
}

function addLetter(hash: number, letter: number): number {
  const turned = Math.imul(hash ^ letter, 0x0100_0193);
  return turned ^ (turned >>> 15);
}

function classify(unit: number): number {
  const kind = kindOf(String.fromCharCode(unit));
  foldedUnits[unit] = kind;
  return kind;
}

function kindOf(char: string): number {
  if (ignorablePattern.test(char)) return ignorable;
  if (ideographPattern.test(char)) return ideograph;
  const folded = foldWord(char);
  if (folded === '') return separator;
  return folded.charCodeAt(0) + (folded.length > 1 ? folded.charCodeAt(1) * 0x1_0000 : 0);
}
