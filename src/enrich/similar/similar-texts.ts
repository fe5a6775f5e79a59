import { signatureLength } from './signature.js';

/** Hashes of a band: texts that share a band may be similar. */
const bandRows = 2;

/**
 * From here on two texts say the same for the most part: one in ten words may differ. Measured on edits, see
 * `test/enrich/similar`.
 */
export const similarFrom = 0.25;

/**
 * What an index keeps of a signature: texts that have one of these in common are worth a comparison, as others are not. Of
 * texts that share a share j of their shingles 1 - (1 - j²)^32 meet. None for a text that is too short.
 */
export function bandsOf(signature: Uint32Array): readonly string[] {
  const bands: string[] = [];
  for (let at = 0; at + bandRows <= signature.length; at += bandRows) {
    const joined = Math.imul(signature[at] ?? 0, 0x9e37_79b1) ^ (signature[at + 1] ?? 0);
    bands.push(`${at / bandRows}.${joined >>> 2}`);
  }
  return bands;
}

/** How many shingles two texts share, of those that either has, from 0 to 1; 0 where one of them is too short. */
export function similarity(one: Uint32Array, other: Uint32Array): number {
  if (one.length !== signatureLength || other.length !== signatureLength) return 0;
  let same = 0;
  for (let at = 0; at < signatureLength; at += 1) {
    if (one[at] === other[at]) same += 1;
  }
  return same / signatureLength;
}

/** Whether two texts are alike enough to be named beside each other. */
export function areSimilar(one: Uint32Array, other: Uint32Array): boolean {
  return similarity(one, other) >= similarFrom;
}
