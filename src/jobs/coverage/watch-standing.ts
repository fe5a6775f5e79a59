import type { WatchStanding } from '../../coverage/detect-offline.js';
import { type HealthChange, watchItself } from '../../model/source/health-change.js';
import type { Store } from '../../ports/store/store.js';
import { lastChanges } from './note-health.js';

/** The last change of state of the watch itself. */
export async function lastWatchChange(store: Pick<Store, 'health'>): Promise<HealthChange | undefined> {
  const [last] = await lastChanges(store, watchItself, 1);
  return last?.value;
}

/** Pure. */
export function standingAfter(change: HealthChange | undefined): WatchStanding {
  return { offline: change?.to === 'offline', since: change?.at ?? null };
}

/** Since when the watch itself seems offline, or null where it does not. */
export async function offlineSince(store: Pick<Store, 'health'>): Promise<string | null> {
  const { offline, since } = standingAfter(await lastWatchChange(store));
  return offline ? since : null;
}
