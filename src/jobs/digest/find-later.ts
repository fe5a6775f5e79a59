import { coveredSince, firstWindowStart } from '../../digest/compose/window.js';
import type { Pair } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { isShownByDefault } from '../../model/item/item-fields.js';
import { lastVersionAt, lateMs } from '../../model/item/touched.js';
import type { Needs } from '../../ports/services.js';
import { parseQuery } from '../../query/parse-query.js';
import { touchedItems } from '../read/each-hit.js';
import { type DigestCache, pairsOf, type ShownItem, type TouchedItem } from './digest-cache.js';
import { digestsBefore } from './earlier-pairs.js';
import { asksForNothing } from './select-entries.js';

export type LaterDeps = Needs<'clock' | 'glossary', 'items' | 'digests' | 'compositions' | 'refresh'> & {
  readonly digestCache: DigestCache;
};

type Asked = Pick<Subscription, 'id' | 'filter' | 'timeZone' | 'confirmedAt' | 'frequency'>;

interface Window {
  readonly start: string;
  readonly end: string;
}

/**
 * Items published before the window and touched since it began, in a field that the filter reads, whose present revision no digest of the
 * subscription included. Those that satisfy the filter now did not before; the caller decides this. Items from before the first window are
 * not owed. Without a filter, these are the items that its digests left out and would include now. Subscriptions with the same filter share
 * the search.
 */
export async function findLater(deps: LaterDeps, subscription: Asked, window: Window): Promise<readonly Pair[]> {
  if (asksForNothing(subscription)) return findLeftOut(deps, subscription, window);
  const from = firstWindowStart(subscription.confirmedAt ?? window.end);
  const touched = await touchedSince(deps, subscription, window);
  const owed = touched.filter(({ saidAt }) => saidAt > from && saidAt <= window.end);
  if (owed.length === 0) return [];
  const brought = await broughtBefore(deps, subscription, { start: window.start, from });
  return owed
    .filter(({ id, saidAt }) => saidAt > brought.since && saidAt > (brought.until.get(id) ?? ''))
    .map(({ id, revision }) => ({ itemId: id, revision }));
}

/** Items touched shortly before the window began may have been written or matched since. */
async function touchedSince(
  deps: LaterDeps,
  { filter, timeZone }: Asked,
  { start, end }: Window,
): Promise<readonly TouchedItem[]> {
  const key = JSON.stringify([filter.trim(), timeZone, start, end]);
  const known = deps.digestCache.touched.get(key);
  if (known) return known;
  await deps.store.refresh();
  const { node } = parseQuery(filter, { glossary: deps.glossary, now: deps.clock.now(), timeZone });
  const since = new Date(Date.parse(start) - lateMs).toISOString();
  const items = await touchedItems(deps.store, [node], since);
  const found = items
    .filter(({ backlog, removedAt }) => !backlog && removedAt === null)
    .map((item): TouchedItem => ({ id: item.id, revision: item.revision, saidAt: lastVersionAt(item) }));
  deps.digestCache.touched.set(key, found);
  return found;
}

interface Brought {
  /** Earlier digests are deleted, so nothing is known of the time before. */
  readonly since: string;
  /** For each item, the end of the window of its last digest. Later activity is another revision. */
  readonly until: ReadonlyMap<string, string>;
}

/** The items of the digests from `from` on. */
async function broughtBefore(
  deps: LaterDeps,
  subscription: Asked,
  { start, from }: { readonly start: string; readonly from: string },
): Promise<Brought> {
  const until = new Map<string, string>();
  let since = coveredSince(subscription, { start });
  for await (const digest of digestsBefore(deps.store, subscription.id, start)) {
    if (digest.windowEnd <= from) break;
    if (digest.windowStart < since) since = digest.windowStart;
    // The newest comes first.
    for (const { itemId } of (await pairsOf(deps, digest)).brought)
      if (!until.has(itemId)) until.set(itemId, digest.windowEnd);
  }
  return { since, until };
}

type LeftOutDeps = Needs<never, 'items' | 'digests' | 'compositions' | 'refresh'> & {
  readonly digestCache: DigestCache;
};

/** Half a year: thousands of items are left out each week, and all are read again. */
const lookBackMs = 182 * 24 * 3_600_000;

/**
 * Items that digests of the last half year left out and none included since, and that are now about AI or concern a policy: they were
 * corrected, tagged or understood better. Each once, with its present revision.
 */
async function findLeftOut(
  deps: LeftOutDeps,
  { id }: { readonly id: string },
  window: Window,
): Promise<readonly Pair[]> {
  const shown = new Map<string, ShownItem>();
  const brought = new Map<string, number>();
  const since = new Date(Date.parse(window.start) - lookBackMs).toISOString();
  for await (const digest of digestsBefore(deps.store, id, window.start)) {
    if (digest.windowEnd <= since) break;
    const pairs = await pairsOf(deps, digest);
    for (const pair of pairs.brought) brought.set(pair.itemId, Math.max(pair.revision, brought.get(pair.itemId) ?? 0));
    if ('pairs' in digest || pairs.leftOut.length === 0) continue;
    // The newest digest comes first and has the newest revision.
    for (const item of await shownSince(deps, pairs.leftOut, `${digest.compositionId} ${window.end}`))
      if (!shown.has(item.itemId)) shown.set(item.itemId, item);
  }
  const owed = [...shown.values()].filter(({ itemId, leftOut }) => (brought.get(itemId) ?? 0) < leftOut);
  return owed.map(({ itemId, revision }) => ({ itemId, revision })).toSorted((a, b) => (a.itemId < b.itemId ? -1 : 1));
}

const itemsAtOnce = 200;

/** The pairs whose items are to be shown now. Subscriptions that share a composition share the result for one window. */
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
