import type { Store } from '../../ports/store.js';
import { eachPage } from '../each-page.js';

/** How long a revision may take from the moment it is stamped with to the moment at which it is written. */
const lateMs = 3_600_000;
const digestsAtOnce = 20;

/** What a digest needs to know of those before it. */
export interface EarlierPairs {
  /** From here on activity is looked at again: some may have been written after the last digest was built. */
  readonly since: string;
  has(pair: { readonly itemId: string; readonly revision: number }): boolean;
}

/**
 * What the subscription's earlier digests hold of the last hour before `window`. A write that was under way while a window
 * closed carries a stamp of that window and was in no digest: the next one takes it over, and by these pairs nothing twice.
 * What was there before the first window is not owed.
 */
export async function loadEarlierPairs(
  store: Pick<Store, 'digests'>,
  subscription: { readonly id: string },
  window: { readonly start: string },
): Promise<EarlierPairs> {
  const since = new Date(Date.parse(window.start) - lateMs).toISOString();
  let firstStart = window.start;
  const keys = new Set<string>();
  const query = { subscriptionId: subscription.id };
  // Newest first: they are large, and one or two are wanted.
  for await (const { value } of eachPage((page) => store.digests.find('bySubscription', query, page), digestsAtOnce)) {
    if (value.windowStart < firstStart) firstStart = value.windowStart;
    if (value.windowEnd <= since) break;
    for (const pair of value.pairs) keys.add(keyOf(pair));
  }
  const [, from = since] = [since, firstStart].sort();
  return { since: from, has: (pair) => keys.has(keyOf(pair)) };
}

function keyOf(pair: { readonly itemId: string; readonly revision: number }): string {
  return `${pair.itemId}_${pair.revision}`;
}
