import type { Collection } from './collection.js';

/**
 * Brings one record to what `change` makes of it, by compare-and-set: once more where somebody else was quicker. One that is not there is
 * created. Gives what was written; undefined where `change` gives nothing, and nothing was.
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
