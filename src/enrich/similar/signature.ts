import { WordBuffer } from '../word-buffer.js';

/** Minimum hashes of a signature. A power of two. */
export const signatureLength = 64;
/** Shift that leaves the bits of a hash that choose a place. */
const placeShift = 32 - Math.log2(signatureLength);
const shingleWords = 5;
/** A shorter text resembles half of its publisher's texts. 27 and not 30, because an edit may remove three words. */
const wordsAtLeast = 27;

const ownWords = new WordBuffer();

/** Marks a free place: no shingle has this hash. */
const open = 0xffff_ffff;
/** A hash holds its round above these bits, so that an earlier round always wins. */
const valueBits = 24;
const valueMask = (1 << valueBits) - 1;
/** Rounds in which each shingle chooses its place. After them, each remaining place takes the least hash of all shingles. */
const freeRounds = 64;
/** 2^32 divided by the golden ratio, made odd: it spreads neighbouring numbers far apart. */
const multiplier = 0x9e37_79b1;
const leavingMultiplier = Array.from({ length: shingleWords }, () => multiplier).reduce(Math.imul);

/**
 * The MinHash of a text over shingles of five words. From two of them `similarity` estimates the share of common shingles (the Jaccard
 * index). Ignores case, accents, plural and punctuation. Empty for a text of fewer than 27 words, which resembles no other. Linear.
 *
 * Each shingle goes to one place in each round, and rounds follow until every place is filled. This is as exact as one hash function
 * for each place, and much cheaper (Dahlgaard, Knudsen, Thorup, "Fast Similarity Sketching", FOCS 2017).
 */
export function signatureOf(text: string, words: WordBuffer = ownWords.fill(text)): Uint32Array {
  if (words.count < wordsAtLeast) return new Uint32Array(0);
  const shingles = shinglesOf(words);
  const signature = new Uint32Array(signatureLength).fill(open);
  let free = signatureLength;
  for (let round = 0; free > 0 && round < freeRounds; round += 1) free -= scatter(shingles, round, signature);
  if (free > 0) fillRest(shingles, signature);
  return signature;
}

function shinglesOf({ hashes, count }: WordBuffer): Uint32Array {
  const shingles = new Uint32Array(count - shingleWords + 1);
  let hash = 0;
  for (let at = 0; at < count; at += 1) {
    // By now the word that leaves the shingle has been multiplied five times.
    const left = at < shingleWords ? 0 : Math.imul(hashes[at - shingleWords] ?? 0, leavingMultiplier);
    hash = (Math.imul(hash, multiplier) + (hashes[at] ?? 0) - left) | 0;
    if (at >= shingleWords - 1) shingles[at - shingleWords + 1] = hash;
  }
  return shingles;
}

/** Runs one round over all shingles. Returns the number of free places that it filled. */
function scatter(shingles: Uint32Array, round: number, signature: Uint32Array): number {
  let filled = 0;
  const seed = Math.imul(round + 1, multiplier);
  for (let at = 0; at < shingles.length; at += 1) {
    const mixed = mix((shingles[at] ?? 0) ^ seed);
    // The value uses none of the bits that chose the place.
    const place = mixed >>> placeShift;
    const hash = ((round << valueBits) | (mixed & valueMask)) >>> 0;
    const there = signature[place] ?? 0;
    if (hash >= there) continue;
    if (there === open) filled += 1;
    signature[place] = hash;
  }
  return filled;
}

/** Fills places that no shingle chose, which happens only to texts with few different shingles. */
function fillRest(shingles: Uint32Array, signature: Uint32Array): void {
  for (let place = 0; place < signature.length; place += 1) {
    if (signature[place] !== open) continue;
    const seed = Math.imul(place + freeRounds + 1, multiplier);
    let least = valueMask;
    for (const shingle of shingles) least = Math.min(least, mix(shingle ^ seed) & valueMask);
    signature[place] = ((freeRounds << valueBits) | least) >>> 0;
  }
}

/** The finaliser of MurmurHash3: each input bit changes half of the output bits. */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
