import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import type { Search } from '../../model/item/search.js';

/** A saved search as its page shows it. */
export interface OpenedSearch extends ShownSearch {
  readonly search: Search;
  /** From when on publications count as new. */
  readonly since: string;
  /** Whether this browser had opened it by then; else that is when it was saved. */
  readonly isLooked: boolean;
  /** Whether whoever reads may rename, change and delete it. */
  readonly mayChange: boolean;
}
