import type { Glossary } from '../../analysis/glossary.js';
import { firstWindowStart } from '../../digest/compose/first-window.js';
import type { Pair } from '../../model/digest/composition.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { lastSaid, lateMs } from '../../model/item/touched.js';
import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store/store.js';
import { parseQuery } from '../../query/parse-query.js';
import { touchedItems } from '../read/touched-items.js';
import type { DigestCache, TouchedItem } from './digest-cache.js';
import { digestsBefore } from './earlier-pairs.js';
import { findLeftOut } from './left-out.js';
import { asksForNothing } from './select-entries.js';
import { toldBy } from './told-by.js';

export interface LaterDeps {
  readonly store: Pick<Store, 'items' | 'digests' | 'compositions' | 'refresh'>;
  readonly clock: Clock;
  readonly glossary: Glossary;
  readonly digestCache: DigestCache;
}

type Asked = Pick<Subscription, 'id' | 'filter' | 'timeZone' | 'confirmedAt'>;

interface Window {
  readonly start: string;
  readonly end: string;
}

/**
 * What was said before the window and touched since it began, in something that the filter looks at, and that no digest of the
 * subscription has brought as it is now: what of it satisfies the filter did not when that was last asked. Whoever composes judges
 * that. Of the time before the first window nothing is owed. A filter that asks for nothing is owed what its digests left out and
 * would not leave out now. Subscriptions that share a filter share the search.
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

/** What was touched shortly before the window began may have been written since, or matched. */
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
  const items = await touchedItems(deps.store, node, since);
  const found = items
    .filter(({ backlog, removedAt }) => !backlog && removedAt === null)
    .map((item): TouchedItem => ({ id: item.id, revision: item.revision, saidAt: lastSaid(item) }));
  deps.digestCache.touched.set(key, found);
  return found;
}

interface Brought {
  /** Of the time before nothing is known: old digests are cleared away. */
  readonly since: string;
  /** For each item the end of the window that it was last brought in: what was said of it since is another version. */
  readonly until: ReadonlyMap<string, string>;
}

/** What the digests from `from` on brought. */
async function broughtBefore(
  deps: LaterDeps,
  { id }: Asked,
  { start, from }: { readonly start: string; readonly from: string },
): Promise<Brought> {
  const until = new Map<string, string>();
  let since = start;
  for await (const digest of digestsBefore(deps.store, id, start)) {
    if (digest.windowEnd <= from) break;
    if (digest.windowStart < since) since = digest.windowStart;
    // The newest comes first.
    for (const { itemId } of (await toldBy(deps, digest)).brought)
      if (!until.has(itemId)) until.set(itemId, digest.windowEnd);
  }
  return { since, until };
}
