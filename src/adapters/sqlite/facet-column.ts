import { BoundedCache } from '../../analysis/bounded-cache.js';
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
  /** The first stands for slots that were not set. */
  readonly #combinations: (readonly string[])[] = [[]];
  /** How many slots hold each combination. */
  readonly #totals: number[] = [0];
  #column: Uint32Array = new Uint32Array(1_024);

  /** `valuesOf` gives the values that count of those that are stored. */
  constructor(private readonly valuesOf: (stored: readonly string[]) => readonly string[] = (stored) => stored) {}

  /** `text` is the combination as JSON. */
  set(slot: number, text: string): void {
    this.#column = grownIntegers(this.#column, slot + 1);
    const before = this.#column[slot] ?? 0;
    const number = this.#numberOf(text);
    this.#column[slot] = number;
    this.#totals[before] = (this.#totals[before] ?? 0) - 1;
    this.#totals[number] = (this.#totals[number] ?? 0) + 1;
  }

  /** How many slots hold the value, without regard to case. */
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
    this.#combinations.push(this.valuesOf(JSON.parse(text)));
    this.#totals.push(0);
    return number;
  }
}

/** No value holds it. */
const between = '\0';

/** Few combinations make up most items. */
const combinationTexts = new BoundedCache(1_000, (joined) =>
  JSON.stringify([...new Set(joined.split(between).map(foldForCompare))].sort()),
);

/** The text of a combination of values: folded, each once. */
export function facetText(values: string | readonly string[]): string {
  if (values.length === 0) return '[]';
  return combinationTexts.get(typeof values === 'string' ? values : values.join(between));
}
