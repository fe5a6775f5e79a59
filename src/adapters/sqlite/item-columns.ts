import type { Database, Statement } from 'better-sqlite3';
import type { FacetField } from '../../ports/item-index.js';
import type { NewestPosition } from '../../ports/search-cursor.js';
import type { DateNode } from '../../query/ast.js';
import { BitSet } from './bit-set.js';
import { FacetColumn } from './facet-column.js';
import { grownNumbers } from './grown-array.js';
import { ItemOrder } from './item-order.js';

type Row = readonly [
  change: number,
  slot: number,
  id: string,
  activityMs: number,
  publishedMs: number | null,
  seenMs: number,
  source: string,
  jurisdiction: string,
  language: string,
  kinds: string,
  policies: string,
];

/** What filters, facets and the order by time need of every item, in memory by slot: some 150 bytes an item. */
export class ItemColumns {
  readonly facets: Readonly<Record<FacetField, FacetColumn>> = {
    source: new FacetColumn(),
    jurisdiction: new FacetColumn(),
    language: new FacetColumn(),
    kind: new FacetColumn(),
    policy: new FacetColumn(),
  };
  /** Oldest first: by activity, then by id. */
  readonly order = new ItemOrder((left, right) => this.compareByActivity(left, right));
  readonly #changed: Statement<[number], Row>;
  readonly #ids: string[] = [];
  #activity: Float64Array = new Float64Array(1_024);
  #published: Float64Array = new Float64Array(1_024);
  #seen: Float64Array = new Float64Array(1_024);
  #lastChange = 0;
  #slots = 0;

  constructor(database: Database) {
    this.#changed = database
      .prepare<[number], Row>(
        `SELECT change, slot, id, activityMs, publishedMs, seenMs, source, jurisdiction, language, kinds, policies
         FROM items INDEXED BY items_changes WHERE change > ? ORDER BY change`,
      )
      .raw();
  }

  /** Slots are 1 to this. */
  get slots(): number {
    return this.#slots;
  }

  /** Takes over what was written since the last call, by whatever process. */
  sync(): void {
    const rows = this.#changed.all(this.#lastChange);
    if (rows.length === 0) return;
    const moved = rows.filter(([, slot, , activityMs]) => slot <= this.#slots && this.#activity[slot] !== activityMs);
    const added = rows.filter(([, slot]) => slot > this.#slots);
    this.order.remove(new Set(moved.map(([, slot]) => slot)));
    for (const row of rows) this.#take(row);
    this.order.insert(Uint32Array.from([...moved, ...added], ([, slot]) => slot));
  }

  /** How many items hold the value, by what was committed. */
  countOf(field: FacetField, value: string): number {
    this.sync();
    return this.facets[field].select([value], this.#slots).size;
  }

  compareByActivity(left: number, right: number): number {
    return this.#activityOf(left) - this.#activityOf(right) || compareTexts(this.#idOf(left), this.#idOf(right));
  }

  /** How many items come before the position in `order`. */
  countBefore(position: NewestPosition): number {
    const activityMs = Date.parse(position.activityAt);
    return this.order.firstNotBelow(
      (slot) => this.#activityOf(slot) - activityMs || compareTexts(this.#idOf(slot), position.itemId),
    );
  }

  selectDates({ field, from, before }: DateNode): BitSet {
    const column = field === 'published' ? this.#published : this.#seen;
    const fromMs = from === null ? -Infinity : Date.parse(from);
    const beforeMs = before === null ? Infinity : Date.parse(before);
    const selected = new BitSet(this.#slots);
    for (let slot = 1; slot <= this.#slots; slot += 1) {
      const atMs = column[slot] ?? Number.NaN;
      if (atMs >= fromMs && atMs < beforeMs) selected.add(slot);
    }
    return selected;
  }

  #take([change, slot, id, activityMs, publishedMs, seenMs, ...facets]: Row): void {
    this.#reserve(slot + 1);
    this.#lastChange = change;
    this.#slots = Math.max(this.#slots, slot);
    this.#ids[slot] = id;
    this.#activity[slot] = activityMs;
    this.#published[slot] = publishedMs ?? Number.NaN;
    this.#seen[slot] = seenMs;
    const [source, jurisdiction, language, kinds, policies] = facets;
    this.facets.source.set(slot, source);
    this.facets.jurisdiction.set(slot, jurisdiction);
    this.facets.language.set(slot, language);
    this.facets.kind.set(slot, kinds);
    this.facets.policy.set(slot, policies);
  }

  #reserve(length: number): void {
    this.#activity = grownNumbers(this.#activity, length);
    this.#published = grownNumbers(this.#published, length);
    this.#seen = grownNumbers(this.#seen, length);
  }

  #activityOf(slot: number): number {
    return this.#activity[slot] ?? 0;
  }

  #idOf(slot: number): string {
    return this.#ids[slot] ?? '';
  }
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
