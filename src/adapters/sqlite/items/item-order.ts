import { grownIntegers } from './grown-array.js';

/** The slots of all items in ascending order, kept sorted as items are added and changed. */
export class ItemOrder {
  #slots: Uint32Array = new Uint32Array(1_024);
  #length = 0;

  constructor(private readonly compare: (left: number, right: number) => number) {}

  get length(): number {
    return this.#length;
  }

  at(position: number): number {
    return this.#slots[position] ?? 0;
  }

  /** Call it before the values that slots are ordered by change. */
  remove(slots: ReadonlySet<number>): void {
    if (slots.size === 0) return;
    let length = 0;
    for (let position = 0; position < this.#length; position += 1) {
      const slot = this.at(position);
      if (slots.has(slot)) continue;
      this.#slots[length] = slot;
      length += 1;
    }
    this.#length = length;
  }

  /** New items are mostly the newest, so only the slots that sort after the first added one are sorted again. */
  insert(added: Uint32Array): void {
    const [first] = added.sort(this.compare);
    if (first === undefined) return;
    const from = this.firstNotBelow((slot) => this.compare(slot, first));
    const tail = new Uint32Array(this.#length - from + added.length);
    tail.set(this.#slots.subarray(from, this.#length));
    tail.set(added, this.#length - from);
    if (from < this.#length) tail.sort(this.compare);
    this.#slots = grownIntegers(this.#slots, from + tail.length);
    this.#slots.set(tail, from);
    this.#length = from + tail.length;
  }

  /** The first position whose slot does not compare below, or the length. */
  firstNotBelow(compare: (slot: number) => number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.at(middle)) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
