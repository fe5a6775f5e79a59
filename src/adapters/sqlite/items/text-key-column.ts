import { textKeyCount, unpackKeys } from '../../../enrich/similar/similar-texts.js';

/** The keys of every item's text, by slot: thirty bytes an item. */
export class TextKeyColumn {
  #keys = new Uint16Array(1_024 * textKeyCount);

  /** Packed; none where it is empty. */
  set(slot: number, packed: string): void {
    const start = slot * textKeyCount;
    if (this.#keys.length < start + textKeyCount) this.#grow(start + textKeyCount);
    this.#keys.fill(0, start, start + textKeyCount);
    this.#keys.set(unpackKeys(packed).slice(0, textKeyCount), start);
  }

  /** Slots up to `slots` with this key at this place, `limit` at most: a look at each, a fifth of a millisecond for 100,000. */
  select({ place, key }: { readonly place: number; readonly key: number }, slots: number, limit: number): number[] {
    const found: number[] = [];
    const end = Math.min((slots + 1) * textKeyCount, this.#keys.length);
    for (let at = textKeyCount + place; at < end && found.length < limit; at += textKeyCount)
      if (this.#keys[at] === key) found.push((at - place) / textKeyCount);
    return found;
  }

  #grow(length: number): void {
    const grown = new Uint16Array(length * 2);
    grown.set(this.#keys);
    this.#keys = grown;
  }
}
