import { parseSearch } from '../../model/item/search.js';
import type { SavedSearch } from '../../model/policy/saved-search.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { conjunction } from '../../query/combine.js';
import { inParallel } from '../in-parallel.js';
import { gate } from './gate.js';
import { readQuery, type SearchDeps } from './run-search.js';

/** A saved search with whose it is, and with what is new of it. */
export interface ShownSearch {
  readonly saved: SavedSearch;
  /** Name of the owner; null for everybody's, undefined where it was erased. */
  readonly ownerName: string | null | undefined;
  /**
   * How many items it finds that were first seen from the moment on that was asked; null where that takes too long, the search is one
   * that this version does not know, or nobody asked.
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

async function countNew(deps: SavedDeps, saved: SavedSearch, since: string): Promise<number | null> {
  const search = parseSearch(saved.search);
  if (!search) return null;
  const { node } = readQuery(deps, search.q);
  const query = conjunction([node, { kind: 'date', field: 'seen', from: since, before: null }]);
  const { filters } = gate(search);
  try {
    return (await deps.store.items.search({ query, filters, order: 'newest', limit: 0, facets: false })).total;
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
