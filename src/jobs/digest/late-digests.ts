import { everyMoment } from '../../model/ahead.js';
import { openedAt } from '../../model/digest/digest.js';
import type { Clock } from '../../ports/clock.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';

export interface LateDeps {
  readonly store: Pick<Store, 'deliveries' | 'subscriptions'>;
  readonly clock: Clock;
  /** Milliseconds after the end of a window before its digest is built. */
  readonly settleMs: number;
}

/**
 * Whether a digest that was due longer than `limitMs` ago was not delivered, or not even built, and still may be. What nothing
 * more happens to by itself waits for a person, and is shown on the page of digests.
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
