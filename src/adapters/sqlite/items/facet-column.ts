import { foldForCompare } from '../../../analysis/fold.js';
import type { FacetCount } from '../../../ports/store/item-index.js';
import { BitSet } from './bit-set.js';
import { grownIntegers } from './grown-array.js';

const greatestCounts = 100;

/**
 * The values of one field of every item, by slot. Each combination of values that occurs (`["law","decision"]`) has a
 * number, so that an item costs four bytes and counting costs one addition for each item.
 */
export class FacetColumn {
  readonly #numbers = new Map<string, number>();
  /** The first one is for slots that were not set. */
  readonly #combinations: (readonly string[])[] = [[]];
  /** How many slots hold each combination. */
  readonly #totals: number[] = [0];
  #column: Uint32Array = new Uint32Array(1_024);

  /** `values` are folded and sorted. */
  set(slot: number, values: readonly string[]): void {
    this.#column = grownIntegers(this.#column, slot + 1);
    const before = this.#column[slot] ?? 0;
    const number = this.#numberOf(values);
    this.#column[slot] = number;
    this.#totals[before] = (this.#totals[before] ?? 0) - 1;
    this.#totals[number] = (this.#totals[number] ?? 0) + 1;
  }

  /** The number of slots that hold the value, without regard to case. */
  countOf(value: string): number {
    const wanted = foldForCompare(value);
    const held = this.#combinations.map((values, number) =>
      values.includes(wanted) ? (this.#totals[number] ?? 0) : 0,
    );
    return held.reduce((sum, count) => sum + count, 0);
  }

  /** Slots up to `slots` that hold one of the values, without regard to case. */
  select(values: readonly string[], slots: number): BitSet {
    const wanted = new Set(values.map(foldForCompare));
    return this.#selectWhere((combination) => combination.some((value) => wanted.has(value)), slots);
  }

  /** Slots up to `slots` that hold any value. */
  selectAny(slots: number): BitSet {
    return this.#selectWhere((combination) => combination.length > 0, slots);
  }

  #selectWhere(holds: (combination: readonly string[]) => boolean, slots: number): BitSet {
    const allowed = this.#combinations.map(holds);
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

  #numberOf(values: readonly string[]): number {
    const key = values.length === 1 ? (values[0] ?? '') : values.join(between);
    const known = values.length === 0 ? 0 : this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#combinations.length;
    this.#numbers.set(key, number);
    this.#combinations.push(values);
    this.#totals.push(0);
    return number;
  }
}

/** A separator that no value contains. */
const between = '\0';
