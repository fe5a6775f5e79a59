import { signatureLength } from './signature.js';

/** Hashes that an index keeps with 16 bits each, to find texts by. The other hashes keep 8 bits. */
export const textKeyCount = 15;
const keyBytes = textKeyCount * 2;
const packedBytes = keyBytes + signatureLength - textKeyCount;
/** Thirty bytes make exactly forty characters of base64. */
const keyChars = (keyBytes / 3) * 4;

/** Words of a shingle: see signature.ts. */
const shingleWords = 5;

/**
 * From this similarity on, two texts are mostly the same: one in ten words may differ. Measured on edits, see
 * `test/enrich/similar`.
 */
export const similarFrom = 0.25;

/** Packs a signature as items store it, in 108 characters of base64; empty for a text that is too short. */
export function packSignature(signature: Uint32Array): string {
  if (signature.length === 0) return '';
  const packed = Buffer.alloc(packedBytes);
  for (let place = 0; place < signatureLength; place += 1) {
    // The least hashes of a long text begin with zeros, so mix them until every bit counts.
    const hash = Math.imul(signature[place] ?? 0, 0x9e37_79b1) >>> 16;
    // 0 means "no key", so no key may be 0.
    if (place < textKeyCount) packed.writeUInt16BE(hash || 1, place * 2);
    else packed.writeUInt8(hash & 0xff, keyBytes + place - textKeyCount);
  }
  return packed.toString('base64');
}

/** The part of a packed signature that an index keeps. */
export function packedKeys(packed: string): string {
  return packed.slice(0, keyChars);
}

/** The keys, 1 to 65,535, by their place; none for an empty signature. */
export function unpackKeys(packed: string): readonly number[] {
  const bytes = Buffer.from(packedKeys(packed), 'base64');
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, place) => bytes.readUInt16BE(place * 2));
}

/** Each key with its place, as five hexadecimal digits (`ea01f`). Two texts with a key in common are worth a comparison. */
export function textKeysOf(packed: string): readonly string[] {
  return unpackKeys(packed).map((key, place) => place.toString(16) + key.toString(16).padStart(4, '0'));
}

export function readTextKey(textKey: string): { readonly place: number; readonly key: number } {
  return { place: Number.parseInt(textKey.slice(0, 1), 16), key: Number.parseInt(textKey.slice(1), 16) };
}

/**
 * Estimates from packed signatures the share of shingles that two texts have in common, from 0 to 1; 0 if one of them is too short.
 */
export function similarity(one: string, other: string): number {
  const [left, right] = [Buffer.from(one, 'base64'), Buffer.from(other, 'base64')];
  if (left.length !== packedBytes || right.length !== packedBytes) return 0;
  let same = 0;
  for (let at = 0; at < keyBytes; at += 2) if (left[at] === right[at] && left[at + 1] === right[at + 1]) same += 1;
  for (let at = keyBytes; at < packedBytes; at += 1) if (left[at] === right[at]) same += 1;
  return same / signatureLength;
}

/**
 * The share of words that two texts of this similarity have in common, if the edits lie apart. A shingle is the same only if all of its
 * words are (Ondov and others, "Mash", Genome Biology 17:132, 2016, equation 4).
 */
export function sharedWords(similar: number): number {
  return ((2 * similar) / (1 + similar)) ** (1 / shingleWords);
}
