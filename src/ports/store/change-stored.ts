import type { Collection } from './collection.js';

/**
 * Replaces one record by what `change` makes of it, by compare-and-set; tries again if another writer was quicker. Creates the record if it
 * does not exist. Returns what was written; if `change` returns undefined, writes nothing and returns undefined.
 */
export async function changeStored<T extends { readonly id: string }>(
  collection: Pick<Collection<T>, 'get' | 'create' | 'replace'>,
  id: string,
  change: (before: T | undefined) => T | undefined,
): Promise<T | undefined> {
  for (;;) {
    const stored = await collection.get(id);
    const next = change(stored?.value);
    if (!next) return undefined;
    const outcome = await (stored ? collection.replace(next, stored.version) : collection.create(next));
    if (outcome === 'replaced' || outcome === 'created') return next;
  }
}
