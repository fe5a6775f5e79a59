import type { DateNode } from '../../../query/ast.js';
import type { CountedMonth } from '../../../query/date-range.js';
import { BitSet } from './bit-set.js';
import { grownNumbers } from './grown-array.js';

/** The dates of one field of every item, by slot: most items have at most one, which costs eight bytes. */
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

  /** Slots up to `slots` with a date in the range; if the range is open at both ends, slots with any date. */
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

  /** The number of slots with a date in each of at most 31 months, earliest first; a slot with several dates in a month counts once. */
  count(months: readonly CountedMonth[], found: BitSet): readonly number[] {
    const counts = months.map(() => 0);
    const earliestMs = months[0]?.fromMs ?? Infinity;
    const monthOf = (atMs: number) =>
      atMs >= earliestMs ? months.findIndex(({ fromMs, beforeMs }) => atMs >= fromMs && atMs < beforeMs) : -1;
    const add = (month: number): void => {
      counts[month] = (counts[month] ?? 0) + 1;
    };
    for (let slot = 1; slot <= found.slots; slot += 1) {
      const month = monthOf(this.#first[slot] ?? Number.NaN);
      if (month >= 0 && found.has(slot)) add(month);
    }
    for (const [slot, dates] of this.#others) {
      let counted = bitOf(monthOf(this.#first[slot] ?? Number.NaN));
      for (const atMs of dates) {
        const month = monthOf(atMs);
        if ((bitOf(month) & ~counted) === 0 || !found.has(slot)) continue;
        counted |= bitOf(month);
        add(month);
      }
    }
    return counts;
  }
}

/** A set of one month, empty for none. */
function bitOf(month: number): number {
  return month < 0 ? 0 : 1 << month;
}
