import type { Database, Statement } from 'better-sqlite3';
import { compareTexts } from '../../model/compare-texts.js';
import type { FacetField } from '../../model/item-fields.js';
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
  tags: string,
];

/** Few enough that reading all items leaves no mountain of garbage. */
const rowsAtATime = 2_000;

/** What filters, facets and the order by time need of every item, in memory by slot: some 150 bytes an item. */
export class ItemColumns {
  readonly facets: Readonly<Record<FacetField, FacetColumn>> = {
    source: new FacetColumn(),
    jurisdiction: new FacetColumn(),
    language: new FacetColumn(),
    kind: new FacetColumn(),
    policy: new FacetColumn(linkedOf),
  };
  /** `tagPair`s. */
  readonly tags = new FacetColumn();
  /** Oldest first: by activity, then by id. */
  readonly order = new ItemOrder((left, right) => this.compareByActivity(left, right));
  readonly #changed: Statement<[number, number], Row>;
  readonly #ids: string[] = [];
  #activity: Float64Array = new Float64Array(1_024);
  #published: Float64Array = new Float64Array(1_024);
  #seen: Float64Array = new Float64Array(1_024);
  #lastChange = 0;
  #slots = 0;

  constructor(database: Database) {
    this.#changed = database
      .prepare<[number, number], Row>(
        `SELECT change, slot, id, activityMs, publishedMs, seenMs, source, jurisdiction, language, kinds, tags
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
    return this.#activityOf(left) - this.#activityOf(right) || compareTexts(this.#idOf(left), this.#idOf(right));
  }

  positionOf(slot: number): NewestPosition {
    return { activityAt: new Date(this.#activityOf(slot)).toISOString(), itemId: this.#idOf(slot) };
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

  #nextRows(): readonly Row[] {
    return this.#changed.all(this.#lastChange, rowsAtATime);
  }

  #moves([, slot, , activityMs]: Row): boolean {
    return slot <= this.#slots && this.#activity[slot] !== activityMs;
  }

  #take([change, slot, id, activityMs, publishedMs, seenMs, ...facets]: Row): void {
    this.#reserve(slot + 1);
    this.#lastChange = change;
    this.#slots = Math.max(this.#slots, slot);
    this.#ids[slot] = id;
    this.#activity[slot] = activityMs;
    this.#published[slot] = publishedMs ?? Number.NaN;
    this.#seen[slot] = seenMs;
    const [source, jurisdiction, language, kinds, tags] = facets;
    this.facets.source.set(slot, source);
    this.facets.jurisdiction.set(slot, jurisdiction);
    this.facets.language.set(slot, language);
    this.facets.kind.set(slot, kinds);
    this.facets.policy.set(slot, tags);
    this.tags.set(slot, tags);
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

/** The policies of those `tagPair`s that are a link. */
function linkedOf(pairs: readonly string[]): readonly string[] {
  return pairs.flatMap((pair) => {
    const colon = pair.lastIndexOf(':');
    const state = pair.slice(colon + 1);
    return state === 'suggested' || state === 'confirmed' ? [pair.slice(0, colon)] : [];
  });
}
