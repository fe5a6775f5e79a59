import { everyMoment } from '../../model/ahead.js';
import { openedAt } from '../../model/digest/digest.js';
import type { Needs } from '../../ports/services.js';
import { eachPage } from '../../ports/store/pages.js';

export type LateDeps = Needs<'clock' | 'settleMs', 'deliveries' | 'subscriptions'>;

/**
 * True if a digest that was due more than `limitMs` ago is not delivered or not built, and still may be. Deliveries that have failed for
 * good do not count; they wait for a person on the page of digests.
 */
export async function hasLateDigest({ store, clock, settleMs }: LateDeps, limitMs: number): Promise<boolean> {
  const nowMs = clock.now().getTime();
  const before = new Date(nowMs - limitMs - settleMs).toISOString();
  if ((await store.subscriptions.count('closed', { state: 'active', before })) > 0) return true;
  for await (const { value } of eachPage(store.deliveries, 'unfinished', { open: true, now: everyMoment })) {
    if (value.kind === 'digest' && openedAt(value).getTime() <= nowMs - limitMs) return true;
  }
  return false;
}
