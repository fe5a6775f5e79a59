import type { Database, Statement } from 'better-sqlite3';
import type { Item } from '../../../model/item/item.js';
import { type DateFacet, dateFacets, type FacetField, valueFacets } from '../../../model/item/item-fields.js';
import { tagPair } from '../../../ports/store/indexed-values.js';
import type {
  FacetCount,
  IdPage,
  MatchingRequest,
  SearchRequest,
  SearchResult,
  TaggedPage,
  TaggedRequest,
} from '../../../ports/store/item-index.js';
import {
  asSearch,
  checkSearchLimit,
  decodeNewestCursor,
  decodeRankedCursor,
  decodeTaggedCursor,
  encodeNewestCursor,
  encodeRankedCursor,
  encodeTaggedCursor,
  maxRankedHits,
  type NewestPosition,
} from '../../../ports/store/search-cursor.js';
import { type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import { StoreError } from '../../../ports/store/store-error.js';
import { countedMonths, dateNodes } from '../../../query/date-range.js';
import { BitSet } from './bit-set.js';
import type { ItemColumns } from './item-columns.js';
import { type ItemRow, itemColumns, readItem } from './long-texts.js';
import { QueryEvaluator } from './query-evaluator.js';
import { RelevanceOrder } from './relevance-order.js';

type Filtered = ReadonlyMap<FacetField, BitSet>;

/** Runs a search: the query and the filters give sets of items, the sets give counts, the order gives the page. */
export class ItemSearch {
  readonly #evaluator: QueryEvaluator;
  readonly #relevance: RelevanceOrder;
  readonly #stored: Statement<[number], ItemRow>;

  constructor(
    database: Database,
    private readonly columns: ItemColumns,
    private readonly setAside: SetAside,
  ) {
    this.#evaluator = new QueryEvaluator(database, columns);
    this.#relevance = new RelevanceOrder(database, columns, this.#evaluator);
    this.#stored = database.prepare(`SELECT ${itemColumns} FROM items WHERE slot = ?`);
  }

  /** Call it inside a transaction, so that columns, texts and items are of one moment. */
  search(request: SearchRequest): SearchResult {
    checkSearchLimit(request.limit);
    this.columns.sync();
    const matching = this.#evaluator.evaluate(request.query);
    const filters = this.#filters(request);
    const found = intersection(matching, filters);
    const page = request.order === 'newest' ? this.#newestPage(found, request) : this.#rankedPage(found, request);
    return {
      total: found.size,
      facets: request.facets ? this.#facets(request, matching, filters) : {},
      ...page,
    };
  }

  /** Call it inside a transaction. */
  matching(matchingRequest: MatchingRequest): IdPage {
    const request = asSearch(matchingRequest);
    this.columns.sync();
    const found = this.#evaluator.evaluate(request.query);
    const { slots, last } = this.#newestOf(found, request.limit, decodeNewestCursor(request));
    const ids = slots.map((slot) => this.columns.idOf(slot));
    return last === undefined ? { ids } : { ids, next: encodeNewestCursor(request, last) };
  }

  /** Call it inside a transaction. */
  tagged(request: TaggedRequest): TaggedPage {
    checkSearchLimit(request.limit);
    this.columns.sync();
    const after = decodeTaggedCursor(request);
    const pair = tagPair(request.policyId, request.state);
    const total = this.columns.tags.countOf(pair);
    if (total === 0 || request.limit === 0) return { total, items: [] };
    const found = this.columns.tags.select([pair], this.columns.slots);
    const { slots, last } = this.#newestOf(found, request.limit, after);
    const items = this.#loadMany(slots);
    return last === undefined ? { total, items } : { total, items, next: encodeTaggedCursor(request, last) };
  }

  #filters(request: SearchRequest): Filtered {
    const filters = new Map<FacetField, BitSet>();
    for (const field of valueFacets) {
      const values = request.filters[field] ?? [];
      if (values.length > 0) filters.set(field, this.columns.facet(field).select(values, this.columns.slots));
    }
    for (const field of dateFacets) {
      const values = request.filters[field] ?? [];
      if (values.length > 0) filters.set(field, this.#dated(field, values));
    }
    return filters;
  }

  #dated(field: DateFacet, values: readonly string[]): BitSet {
    const { slots } = this.columns;
    const column = this.columns.date(field);
    const sets = dateNodes(field, values).map((node) => column.select(node, slots));
    return sets.reduce((left, right) => left.or(right), new BitSet(slots));
  }

  /** Counts each field over the items that pass the other fields' filters, so that the alternatives of a filter stay visible. */
  #facets({ monthsFrom }: SearchRequest, matching: BitSet, filters: Filtered): SearchResult['facets'] {
    this.columns.loadAll();
    const found = intersection(matching, filters);
    const foundSlots = found.toSlots();
    const counted = valueFacets.map((field) => {
      const slots = filters.has(field) ? intersection(matching, filters, field).toSlots() : foundSlots;
      return [field, this.columns.facet(field).count(slots)] as const;
    });
    const months = monthsFrom === undefined ? [] : countedMonths(monthsFrom);
    const dated = (months.length === 0 ? [] : dateFacets).map((field) => {
      const counts = this.columns.date(field).count(months, intersection(matching, filters, field));
      return [
        field,
        months.map(({ value }, index) => ({ value, count: counts[index] ?? 0 })).filter(isCounted),
      ] as const;
    });
    return Object.fromEntries([...counted, ...dated]);
  }

  #newestPage(found: BitSet, request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
    const { slots, last } = this.#newestOf(found, request.limit, decodeNewestCursor(request));
    const hits = this.#loadMany(slots);
    return last === undefined ? { hits } : { hits, next: encodeNewestCursor(request, last) };
  }

  /** `last` is the position where the page ends; undefined if no page follows. */
  #newestOf(
    found: BitSet,
    limit: number,
    after: NewestPosition | undefined,
  ): { readonly slots: readonly number[]; readonly last: NewestPosition | undefined } {
    const { order } = this.columns;
    const slots: number[] = [];
    let position = after === undefined ? order.length : this.columns.countBefore(after);
    while (position > 0 && slots.length <= limit) {
      position -= 1;
      const slot = order.at(position);
      if (found.has(slot)) slots.push(slot);
    }
    const taken = slots.slice(0, limit);
    const end = slots.length <= limit ? undefined : taken.at(-1);
    return { slots: taken, last: end === undefined ? undefined : this.columns.positionOf(end) };
  }

  #rankedPage(found: BitSet, request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
    const offset = decodeRankedCursor(request);
    const ranked = this.#relevance.best(request, found);
    const taken = ranked.slice(offset, offset + request.limit);
    const hits = this.#loadMany(taken);
    const end = offset + taken.length;
    if (taken.length === 0 || end >= Math.min(ranked.length, maxRankedHits)) return { hits };
    return { hits, next: encodeRankedCursor(request, end) };
  }

  #loadMany(slots: readonly number[]): readonly Item[] {
    return slots.flatMap((slot) => unlessUnreadable(this.setAside, () => this.#load(slot)) ?? []);
  }

  #load(slot: number): Item {
    const row = this.#stored.get(slot);
    if (row === undefined) throw new StoreError('corrupt', `items: slot ${slot}: expected an item, got none`);
    return readItem(row);
  }
}

const isCounted = ({ count }: FacetCount): boolean => count > 0;

function intersection(matching: BitSet, filters: Filtered, except?: FacetField): BitSet {
  let result = matching;
  for (const [field, set] of filters) if (field !== except) result = result.and(set);
  return result;
}
