import { detectOffline, type WatchStanding } from '../../coverage/detect-offline.js';
import { isAhead } from '../../model/ahead.js';
import { watchItself } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import { type NoteDeps, writeChange } from './note-health.js';
import { lastWatchChange, standingAfter } from './watch-standing.js';

/** Notes whether the watch itself has lost the network, or has it again. Gives what holds now. */
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

/** What a clock that was ahead noted counts as an hour old: answers that came since are answers. Pure. */
function presentStanding(standing: WatchStanding, now: Date): WatchStanding {
  if (!isAhead(standing.since, now)) return standing;
  return { ...standing, since: new Date(now.getTime() - 3_600_000).toISOString() };
}
