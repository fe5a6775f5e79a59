import { foldForCompare } from '../../analysis/fold.js';
import type { FacetCount } from '../../ports/item-index.js';
import { BitSet } from './bit-set.js';
import { grownIntegers } from './grown-array.js';

const greatestCounts = 100;

/**
 * The values of one field of every item, by slot. Each combination of values that occurs (`["law","decision"]`) has a
 * number, so that an item costs four bytes and counting is one addition an item.
 */
export class FacetColumn {
  readonly #numbers = new Map<string, number>();
  readonly #combinations: (readonly string[])[] = [];
  #column: Uint32Array = new Uint32Array(1_024);

  /** `text` is the combination as JSON. */
  set(slot: number, text: string): void {
    this.#column = grownIntegers(this.#column, slot + 1);
    this.#column[slot] = this.#numberOf(text);
  }

  /** Slots up to `slots` that hold one of the values, without regard to case. */
  select(values: readonly string[], slots: number): BitSet {
    const wanted = new Set(values.map(foldForCompare));
    const allowed = this.#combinations.map((combination) => combination.some((value) => wanted.has(value)));
    const selected = new BitSet(slots);
    if (!allowed.includes(true)) return selected;
    for (let slot = 1; slot <= slots; slot += 1) {
      if (allowed[this.#column[slot] ?? 0] === true) selected.add(slot);
    }
    return selected;
  }

  /** How many of the slots hold each value, greatest first, at most 100 values. */
  count(slots: Uint32Array): readonly FacetCount[] {
    const perCombination = new Uint32Array(this.#combinations.length);
    for (const slot of slots) {
      const number = this.#column[slot] ?? 0;
      perCombination[number] = (perCombination[number] ?? 0) + 1;
    }
    const counts = new Map<string, number>();
    this.#combinations.forEach((combination, number) => {
      const count = perCombination[number] ?? 0;
      if (count > 0) for (const value of combination) counts.set(value, (counts.get(value) ?? 0) + count);
    });
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
      .slice(0, greatestCounts);
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#combinations.length;
    this.#numbers.set(text, number);
    this.#combinations.push(JSON.parse(text));
    return number;
  }
}

/** The text of a combination of values: folded, each once. */
export function facetText(values: string | readonly string[]): string {
  return JSON.stringify([...new Set([values].flat().map(foldForCompare))].sort());
}
