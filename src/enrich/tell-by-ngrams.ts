import { averages, byteCharacters, counts, languages, ngrams, scores, separators } from './language-model.js';

/** A text needs at least this many n-grams, and this share of its language's average likelihood. */
const minNgrams = 3;
const minShare = 0.75;

/** Score per n-gram at which the likelihood of a language is one half. */
const evenScore = 25;

export interface TellByNgrams {
  /** ISO 639-1 code. */
  readonly language: string;
  /** The second language, and by how much its total score is lower. */
  readonly next: string;
  readonly lead: number;
}

/**
 * Detects languages as the package eld does with its smallest database, but takes 2 MB instead of thirty. The function returns null if a
 * text resembles none of the languages. The lead over the second language is returned and not checked: eld means to check it, but
 * compares with the second's number.
 */
export function createNgramDetector(): (text: string) => TellByNgrams | null {
  const scores = new NgramScores();
  return (text) => {
    const { sums, count } = scores.read(text);
    const best = Math.max(...sums);
    if (count < minNgrams || best === 0) return null;
    const place = sums.indexOf(best);
    if (likelihood(best / count) < (averages[place] ?? 0) * minShare) return null;
    sums[place] = 0;
    const second = Math.max(...sums);
    const nameAt = (at: number) => languages[at] ?? 'und';
    return { language: nameAt(place), next: nameAt(sums.indexOf(second)), lead: best - second };
  };
}

/** Maps a score to 0 to 1. */
function likelihood(score: number): number {
  return score / (score + evenScore);
}

/** A text is read up to the end of the word after `enoughBytes`, but cut at `mostBytes`. */
const enoughBytes = 350;
const mostBytes = 380;

const size = 4;
const stride = 3;
const longestWord = 70;

const between = new RegExp(separators, 'gu');
const utf8 = new TextEncoder();
const space = 0x20;
/** Holds the longest text that is read, and one character more. */
const bytes = new Uint8Array(mostBytes + 8);
/** The byte that stands for each byte of UTF-8 in an n-gram. */
const codes = Uint8Array.from(byteCharacters, (character, byte) => (byte < 0x80 ? byte : character.charCodeAt(0)));

/** The number of bytes to read of a text: one more than `mostBytes` at most, extended so that no character is cut. */
function endOf(written: number): number {
  let at = Math.min(mostBytes + 1, written);
  while (at < written && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}

/** Maximum length of an n-gram in bytes. It is stored as two numbers of three bytes each. */
const width = 6;
/** Subtracted from every score in the model, to keep the model small. */
const baseScore = 53;
/** A slot holds the two numbers of an n-gram, then the start and end of its pairs of language and score. A used slot's end is never 0. */
const slotSize = 4;
/** More than twice the number of n-grams of a text. */
const textSlots = 1_024;

/**
 * Sums how much the n-grams of a text speak for each language, by the language's number; each n-gram counts once. Uses two hash tables: the
 * model (as one object for each n-gram it would take thirty MB), and the n-grams met in the text.
 */
class NgramScores {
  private readonly model: Int32Array;
  private readonly pairs = new Uint8Array(Buffer.from(scores, 'base64'));
  private readonly met = new Int32Array(slotSize * textSlots);
  private sums: number[] = [];
  private count = 0;

  constructor() {
    const packed = Buffer.from(ngrams, 'base64');
    const lengths = Buffer.from(counts, 'base64');
    this.model = new Int32Array(slotSize * 2 ** Math.ceil(Math.log2(2 * lengths.length)));
    let start = 0;
    for (const [index, length] of lengths.entries()) {
      const [high, low] = [packed.readUIntBE(index * width, 3), packed.readUIntBE(index * width + 3, 3)];
      const end = start + 2 * length;
      this.model.set([high, low, start, end], slotOf(this.model, high, low));
      start = end;
    }
  }

  /** The caller may change the sums. An n-gram is four bytes of a word, begins at every third byte, and has a space at the word's ends. */
  read(text: string): { readonly sums: number[]; readonly count: number } {
    this.sums = languages.map(() => 0);
    this.count = 0;
    this.met.fill(0);
    const words = text.replace(between, ' ').trim().toLowerCase();
    const length = endOf(utf8.encodeInto(words, bytes).written);
    let start = 0;
    for (let at = 0; at <= length; at += 1) {
      if (at < length && bytes[at] !== space) continue;
      if (at > start) this.addWord(start, at);
      if (at > enoughBytes) break;
      start = at + 1;
    }
    return { sums: this.sums, count: this.count };
  }

  private addWord(start: number, end: number): void {
    const last = Math.min(end, start + longestWord);
    let at = start;
    for (; at + size < last; at += stride) this.addNgram(at, at + size, at === start, false);
    // The rest of an overlong word is an n-gram that the model does not know, but it counts.
    if (end - last > 1) this.count += 1;
    else this.addNgram(Math.max(last - size, start), end, at === start, true);
  }

  private addNgram(from: number, to: number, isFirst: boolean, isLast: boolean): void {
    let high = isFirst ? space : 0;
    let low = 0;
    let length = isFirst ? 1 : 0;
    const stop = isLast ? to + 1 : to;
    for (let at = from; at < stop; at += 1, length += 1) {
      const code = at === to ? space : (codes[bytes[at] ?? 0] ?? 0);
      if (length < 3) high = high * 256 + code;
      else low = low * 256 + code;
    }
    for (; length < 3; length += 1) high *= 256;
    for (; length < width; length += 1) low *= 256;
    this.addOnce(high, low);
  }

  private addOnce(high: number, low: number): void {
    const { met, model, pairs, sums } = this;
    const own = slotOf(met, high, low);
    if (met[own + 3] !== 0) return;
    met[own] = high;
    met[own + 1] = low;
    met[own + 3] = 1;
    this.count += 1;
    const known = slotOf(model, high, low);
    for (let pair = model[known + 2] ?? 0; pair < (model[known + 3] ?? 0); pair += 2) {
      const language = pairs[pair] ?? 0;
      sums[language] = (sums[language] ?? 0) + (pairs[pair + 1] ?? 0) + baseScore;
    }
  }
}

/** The slot of an n-gram in a table, or the free slot that it would take. */
function slotOf(table: Int32Array, high: number, low: number): number {
  const mask = table.length - 1;
  let hash = Math.imul(high ^ Math.imul(low, 0x9e37_79b1), 0x85eb_ca6b);
  hash ^= hash >>> 15;
  for (let at = (hash * slotSize) & mask; ; at = (at + slotSize) & mask)
    if (table[at + 3] === 0 || (table[at] === high && table[at + 1] === low)) return at;
}
