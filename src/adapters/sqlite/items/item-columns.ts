import type { Database, Statement } from 'better-sqlite3';
import { textKeyCount, unpackKeys } from '../../../enrich/similar/similar-texts.js';
import { compareTexts } from '../../../model/compare-texts.js';
import { type DateField, dateFields, perField, type ValueFacet, valueFacets } from '../../../model/item/item-fields.js';
import type { NewestPosition } from '../../../ports/store/search-cursor.js';
import { DateColumn } from './date-column.js';
import { FacetColumn } from './facet-column.js';
import { grownNumbers } from './grown-array.js';
import { ItemOrder } from './item-order.js';
import { readValues } from './stored-values.js';

type Row = readonly [change: number, slot: number, id: string, activityMs: number, fieldValues: string, tags: string];

/** Few enough that reading all items leaves no mountain of garbage. */
const rowsAtATime = 2_000;

/** What filters, facets and the order by time need of every item, in memory by slot: some 180 bytes an item. */
export class ItemColumns {
  readonly facets: Readonly<Record<ValueFacet, FacetColumn>> = perField(valueFacets, () => new FacetColumn());
  readonly dates: Readonly<Record<DateField, DateColumn>> = perField(dateFields, () => new DateColumn());
  /** `tagPair`s. */
  readonly tags = new FacetColumn();
  readonly textKeys = new TextKeyColumn();
  /** Oldest first: by activity, then by id. */
  readonly order = new ItemOrder((left, right) => this.compareByActivity(left, right));
  readonly #changed: Statement<[number, number], Row>;
  readonly #ids: string[] = [];
  #activity: Float64Array = new Float64Array(1_024);
  #lastChange = 0;
  #slots = 0;

  constructor(database: Database) {
    this.#changed = database
      .prepare<[number, number], Row>(
        `SELECT change, slot, id, activityMs, fieldValues, tags
         FROM items INDEXED BY items_changes WHERE change > ? ORDER BY change LIMIT ?`,
      )
      .raw();
  }

  /** Slots are 1 to this. */
  get slots(): number {
    return this.#slots;
  }

  /** Takes over what was written since the last call, by whatever process. To be called inside a transaction. */
  sync(): void {
    const added: number[] = [];
    for (let rows = this.#nextRows(); rows.length > 0; rows = rows.length < rowsAtATime ? [] : this.#nextRows()) {
      this.order.remove(new Set(rows.flatMap((row) => (this.#moves(row) ? [row[1]] : []))));
      for (const row of rows) {
        if (row[1] > this.#slots || this.#moves(row)) added.push(row[1]);
        this.#take(row);
      }
    }
    this.order.insert(Uint32Array.from(added));
  }

  compareByActivity(left: number, right: number): number {
    return this.#activityOf(left) - this.#activityOf(right) || compareTexts(this.idOf(left), this.idOf(right));
  }

  positionOf(slot: number): NewestPosition {
    return { activityAt: new Date(this.#activityOf(slot)).toISOString(), itemId: this.idOf(slot) };
  }

  /** How many items come before the position in `order`. */
  countBefore(position: NewestPosition): number {
    const activityMs = Date.parse(position.activityAt);
    return this.order.firstNotBelow(
      (slot) => this.#activityOf(slot) - activityMs || compareTexts(this.idOf(slot), position.itemId),
    );
  }

  #nextRows(): readonly Row[] {
    return this.#changed.all(this.#lastChange, rowsAtATime);
  }

  #moves([, slot, , activityMs]: Row): boolean {
    return slot <= this.#slots && this.#activity[slot] !== activityMs;
  }

  #take([change, slot, id, activityMs, fieldValues, tags]: Row): void {
    this.#activity = grownNumbers(this.#activity, slot + 1);
    this.#lastChange = change;
    this.#slots = Math.max(this.#slots, slot);
    this.#ids[slot] = id;
    this.#activity[slot] = activityMs;
    const { values, dates, textKeys = '' } = readValues(fieldValues);
    for (const field of valueFacets) this.facets[field].set(slot, values[field] ?? []);
    for (const field of dateFields) this.dates[field].set(slot, dates[field] ?? []);
    this.tags.set(slot, JSON.parse(tags));
    this.textKeys.set(slot, textKeys);
  }

  #activityOf(slot: number): number {
    return this.#activity[slot] ?? 0;
  }

  idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }
}

/** The keys of every item's text, by slot: thirty bytes an item. */
class TextKeyColumn {
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
