import { parseSearch } from '../../model/item/search.js';
import type { SavedSearch } from '../../model/policy/saved-search.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { isTouchedFor } from '../../query/asked-fields.js';
import type { QueryNode } from '../../query/ast.js';
import { conjunction } from '../../query/combine.js';
import { inParallel } from '../in-parallel.js';
import { filterNodes } from '../match/asked-search.js';
import { gate } from './gate.js';
import { readQuery, type SearchDeps } from './run-search.js';

/** A saved search with whose it is, and with what is new of it. */
export interface ShownSearch {
  readonly saved: SavedSearch;
  /** Name of the owner; null for everybody's, undefined where it was erased. */
  readonly ownerName: string | null | undefined;
  /**
   * How many items it finds that were first seen from the moment on that was asked, or touched in something that it looks at; null where
   * that takes too long, the search is one that this version does not know, or nobody asked.
   */
  readonly fresh: number | null;
}

export interface SavedDeps extends Pick<SearchDeps, 'glossary' | 'clock' | 'timeZone'> {
  readonly store: Pick<Store, 'items' | 'actors'>;
}

const searchesAtOnce = 4;

/** `sinceOf` gives the moment from which on something is new, or undefined where nobody asks. Throws a `StoreError` where the store fails. */
export async function showSearches(
  deps: SavedDeps,
  all: readonly SavedSearch[],
  sinceOf: (saved: SavedSearch) => string | undefined,
): Promise<readonly ShownSearch[]> {
  const owners = [...new Set(all.flatMap(({ owner }) => owner ?? []))];
  const actors = await deps.store.actors.getMany(owners);
  const names = new Map(actors.map((actor, index) => [owners[index] ?? '', actor?.value.name]));
  const fresh = new Map<string, number | null>();
  await inParallel(all, searchesAtOnce, async (saved) => {
    const since = sinceOf(saved);
    if (since !== undefined) fresh.set(saved.id, await countNew(deps, saved, since));
  });
  return all.map((saved) => ({
    saved,
    ownerName: saved.owner === null ? null : names.get(saved.owner),
    fresh: fresh.get(saved.id) ?? null,
  }));
}

/** Of one search at most: what newer rules touched may be everything. */
const touchedAtMost = 200;

async function countNew(deps: SavedDeps, saved: SavedSearch, since: string): Promise<number | null> {
  const search = parseSearch(saved.search);
  if (!search) return null;
  const { isGated } = gate(search);
  const filters = filterNodes(isGated ? { ...search, relevance: ['ai'] } : search);
  const asked = conjunction([readQuery(deps, search.q).node, ...filters]);
  const seen: QueryNode = { kind: 'date', field: 'seen', from: since, before: null };
  const touched: QueryNode[] = [
    { ...seen, field: 'touched' },
    { kind: 'not', child: seen },
  ];
  const request = { filters: {}, order: 'newest', facets: false } as const;
  try {
    const { total } = await deps.store.items.search({ ...request, query: conjunction([asked, seen]), limit: 0 });
    const query = conjunction([asked, ...touched]);
    const { hits, next } = await deps.store.items.search({ ...request, query, limit: touchedAtMost });
    return next === undefined ? total + hits.filter((item) => isTouchedFor(asked, item, since)).length : null;
  } catch (error) {
    if (error instanceof StoreError && error.code === 'too-costly') return null;
    throw error;
  }
}

/** What API and terminal say of one. */
export function savedSearchJson({ saved, ownerName, fresh }: ShownSearch) {
  const { id, name, search, owner, createdAt, updatedAt, sequence } = saved;
  return {
    ...{ id, name, search, everyone: owner === null, owner: ownerName ?? null, new: fresh },
    ...{ createdAt, updatedAt, auditSequence: sequence, address: `/saved/${id}` },
  };
}
