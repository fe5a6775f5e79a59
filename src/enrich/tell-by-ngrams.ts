import { averages, byteCharacters, counts, languages, ngrams, scores, separators } from './language-model.js';

/** How many n-grams tell anything, and what share of the average of its language a text must have. */
const minNgrams = 3;
const minShare = 0.75;

/** The score of an n-gram at which a language is as likely as not. */
const evenScore = 25;

export interface TellByNgrams {
  /** ISO 639-1 code. */
  readonly language: string;
  /** What comes next, and by how much its n-grams speak less for it, in all. */
  readonly next: string;
  readonly lead: number;
}

/**
 * Tells languages as the package eld does with its smallest database, from a copy that takes 1 MB in place of thirty. The
 * function gives null where a text is like none of the languages. How near the second comes is said and does not
 * count: eld means to ask that, but compares with the second's number.
 */
export function createNgramDetector(): (text: string) => TellByNgrams | null {
  const sumOf = createNgramScores();
  return (text) => {
    const count = readNgrams(text);
    const sums = sumOf(found.subarray(0, count));
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

/** From 0 to 1. */
function likelihood(score: number): number {
  return score / (score + evenScore);
}

/** Bytes after which a text is read to the end of the word, and those after which it is cut. */
const enoughBytes = 350;
const mostBytes = 380;

const size = 4;
const stride = 3;
const longestWord = 70;

const between = new RegExp(separators, 'gu');
const utf8 = new TextEncoder();
const space = 0x20;
/** Of a text as long as is read, and one character more. */
const bytes = new Uint8Array(mostBytes + 8);
/** The byte that stands for each byte of UTF-8 in an n-gram. */
const codes = Uint8Array.from(byteCharacters, (character, byte) => (byte < 0x80 ? byte : character.charCodeAt(0)));
const found = new Float64Array(mostBytes);

/**
 * Reads the n-grams of a text as the language model has them into `found`, each once, and tells how many there are: four bytes of a word
 * each, which begin at every third; a space marks its ends.
 */
function readNgrams(text: string): number {
  const words = text.replace(between, ' ').trim().toLowerCase();
  const length = endOf(utf8.encodeInto(words, bytes).written);
  let count = 0;
  let start = 0;
  for (let at = 0; at <= length; at += 1) {
    if (at < length && bytes[at] !== space) continue;
    if (at > start) count = addNgrams(start, at, count);
    if (at > enoughBytes) break;
    start = at + 1;
  }
  found.subarray(0, count).sort();
  let unique = 0;
  for (let at = 0; at < count; at += 1)
    if (at === 0 || found[at] !== found[unique - 1]) found[unique++] = found[at] ?? 0;
  return unique;
}

/** Where the character ends by which a text is long enough. */
function endOf(written: number): number {
  let at = Math.min(mostBytes + 1, written);
  while (at < written && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1;
  return at;
}

function addNgrams(start: number, end: number, before: number): number {
  const last = Math.min(end, start + longestWord);
  let count = before;
  let at = start;
  for (; at + size < last; at += stride) found[count++] = keyOf(at, at + size, at === start, false);
  // The end of a word that is too long is all that is left of it, which the model knows nothing of, but which counts.
  found[count++] = end - last > 1 ? -1 - start : keyOf(Math.max(last - size, start), end, at === start, true);
  return count;
}

/** Bytes of the text as a number, with the space at an end of the word: it sorts as the bytes do. */
function keyOf(from: number, to: number, isFirst: boolean, isLast: boolean): number {
  let key = isFirst ? space : 0;
  let length = isFirst ? 1 : 0;
  for (let at = from; at < to; at += 1, length += 1) key = key * 256 + (codes[bytes[at] ?? 0] ?? 0);
  if (isLast) key = key * 256 + space;
  return key * 256 ** (width - length - (isLast ? 1 : 0));
}

/** Bytes of an n-gram at most. */
const width = 6;

/** What is taken off every score in the model, to keep it small. */
const baseScore = 53;

/**
 * How much n-grams speak for each language, by its number: the sum over them. Unpacks the model into sorted numbers, which take 1 MB; as
 * objects, one for each n-gram, they would take thirty.
 */
function createNgramScores(): (found: Float64Array) => number[] {
  const packed = Buffer.from(ngrams, 'base64');
  const keys = Float64Array.from({ length: packed.length / width }, (_, at) => packed.readUIntBE(at * width, width));
  const starts = startsOf(Buffer.from(counts, 'base64'));
  const pairs = new Uint8Array(Buffer.from(scores, 'base64'));
  return (found) => {
    const sums = languages.map(() => 0);
    for (const key of found) {
      const at = indexOf(keys, key);
      for (let pair = starts[at] ?? 0; pair < (starts[at + 1] ?? 0); pair += 2) {
        const language = pairs[pair] ?? 0;
        sums[language] = (sums[language] ?? 0) + (pairs[pair + 1] ?? 0) + baseScore;
      }
    }
    return sums;
  };
}

/** Where the pairs of each n-gram begin, and at last where they end. */
function startsOf(lengths: Uint8Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + 2 * length;
  return starts;
}

/** Place of a key among sorted ones, or -1. */
function indexOf(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = keys[middle] ?? 0;
    if (there === key) return middle;
    if (there < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
