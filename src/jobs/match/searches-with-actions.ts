import { lateMs } from '../../model/item/touched.js';
import { hasActions } from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

/**
 * Moves the progress of search actions back to `at` if it is ahead of that, since a clock that was behind stamped new items. Call it after
 * the items are written.
 */
export async function lookFrom({ savedSearches }: Pick<Store, 'savedSearches'>, at: string): Promise<void> {
  const isBehind = ({ actedThrough }: SavedSearch) => Date.parse(actedThrough ?? '') - lateMs > Date.parse(at);
  for (const { id } of (await searchesWithActions({ savedSearches })).filter(isBehind))
    await changeStored(savedSearches, id, (saved) =>
      saved && isBehind(saved) ? { ...saved, actedThrough: at } : undefined,
    );
}

/** Shared searches with actions. */
export async function searchesWithActions({ savedSearches }: Pick<Store, 'savedSearches'>): Promise<SavedSearch[]> {
  const all = await readAll(savedSearches, 'ofOwner', { deleted: false, owner: null });
  return all.filter(({ actions }) => hasActions(actions));
}
