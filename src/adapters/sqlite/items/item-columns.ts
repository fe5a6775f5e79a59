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

type Row = readonly [change: number, slot: number, id: string, activityMs: number, fieldValues?: string, tags?: string];

/** Puts an item's values into a column. */
type Take = (slot: number, stored: ReturnType<typeof readValues>, tags: readonly string[]) => void;

/** Few enough that reading all items leaves little garbage at a time. */
const rowsAtATime = 2_000;

/**
 * The values of every item that filters, facets and the order by time need, in memory by slot: some 180 bytes an item. A column is loaded
 * at first use: a command uses one or two and ends, and loading all would double its time. Use it inside a transaction.
 */
export class ItemColumns {
  readonly #facets = perField(valueFacets, () => new FacetColumn());
  readonly #dates = perField(dateFields, () => new DateColumn());
  readonly #tags = new FacetColumn();
  readonly #textKeys = new TextKeyColumn();
  readonly #takes = new Map<object, Take>([
    ...valueFacets.map((field): [object, Take] => {
      const column = this.#facets[field];
      return [column, (slot, { values }) => column.set(slot, values[field] ?? [])];
    }),
    ...dateFields.map((field): [object, Take] => {
      const column = this.#dates[field];
      return [column, (slot, { dates }) => column.set(slot, dates[field] ?? [])];
    }),
    [this.#tags, (slot, _stored, tags) => this.#tags.set(slot, tags)],
    [this.#textKeys, (slot, { textKeys = '' }) => this.#textKeys.set(slot, textKeys)],
  ]);
  readonly #loaded = new Set<object>();
  readonly #base: Statement<[number, number], Row>;
  readonly #whole: Statement<[number, number], Row>;
  /** Oldest first: by activity, then by id. */
  readonly order = new ItemOrder((left, right) => this.compareByActivity(left, right));
  readonly #ids: string[] = [];
  #activity: Float64Array = new Float64Array(1_024);
  #lastChange = 0;
  #slots = 0;

  constructor(database: Database) {
    const select = (columns: string) =>
      database
        .prepare<[number, number], Row>(
          `SELECT ${columns} FROM items INDEXED BY items_changes WHERE change > ? ORDER BY change LIMIT ?`,
        )
        .raw();
    this.#base = select('change, slot, id, activityMs');
    this.#whole = select('change, slot, id, activityMs, fieldValues, tags');
  }

  /** Slots are numbered from 1 to this. */
  get slots(): number {
    return this.#slots;
  }

  facet(field: ValueFacet): FacetColumn {
    return this.#ready(this.#facets[field]);
  }

  date(field: DateField): DateColumn {
    return this.#ready(this.#dates[field]);
  }

  /** `tagPair`s. */
  get tags(): FacetColumn {
    return this.#ready(this.#tags);
  }

  get textKeys(): TextKeyColumn {
    return this.#ready(this.#textKeys);
  }

  /** Loads all missing columns in one pass instead of one pass each; before the first `sync`, in the pass that loads the order. */
  loadAll(): void {
    this.#load([...this.#takes.keys()].filter((column) => !this.#loaded.has(column)));
  }

  /** Reads what any process has written since the last call. */
  sync(): void {
    const added: number[] = [];
    const takes = this.#takesOf(this.#loaded);
    for (const rows of rowsSince(takes.length === 0 ? this.#base : this.#whole, this.#lastChange)) {
      this.order.remove(new Set(rows.flatMap((row) => (this.#moves(row) ? [row[1]] : []))));
      for (const row of rows) {
        if (row[1] > this.#slots || this.#moves(row)) added.push(row[1]);
        this.#take(row);
        fill(takes, row);
      }
    }
    this.order.insert(Uint32Array.from(added));
  }

  #ready<C extends object>(column: C): C {
    if (!this.#loaded.has(column)) this.#load([column]);
    return column;
  }

  #load(columns: readonly object[]): void {
    const takes = this.#takesOf(columns);
    const isBehind = takes.length > 0 && this.#lastChange > 0;
    if (isBehind) for (const rows of rowsSince(this.#whole, 0)) for (const row of rows) fill(takes, row);
    for (const column of columns) this.#loaded.add(column);
  }

  #takesOf(columns: Iterable<object>): readonly Take[] {
    return [...columns].flatMap((column) => this.#takes.get(column) ?? []);
  }

  compareByActivity(left: number, right: number): number {
    return this.#activityOf(left) - this.#activityOf(right) || compareTexts(this.idOf(left), this.idOf(right));
  }

  positionOf(slot: number): NewestPosition {
    return { activityAt: new Date(this.#activityOf(slot)).toISOString(), itemId: this.idOf(slot) };
  }

  /** The number of items before the position in `order`. */
  countBefore(position: NewestPosition): number {
    const activityMs = Date.parse(position.activityAt);
    return this.order.firstNotBelow(
      (slot) => this.#activityOf(slot) - activityMs || compareTexts(this.idOf(slot), position.itemId),
    );
  }

  #moves([, slot, , activityMs]: Row): boolean {
    return slot <= this.#slots && this.#activity[slot] !== activityMs;
  }

  #take([change, slot, id, activityMs]: Row): void {
    this.#activity = grownNumbers(this.#activity, slot + 1);
    this.#lastChange = change;
    this.#slots = Math.max(this.#slots, slot);
    this.#ids[slot] = id;
    this.#activity[slot] = activityMs;
  }

  #activityOf(slot: number): number {
    return this.#activity[slot] ?? 0;
  }

  idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }
}

function* rowsSince(statement: Statement<[number, number], Row>, since: number): Generator<readonly Row[]> {
  let rows = statement.all(since, rowsAtATime);
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows;
    rows = rows.length < rowsAtATime ? [] : statement.all(last[0], rowsAtATime);
  }
}

function fill(takes: readonly Take[], [, slot, , , fieldValues, tags]: Row): void {
  if (fieldValues === undefined || tags === undefined) return;
  const stored = readValues(fieldValues);
  const pairs: readonly string[] = JSON.parse(tags);
  for (const take of takes) take(slot, stored, pairs);
}

/** The keys of every item's text, by slot: thirty bytes an item. */
class TextKeyColumn {
  #keys = new Uint16Array(1_024 * textKeyCount);

  /** `packed` is empty if there are no keys. */
  set(slot: number, packed: string): void {
    const start = slot * textKeyCount;
    if (this.#keys.length < start + textKeyCount) this.#grow(start + textKeyCount);
    this.#keys.fill(0, start, start + textKeyCount);
    this.#keys.set(unpackKeys(packed).slice(0, textKeyCount), start);
  }

  /** Slots up to `slots` with this key at this place, at most `limit`. It scans all: a fifth of a millisecond for 100,000. */
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
