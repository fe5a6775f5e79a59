import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';

/** Throws `StoreError` `unfinished` for a store whose load was interrupted, since nobody would see what it lacks. */
export async function refuseUnfinished(store: Pick<Store, 'archive'>): Promise<void> {
  const name = await store.archive.unfinished();
  if (name === undefined) return;
  throw new StoreError(
    'unfinished',
    `store: expected a whole one, got one that is being filled, or whose filling was cut off (${name}); ` +
      'run the same vigie restore or vigie migrate again to its end, or begin with an empty store',
  );
}
