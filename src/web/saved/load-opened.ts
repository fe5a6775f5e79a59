import { showSearches } from '../../jobs/read/saved-searches.js';
import { parseSearch } from '../../model/item/search.js';
import type { SavedSearch } from '../../model/policy/policy.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { readLooks } from './look-marks.js';
import { changeable } from './may-change.js';
import type { OpenedSearch } from './opened-search.js';

/** Saved searches with what is new of each since this browser last opened it. What this version does not know as a search is left out. */
export async function loadOpened(
  c: SiteContext,
  deps: WebDeps,
  all: readonly SavedSearch[],
): Promise<readonly OpenedSearch[]> {
  const looks = readLooks(c);
  const mayChange = await changeable(c, deps);
  const sinceOf = ({ id, createdAt }: SavedSearch): string => {
    const look = looks.get(id);
    return look === undefined ? createdAt : new Date(look).toISOString();
  };
  return (await showSearches(deps, all, sinceOf)).flatMap((shown) => {
    const search = parseSearch(shown.saved.search);
    if (!search) return [];
    const { saved } = shown;
    const look = { since: sinceOf(saved), isLooked: looks.has(saved.id) };
    return [{ ...shown, ...look, search, mayChange: mayChange(saved) }];
  });
}
