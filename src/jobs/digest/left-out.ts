import type { Pair } from '../../model/digest/composition.js';
import { isShownByDefault } from '../../model/item/item-fields.js';
import type { Store } from '../../ports/store/store.js';
import type { DigestCache, ShownItem } from './digest-cache.js';
import { digestsBefore } from './earlier-pairs.js';
import { toldBy } from './told-by.js';

export interface LeftOutDeps {
  readonly store: Pick<Store, 'items' | 'digests' | 'compositions' | 'refresh'>;
  readonly digestCache: DigestCache;
}

interface Window {
  readonly start: string;
  readonly end: string;
}

/** Thousands are left out each week, and all of them are looked at again: half a year. */
const lookBackMs = 182 * 24 * 3_600_000;

/**
 * What digests of the last half year left out, none brought since, and what is about AI or concerns a policy by now: it was
 * corrected, tagged or understood better. As it is now, each item once.
 */
export async function findLeftOut(
  deps: LeftOutDeps,
  { id }: { readonly id: string },
  window: Window,
): Promise<readonly Pair[]> {
  const shown = new Map<string, ShownItem>();
  const brought = new Map<string, number>();
  const since = new Date(Date.parse(window.start) - lookBackMs).toISOString();
  for await (const digest of digestsBefore(deps.store, id, window.start)) {
    if (digest.windowEnd <= since) break;
    const told = await toldBy(deps, digest);
    for (const pair of told.brought) brought.set(pair.itemId, Math.max(pair.revision, brought.get(pair.itemId) ?? 0));
    if ('pairs' in digest || told.leftOut.length === 0) continue;
    // The newest digest first: what it left out is the newest revision.
    for (const item of await shownSince(deps, told.leftOut, `${digest.compositionId} ${window.end}`))
      if (!shown.has(item.itemId)) shown.set(item.itemId, item);
  }
  const owed = [...shown.values()].filter(({ itemId, leftOut }) => (brought.get(itemId) ?? 0) < leftOut);
  return owed.map(({ itemId, revision }) => ({ itemId, revision })).toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

const itemsAtOnce = 200;

/** Those of the pairs whose items are shown by now. Subscriptions that share a composition share the answer, for one window. */
async function shownSince(
  { store, digestCache }: LeftOutDeps,
  pairs: readonly Pair[],
  key: string,
): Promise<readonly ShownItem[]> {
  const known = digestCache.shown.get(key);
  if (known) return known;
  const shown: ShownItem[] = [];
  for (let from = 0; from < pairs.length; from += itemsAtOnce) {
    const some = pairs.slice(from, from + itemsAtOnce);
    const items = await store.items.getMany(some.map(({ itemId }) => itemId));
    for (const [index, { itemId, revision: leftOut }] of some.entries()) {
      const item = items[index]?.value;
      if (item && item.removedAt === null && isShownByDefault(item))
        shown.push({ itemId, revision: item.revision, leftOut });
    }
  }
  digestCache.shown.set(key, shown);
  return shown;
}
