import { BoundedCache } from './bounded-cache.js';

/** Number of places, with two slots each. */
const places = 1 << 14;
const slots = 2 * places;

/** Longest word that gets a slot, in UTF-16 units: nearly all words of prose do. */
const slotUnits = 16;
const slotPairs = slotUnits / 2;

/** The requested word, with one more unit, so that a word of odd length is followed by zero. */
const units = new Uint16Array(slotUnits + 2);
const pairs = new Int32Array(units.buffer);

/** Generation size of the cache for longer words. */
const longWords = 2_048;

/**
 * A memo of a pure function of words. A word is passed as part of a text, so that a known word costs no new string. Each word has one
 * place by its hash, which keeps its two newest words; further colliding words are computed again. The letters of all slots lie in one
 * block of memory and are compared two at a time.
 */
export class TokenTable {
  /** 0 for a free slot. */
  private lengths = new Uint8Array(0);
  private letters = new Int32Array(0);
  private tokens: string[] = [];
  private readonly long: BoundedCache;

  constructor(private readonly compute: (word: string) => string) {
    this.long = new BoundedCache(longWords, compute);
  }

  get(text: string, start: number, end: number): string {
    const length = end - start;
    if (length > slotUnits) return this.long.get(text.slice(start, end));
    const slot = 2 * takeUnits(text, start, length);
    if (this.holds(slot, length)) return this.tokens[slot] ?? '';
    if (this.holds(slot + 1, length)) return this.tokens[slot + 1] ?? '';
    return this.admit(slot, text.slice(start, end));
  }

  /** True if the slot's word is the one in `units`. */
  private holds(slot: number, length: number): boolean {
    if (this.lengths[slot] !== length) return false;
    const { letters } = this;
    const from = slot * slotPairs;
    for (let index = 0; index * 2 < length; index += 1) {
      if (letters[from + index] !== pairs[index]) return false;
    }
    return true;
  }

  /** Puts a word into the first slot of a place, and moves the word there to the second. */
  private admit(slot: number, word: string): string {
    if (this.tokens.length === 0) {
      this.lengths = new Uint8Array(slots);
      this.letters = new Int32Array(slots * slotPairs);
      this.tokens = new Array<string>(slots).fill('');
    }
    const token = this.compute(word);
    const from = slot * slotPairs;
    this.letters.copyWithin(from + slotPairs, from, from + slotPairs);
    this.lengths[slot + 1] = this.lengths[slot] ?? 0;
    this.tokens[slot + 1] = this.tokens[slot] ?? '';
    for (let index = 0; index < slotPairs; index += 1) this.letters[from + index] = pairs[index] ?? 0;
    this.lengths[slot] = word.length;
    this.tokens[slot] = token;
    return token;
  }
}

/** Copies a word to `units` and returns its place. */
function takeUnits(text: string, start: number, length: number): number {
  let hash = 0;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(start + index);
    units[index] = unit;
    hash = (Math.imul(hash, 31) + unit) | 0;
  }
  units[length] = 0;
  return (hash ^ (hash >>> 15)) & (places - 1);
}
