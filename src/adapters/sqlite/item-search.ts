import type { Database, Statement } from 'better-sqlite3';
import { Item } from '../../model/item.js';
import type { FacetField, SearchRequest, SearchResult } from '../../ports/item-index.js';
import { facetFields } from '../../ports/item-index.js';
import {
  checkSearchLimit,
  decodeNewestCursor,
  decodeRankedCursor,
  encodeNewestCursor,
  encodeRankedCursor,
  maxRankedHits,
} from '../../ports/search-cursor.js';
import { readStored } from '../../ports/stored-document.js';
import type { BitSet } from './bit-set.js';
import type { ItemColumns } from './item-columns.js';
import { parseStoredJson } from './parse-stored-json.js';
import { QueryEvaluator } from './query-evaluator.js';
import { RelevanceOrder } from './relevance-order.js';

type Filtered = ReadonlyMap<FacetField, BitSet>;

/** One search: the query and the filters give sets of items, the sets give counts, the order gives the page. */
export class ItemSearch {
  readonly #evaluator: QueryEvaluator;
  readonly #relevance: RelevanceOrder;
  readonly #stored: Statement<[number], { readonly id: string; readonly body: string }>;

  constructor(
    database: Database,
    private readonly columns: ItemColumns,
  ) {
    this.#evaluator = new QueryEvaluator(database, columns);
    this.#relevance = new RelevanceOrder(database, columns);
    this.#stored = database.prepare('SELECT id, body FROM items WHERE slot = ?');
  }

  /** To be called inside a transaction, so that columns, texts and items are of one moment. */
  search(request: SearchRequest): SearchResult {
    checkSearchLimit(request.limit);
    this.columns.sync();
    const matching = this.#evaluator.evaluate(request.query);
    const filters = this.#filters(request);
    const found = intersection(matching, filters);
    const page = request.order === 'newest' ? this.#newestPage(found, request) : this.#rankedPage(found, request);
    return {
      total: found.size,
      facets: request.facets ? this.#facets(matching, found, filters) : {},
      ...page,
    };
  }

  #filters(request: SearchRequest): Filtered {
    const filters = new Map<FacetField, BitSet>();
    for (const field of facetFields) {
      const values = request.filters[field] ?? [];
      if (values.length > 0) filters.set(field, this.columns.facets[field].select(values, this.columns.slots));
    }
    return filters;
  }

  /** Each field counts over what the other fields' filters leave, so that its alternatives stay in sight. */
  #facets(matching: BitSet, found: BitSet, filters: Filtered): SearchResult['facets'] {
    const foundSlots = found.toSlots();
    const counted = facetFields.map((field) => {
      const slots = filters.has(field) ? intersection(matching, filters, field).toSlots() : foundSlots;
      return [field, this.columns.facets[field].count(slots)] as const;
    });
    return Object.fromEntries(counted);
  }

  #newestPage(found: BitSet, request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
    const after = decodeNewestCursor(request);
    const { order } = this.columns;
    const slots: number[] = [];
    let position = after === undefined ? order.length : this.columns.countBefore(after);
    while (position > 0 && slots.length <= request.limit) {
      position -= 1;
      const slot = order.at(position);
      if (found.has(slot)) slots.push(slot);
    }
    const hits = slots.slice(0, request.limit).map((slot) => this.#load(slot));
    const last = hits.at(-1);
    if (last === undefined || slots.length <= request.limit) return { hits };
    return { hits, next: encodeNewestCursor(request, { activityAt: last.activityAt, itemId: last.id }) };
  }

  #rankedPage(found: BitSet, request: SearchRequest): Pick<SearchResult, 'hits' | 'next'> {
    const offset = decodeRankedCursor(request);
    const ranked = this.#relevance.best(request, found);
    const hits = ranked.slice(offset, offset + request.limit).map((slot) => this.#load(slot));
    const end = offset + hits.length;
    if (hits.length === 0 || end >= Math.min(ranked.length, maxRankedHits)) return { hits };
    return { hits, next: encodeRankedCursor(request, end) };
  }

  #load(slot: number): Item {
    const row = this.#stored.get(slot);
    const where = { collection: 'items', id: row?.id ?? `slot ${slot}` };
    return readStored(Item, where, parseStoredJson(row?.body ?? 'null', where));
  }
}

function intersection(matching: BitSet, filters: Filtered, except?: FacetField): BitSet {
  let result = matching;
  for (const [field, set] of filters) if (field !== except) result = result.and(set);
  return result;
}
