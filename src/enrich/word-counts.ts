import type { WordBuffer } from './word-buffer.js';

const fewPlaces = 1_024;
/** Larger tables are released before the next text. */
const keptPlaces = 1 << 17;

/** Counts the occurrences of each word of a text. The hash table consists of two arrays that are reused for all texts. */
export class WordCounts {
  #keys = new Int32Array(fewPlaces);
  /** 0 in a free place. */
  #counts = new Uint32Array(fewPlaces);

  fill({ hashes, count }: WordBuffer): this {
    this.#clear(count);
    for (let at = 0; at < count; at += 1) {
      const hash = hashes[at] ?? 0;
      const place = this.#placeOf(hash);
      this.#keys[place] = hash;
      this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    }
    return this;
  }

  /** The number of occurrences of the word with this hash. */
  of(hash: number): number {
    return this.#counts[this.#placeOf(hash)] ?? 0;
  }

  /** The place of a word, or the free place that it would take. At most half of the places are taken. */
  #placeOf(hash: number): number {
    const mask = this.#keys.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    while (this.#counts[place] !== 0 && this.#keys[place] !== hash) place = (place + 1) & mask;
    return place;
  }

  #clear(words: number): void {
    let places = this.#keys.length > keptPlaces ? fewPlaces : this.#keys.length;
    while (places < 2 * words) places *= 2;
    if (places === this.#keys.length) this.#counts.fill(0);
    else [this.#keys, this.#counts] = [new Int32Array(places), new Uint32Array(places)];
  }
}
