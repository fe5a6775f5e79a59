import type { SearchRequest, SearchResult, TaggedPage, TaggedRequest } from '../../ports/item-index.js';
import type { SetAside } from '../../ports/set-aside.js';
import { classified } from './classify-sqlite-error.js';
import { ItemColumns } from './item-columns.js';
import { ItemSearch } from './item-search.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** What a search is asked: its name, and the request of the port. */
export type SearchQuestion =
  | { readonly method: 'search'; readonly request: SearchRequest }
  | { readonly method: 'tagged'; readonly request: TaggedRequest };

/** Answers the searches of an item index, in this process or in another. */
export interface ItemSearcher {
  search(request: SearchRequest): Promise<SearchResult>;
  tagged(request: TaggedRequest): Promise<TaggedPage>;
  close(): Promise<void>;
}

/** Searches on the event loop, on the connection that is open: what commands and tests do, which serve nobody meanwhile. */
export function createSearchHere({ connection }: Pick<SqliteDatabase, 'connection'>, setAside: SetAside): ItemSearcher {
  const search = new ItemSearch(connection, new ItemColumns(connection), setAside);
  const ask = <T>(question: () => T): T => classified('vigie.db: items', connection.transaction(question));
  return {
    search: async (request) => ask(() => search.search(request)),
    tagged: async (request) => ask(() => search.tagged(request)),
    async close() {},
  };
}
