import type { Database, Statement } from 'better-sqlite3';
import { foldForCompare } from '../../../analysis/fold.js';
import { readTextKey } from '../../../enrich/similar/similar-texts.js';
import type { HeldValue, Holders } from '../../../ports/store/item-index.js';
import type { ItemColumns } from './item-columns.js';

const dayMs = 86_400_000;

/** Finds the items that hold a value. */
export class ItemHolders {
  readonly #lookedUp: Statement<[string, string, number], number>;

  constructor(
    database: Database,
    private readonly columns: ItemColumns,
  ) {
    this.#lookedUp = database
      .prepare<[string, string, number], number>('SELECT slot FROM itemValues WHERE field = ? AND value = ? LIMIT ?')
      .pluck();
  }

  /** Call it inside a transaction. */
  holding(values: readonly HeldValue[], atMost: number): readonly Holders[] {
    this.columns.sync();
    return values.map((held) => {
      const slots = this.#slots(held, atMost + 1);
      return slots.length > atMost ? null : slots.map((slot) => this.columns.idOf(slot));
    });
  }

  #slots({ field, value }: HeldValue, limit: number): readonly number[] {
    const { slots } = this.columns;
    if (field === 'textKey') return this.columns.textKeys.select(readTextKey(value), slots, limit);
    if (field === 'reference') return this.#lookedUp.all(field, foldForCompare(value), limit);
    const before = new Date(Date.parse(value) + dayMs).toISOString();
    return [...this.columns.date('deadline').select({ from: value, before }, slots).toSlots().subarray(0, limit)];
  }
}
