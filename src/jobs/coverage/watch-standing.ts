import { detectOffline, type WatchStanding } from '../../coverage/detect-offline.js';
import { isAhead } from '../../model/ahead.js';
import { type HealthChange, watchItself } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import type { Store } from '../../ports/store/store.js';
import { lastChanges, type NoteDeps, writeChange } from './raise-alert.js';

export async function lastWatchChange(store: Pick<Store, 'health'>): Promise<HealthChange | undefined> {
  const [last] = await lastChanges(store, watchItself, 1);
  return last?.value;
}

export function standingAfter(change: HealthChange | undefined): WatchStanding {
  return { offline: change?.to === 'offline', since: change?.at ?? null };
}

/** Since when the watch itself seems offline, or null. */
export async function offlineSince(store: Pick<Store, 'health'>): Promise<string | null> {
  const { offline, since } = standingAfter(await lastWatchChange(store));
  return offline ? since : null;
}

/** Records whether the watch itself lost the network or has it again. Returns the present state. */
export async function noteWatch(deps: NoteDeps, states: readonly SourceState[], at: string): Promise<WatchStanding> {
  const last = await lastWatchChange(deps.store);
  const standing = presentStanding(standingAfter(last), new Date(at));
  const offline = detectOffline(states, standing);
  if (offline === standing.offline) return standing;
  const change = await writeChange(deps, {
    ...{ sourceId: watchItself, sequence: (last?.sequence ?? 0) + 1, at, reason: null },
    ...{ from: standing.offline ? 'offline' : 'online', to: offline ? 'offline' : 'online' },
  });
  return standingAfter(change);
}

/** A change recorded by a clock that was ahead counts as an hour old, so that later answers count. */
function presentStanding(standing: WatchStanding, now: Date): WatchStanding {
  if (!isAhead(standing.since, now)) return standing;
  return { ...standing, since: new Date(now.getTime() - 3_600_000).toISOString() };
}
