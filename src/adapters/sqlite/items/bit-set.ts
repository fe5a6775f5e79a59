/** A set of slots, one bit each. Sets that are combined must have the same number of slots. */
export class BitSet {
  readonly words: Uint32Array;

  constructor(readonly slots: number) {
    this.words = new Uint32Array((slots >>> 5) + 1);
  }

  /** The slots 1 to `slots`. */
  static full(slots: number): BitSet {
    return new BitSet(slots).complement();
  }

  add(slot: number): void {
    if (slot > this.slots) return;
    const index = slot >>> 5;
    this.words[index] = (this.words[index] ?? 0) | (1 << (slot & 31));
  }

  has(slot: number): boolean {
    return (((this.words[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
  }

  and(other: BitSet): BitSet {
    return this.#combined(other, (left, right) => left & right);
  }

  or(other: BitSet): BitSet {
    return this.#combined(other, (left, right) => left | right);
  }

  /** Slot 0 belongs to no item and is in no set. */
  complement(): BitSet {
    const result = new BitSet(this.slots);
    const { words } = result;
    for (let index = 0; index < words.length; index += 1) words[index] = ~(this.words[index] ?? 0);
    words[0] = (words[0] ?? 0) & ~1;
    const last = words.length - 1;
    words[last] = (words[last] ?? 0) & (2 ** ((this.slots & 31) + 1) - 1);
    return result;
  }

  /** The slots of the set, ascending. */
  toSlots(): Uint32Array {
    const result = new Uint32Array(this.size);
    let length = 0;
    for (let index = 0; index < this.words.length; index += 1) {
      for (let rest = this.words[index] ?? 0; rest !== 0; rest &= rest - 1) {
        result[length] = index * 32 + 31 - Math.clz32(rest & -rest);
        length += 1;
      }
    }
    return result;
  }

  get size(): number {
    let size = 0;
    for (const word of this.words) size += bitsIn(word);
    return size;
  }

  #combined(other: BitSet, combine: (left: number, right: number) => number): BitSet {
    const result = new BitSet(this.slots);
    const { words } = result;
    for (let index = 0; index < words.length; index += 1) {
      words[index] = combine(this.words[index] ?? 0, other.words[index] ?? 0);
    }
    return result;
  }
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The slots that are in at least `least` of the sets. `reached[i]` has the slots in at least i + 1 of the sets seen so far. */
export function atLeast(least: number, sets: readonly BitSet[], slots: number): BitSet {
  if (least <= 0) return BitSet.full(slots);
  const reached = Array.from({ length: least }, () => new BitSet(slots));
  for (const set of sets) {
    for (let count = least - 1; count >= 0; count -= 1) {
      const before = count === 0 ? set : set.and(reached[count - 1] ?? set);
      reached[count] = (reached[count] ?? before).or(before);
    }
  }
  return reached[least - 1] ?? new BitSet(slots);
}
