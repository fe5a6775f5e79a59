import type { DateNode } from '../../query/ast.js';
import { BitSet } from './bit-set.js';
import { grownNumbers } from './grown-array.js';

/** The dates of one field of every item, by slot: most items have one at most, which costs eight bytes. */
export class DateColumn {
  #first: Float64Array = new Float64Array(1_024).fill(Number.NaN);
  readonly #others = new Map<number, readonly number[]>();

  /** In milliseconds since the epoch. */
  set(slot: number, [first = Number.NaN, ...others]: readonly number[]): void {
    this.#first = grownNumbers(this.#first, slot + 1);
    this.#first[slot] = first;
    if (others.length > 0) this.#others.set(slot, others);
    else this.#others.delete(slot);
  }

  /** Slots up to `slots` with a date in the range; with any where the range is open at both ends. */
  select({ from, before }: Pick<DateNode, 'from' | 'before'>, slots: number): BitSet {
    const fromMs = from === null ? -Infinity : Date.parse(from);
    const beforeMs = before === null ? Infinity : Date.parse(before);
    const selected = new BitSet(slots);
    for (let slot = 1; slot <= slots; slot += 1) {
      const atMs = this.#first[slot] ?? Number.NaN;
      if (atMs >= fromMs && atMs < beforeMs) selected.add(slot);
    }
    for (const [slot, dates] of this.#others)
      if (slot <= slots && dates.some((atMs) => atMs >= fromMs && atMs < beforeMs)) selected.add(slot);
    return selected;
  }
}
