import type {
  HeldValue,
  Holders,
  IdPage,
  MatchingRequest,
  SearchRequest,
  SearchResult,
  TaggedPage,
  TaggedRequest,
} from '../../../ports/store/item-index.js';
import type { SetAside } from '../../../ports/store/set-aside.js';
import type { StoreErrorCode } from '../../../ports/store/store-error.js';
import type { RecordPlace } from '../../../ports/store/stored-document.js';
import { classified } from '../classify-sqlite-error.js';
import type { SqliteDatabase } from '../open-sqlite-database.js';
import { ItemColumns } from './item-columns.js';
import { ItemHolders } from './item-holders.js';
import { ItemSearch } from './item-search.js';

/** A question to a search: the name of its method, and the request of the port. */
export type SearchQuestion =
  | { readonly method: 'search'; readonly request: SearchRequest }
  | { readonly method: 'matching'; readonly request: MatchingRequest }
  | { readonly method: 'tagged'; readonly request: TaggedRequest }
  | { readonly method: 'holding'; readonly values: readonly HeldValue[]; readonly atMost: number };

export type SearchAnswer = SearchResult | IdPage | TaggedPage | readonly Holders[];

/** Answers the searches of an item index, in this process or in another. */
export interface ItemSearcher {
  search(request: SearchRequest): Promise<SearchResult>;
  matching(request: MatchingRequest): Promise<IdPage>;
  tagged(request: TaggedRequest): Promise<TaggedPage>;
  holding(values: readonly HeldValue[], atMost: number): Promise<readonly Holders[]>;
  close(): Promise<void>;
}

/** Searches on the event loop, on the open connection: for commands and tests, which serve nobody meanwhile. */
export function createSearchHere({ connection }: Pick<SqliteDatabase, 'connection'>, setAside: SetAside): ItemSearcher {
  const columns = new ItemColumns(connection);
  const search = new ItemSearch(connection, columns, setAside);
  const holders = new ItemHolders(connection, columns);
  const ask = <T>(question: () => T): T => classified('vigie.db: items', connection.transaction(question));
  return {
    search: async (request) => ask(() => search.search(request)),
    matching: async (request) => ask(() => search.matching(request)),
    tagged: async (request) => ask(() => search.tagged(request)),
    holding: async (values, atMost) => ask(() => holders.holding(values, atMost)),
    async close() {},
  };
}

/** A message from a search process: first `ready`, then one answer for each question. */
export type SearchMessage =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'found';
      readonly value: SearchAnswer;
      /** Unreadable records, which were left out. */
      readonly unreadable: readonly { readonly place: RecordPlace; readonly what: string }[];
    }
  | { readonly kind: 'refused'; readonly code: StoreErrorCode; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
