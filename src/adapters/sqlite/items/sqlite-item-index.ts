import type { Statement } from 'better-sqlite3';
import type { Item, Revision } from '../../../model/item/item.js';
import type { Versioned } from '../../../ports/store/collection.js';
import type {
  HeldValue,
  Holders,
  IdPage,
  ItemIndex,
  ItemWrite,
  MatchingRequest,
  RevisionPage,
  SearchRequest,
  SearchResult,
  TaggedPage,
  TaggedRequest,
} from '../../../ports/store/item-index.js';
import { checkPageLimit } from '../../../ports/store/pages.js';
import { checkSearchLimit } from '../../../ports/store/search-cursor.js';
import { filledList, type SetAside, unlessUnreadable } from '../../../ports/store/set-aside.js';
import type { SqliteDatabase } from '../open-sqlite-database.js';
import { readEach, reading } from '../reading.js';
import { RowLoader } from '../row-loader.js';
import type { ItemSearcher } from './item-searcher.js';
import { ItemWriter } from './item-writer.js';
import { type ItemRow, itemColumns, readItem } from './long-texts.js';
import { RevisionLoader } from './revision-loader.js';

type Window = Parameters<ItemIndex['activity']>[0];
type RevisionKeys = Parameters<ItemIndex['revisionMany']>[0];

const where = 'vigie.db: items';

/** From this number of items with new words a write is bulk: their words touch all parts of the index. A new feed brings as many. */
const bulkItems = 16;

/** Keeps items and revisions in tables, words in FTS5, filters and facets in memory. */
export class SqliteItemIndex implements ItemIndex {
  readonly #database: SqliteDatabase;
  readonly #writer: ItemWriter;
  readonly #revisions: RevisionLoader;
  readonly #search: ItemSearcher;
  readonly #rows: RowLoader<ItemRow>;
  readonly #unmatched: Statement<[number, number], ItemRow>;
  readonly #all: Statement<[], number>;

  constructor(
    database: SqliteDatabase,
    search: ItemSearcher,
    private readonly setAside: SetAside,
  ) {
    const { connection } = database;
    this.#database = database;
    this.#writer = new ItemWriter(connection);
    this.#revisions = new RevisionLoader(connection, setAside);
    this.#search = search;
    this.#rows = new RowLoader(connection, 'items', itemColumns);
    this.#unmatched = connection.prepare(`SELECT ${itemColumns} FROM items WHERE matchedUnder < ? LIMIT ?`);
    this.#all = connection.prepare<[], number>('SELECT count(*) FROM items').pluck();
  }

  async getMany(ids: readonly string[]): Promise<readonly (Versioned<Item> | undefined)[]> {
    const rows = () => this.#rows.many(ids);
    return readEach(where, rows, (row) => row && this.#readable(row));
  }

  write(writes: readonly ItemWrite[]): Promise<readonly ('written' | 'conflict')[]> {
    const bulk = writes.filter(({ words }) => words !== null).length >= bulkItems;
    return this.#database.writes.write(() => this.#writer.write(writes), { bulk });
  }

  async revisions(itemId: string, page: RevisionPage): Promise<readonly Revision[]> {
    return reading(where, () => this.#revisions.ofItem(itemId, page));
  }

  async revisionMany(keys: RevisionKeys): Promise<readonly (Revision | undefined)[]> {
    return readEach(
      where,
      () => keys,
      ({ itemId, ordinal }) => this.#revisions.one(itemId, ordinal),
    );
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    checkSearchLimit(request.limit);
    return this.#search.search(request);
  }

  async matching(request: MatchingRequest): Promise<IdPage> {
    return this.#search.matching(request);
  }

  async tagged(request: TaggedRequest): Promise<TaggedPage> {
    checkSearchLimit(request.limit);
    return this.#search.tagged(request);
  }

  async holding(values: readonly HeldValue[], atMost: number): Promise<readonly Holders[]> {
    checkSearchLimit(atMost);
    return values.length === 0 ? [] : this.#search.holding(values, atMost);
  }

  async activity(window: Window): ReturnType<ItemIndex['activity']> {
    return reading(where, () => this.#revisions.activity(window));
  }

  async findUnmatched(under: number, limit: number): Promise<readonly Versioned<Item>[]> {
    checkPageLimit({ limit });
    const rows = (requested: number) => () => this.#unmatched.all(under, requested);
    return filledList(limit, (requested) => readEach(where, rows(requested), (row) => this.#readable(row)));
  }

  async count(): Promise<number> {
    return reading(where, () => this.#all.get() ?? 0);
  }

  #readable(row: ItemRow): Versioned<Item> | undefined {
    return unlessUnreadable(this.setAside, () => ({ value: readItem(row), version: row.version }));
  }
}
