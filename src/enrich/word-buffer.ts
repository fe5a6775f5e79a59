import { foldWord } from '../analysis/fold.js';

/** Nobody reads further for topics, keywords and likeness, and a text may be a whole code of law. */
export const readAtMost = 200_000;

const fewWords = 1_024;
/** More places are let go before the next text. */
const keptWords = 65_536;

/** What is no letter and no digit; what stands in a word and is none of it. */
const separator = -1;
const ignorable = -2;
/** A character that is a word of its own: these scripts write no spaces. */
const ideograph = -3;

const ignorablePattern = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/u;
const ideographPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc]/u;

/** By UTF-16 unit: its folded letters, two at most, or one of the above. Filled as characters are met; 0 is "not met yet". */
const foldedUnits = new Int32Array(0x10000);

const smallS = 0x73;
const smallX = 0x78;

/**
 * The words of a text as numbers, for looks at every word that must cost next to nothing: case, accents and the plural's
 * `s` or `x` do not count. Parallel arrays that grow once for all texts; beyond `count` they hold what earlier texts left.
 * Two words share a number once in some thousand million pairs, which nothing here suffers from.
 */
export class WordBuffer {
  count = 0;
  hashes = new Int32Array(fewWords);
  /** UTF-16 units of the text. */
  starts = new Uint32Array(fewWords);
  ends = new Uint32Array(fewWords);

  /** Of the first 200,000 characters. Linear. */
  fill(text: string): this {
    this.count = 0;
    if (this.hashes.length > keptWords) this.#resize(fewWords);
    const length = Math.min(text.length, readAtMost);
    let [start, hash, before, letters] = [0, 0, 0, 0];
    let last = 0;
    for (let at = 0; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      const folded = foldedUnits[unit] || classify(unit);
      if (folded > 0) {
        if (letters === 0) [start, hash] = [at, 0];
        before = hash;
        last = folded & 0xffff;
        hash = addLetter(hash, last);
        letters += 1;
        if (folded <= 0xffff) continue;
        before = hash;
        last = folded >>> 16;
        hash = addLetter(hash, last);
      } else if (folded !== ignorable) {
        if (letters > 0) this.#push(letters > 3 && isPlural(last) ? before : hash, start, at);
        if (folded === ideograph) this.#push(addLetter(0, unit), at, at + 1);
        letters = 0;
      }
    }
    if (letters > 0) this.#push(letters > 3 && isPlural(last) ? before : hash, start, length);
    return this;
  }

  #push(hash: number, start: number, end: number): void {
    const at = this.count;
    if (at === this.hashes.length) this.#resize(2 * at);
    this.hashes[at] = hash;
    this.starts[at] = start;
    this.ends[at] = end;
    this.count += 1;
  }

  #resize(length: number): void {
    const { hashes, starts, ends } = this;
    this.hashes = new Int32Array(length);
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    if (length < hashes.length) return;
    this.hashes.set(hashes);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}

const single = new WordBuffer();

/** The number of one word, 0 where there is none. */
export function hashOfWord(word: string): number {
  const { count, hashes } = single.fill(word);
  return count === 0 ? 0 : (hashes[0] ?? 0);
}

/** The words of a list, as numbers. */
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
