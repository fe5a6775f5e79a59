import { parseUrl } from '../model/address/parse-url.js';
import type { SourceState } from '../model/source/source.js';
import { isFailing } from '../model/source/source-health.js';
import type { WatchStanding } from './detect-offline.js';
import { isNetworkFailure } from './network-failure.js';

/** While the watch is offline a few sources are asked so often whether there is a way out again. */
const probeMs = 3 * 60_000;
const probes = 3;

/**
 * The sources to be asked before their time, because it seems that not they failed but the watch: a few of them while it is
 * offline, those that waited longest first, each of a host of its own; all that got no answer until then once it is back.
 * What failed before, and what answered with an error, keeps its distance. Pure.
 */
export function selectRecalls(
  states: readonly SourceState[],
  { offline, since }: WatchStanding,
  now: Date,
): readonly SourceState[] {
  if (since === null) return [];
  const unanswered = selectUnanswered(states, now).filter(isWatchesFault);
  if (!offline) return unanswered.filter(({ lastCheckedAt }) => (lastCheckedAt ?? '') <= since);
  const probedAfter = new Date(now.getTime() - probeMs).toISOString();
  if (states.some(({ lastCheckedAt }) => (lastCheckedAt ?? '') > probedAfter)) return [];
  return firstOfEachHost(unanswered.toSorted(byLastCheck)).slice(0, probes);
}

/** The sources to be asked when a process starts: all that wait, where no source that is on was answered last. Pure. */
export function selectRestarts(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const checked = states.filter(({ enabled, lastCheckedAt }) => enabled && lastCheckedAt !== null);
  return checked.every(({ track }) => isNetworkFailure(track)) ? selectUnanswered(checked, now) : [];
}

/** The sources that are on, came to no answer at all at their last check, and are not due yet. Pure. */
export function selectUnanswered(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const at = now.toISOString();
  return states.filter(({ enabled, dueAt, track }) => enabled && dueAt > at && isNetworkFailure(track));
}

/** The state of a source that is asked again now. Its failures were not its own: its distance begins anew. Pure. */
export function recalled(state: SourceState, now: Date): SourceState {
  return { ...state, dueAt: now.toISOString(), failures: Math.min(state.failures, 1) };
}

/** One that was never read may have failed for our sake from the first. */
function isWatchesFault({ health, firstSuccessAt }: SourceState): boolean {
  return !isFailing(health.state) || firstSuccessAt === null;
}

function byLastCheck(a: SourceState, b: SourceState): number {
  return (a.lastCheckedAt ?? '') < (b.lastCheckedAt ?? '') ? -1 : 1;
}

function firstOfEachHost(states: readonly SourceState[]): readonly SourceState[] {
  const byHost = new Map<string, SourceState>();
  for (const state of states) {
    const host = parseUrl(state.url)?.host ?? state.url;
    if (!byHost.has(host)) byHost.set(host, state);
  }
  return [...byHost.values()];
}
