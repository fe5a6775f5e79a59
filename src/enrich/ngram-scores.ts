import { counts, languages, ngrams, scores } from './language-model.js';

/** Bytes of an n-gram at most. */
const width = 6;

/** What is taken off every score in the model, to keep it small. */
const baseScore = 53;

/** How much n-grams speak for each language. */
export interface NgramScores {
  /** By number of a language: the sum over the n-grams, none of which may stand twice. */
  sum(found: Iterable<string>): number[];
}

/** Unpacks the model into sorted numbers, which take 1 MB; as objects, one for each n-gram, they would take thirty. */
export function createNgramScores(): NgramScores {
  const packed = Buffer.from(ngrams, 'base64');
  const keys = Float64Array.from({ length: packed.length / width }, (_, at) => packed.readUIntBE(at * width, width));
  const starts = startsOf(Buffer.from(counts, 'base64'));
  const pairs = new Uint8Array(Buffer.from(scores, 'base64'));
  return {
    sum(found) {
      const sums = languages.map(() => 0);
      for (const ngram of found) {
        const at = indexOf(keys, keyOf(ngram));
        for (let pair = starts[at] ?? 0; pair < (starts[at + 1] ?? 0); pair += 2) {
          const language = pairs[pair] ?? 0;
          sums[language] = (sums[language] ?? 0) + (pairs[pair + 1] ?? 0) + baseScore;
        }
      }
      return sums;
    },
  };
}

/** Where the pairs of each n-gram begin, and at last where they end. */
function startsOf(lengths: Uint8Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (const [at, length] of lengths.entries()) starts[at + 1] = (starts[at] ?? 0) + 2 * length;
  return starts;
}

/** An n-gram's bytes as a number, which sorts as they do; -1 where there are more than any n-gram of the model has. */
function keyOf(ngram: string): number {
  if (ngram.length > width) return -1;
  let key = 0;
  for (let at = 0; at < width; at += 1) key = key * 256 + (at < ngram.length ? ngram.charCodeAt(at) : 0);
  return key;
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
