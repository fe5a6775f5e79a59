import { lateMs } from '../../model/item/touched.js';
import { hasActions } from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/**
 * Moves the place of search actions back to `at` where it is ahead of that: a clock that is behind stamped what publishers said. To be
 * called after it was written.
 */
export async function lookFrom({ savedSearches }: Pick<Store, 'savedSearches'>, at: string): Promise<void> {
  const isBehind = ({ actedThrough }: SavedSearch) => Date.parse(actedThrough ?? '') - lateMs > Date.parse(at);
  for (const { id } of (await searchesWithActions({ savedSearches })).filter(isBehind))
    await changeStored(savedSearches, id, (saved) =>
      saved && isBehind(saved) ? { ...saved, actedThrough: at } : undefined,
    );
}

/** Everybody's searches that have actions. */
export async function searchesWithActions({ savedSearches }: Pick<Store, 'savedSearches'>): Promise<SavedSearch[]> {
  const all = await readAll(savedSearches, 'ofOwner', { deleted: false, owner: null });
  return all.filter(({ actions }) => hasActions(actions));
}
