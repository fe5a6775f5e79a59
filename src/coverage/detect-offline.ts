import { parseUrl } from '../model/address/parse-url.js';
import type { SourceState } from '../model/source/source.js';
import { isFailing } from '../model/source/source-health.js';
import type { SourceTrack } from '../model/source/source-track.js';

/** The last judgement about the watch itself. */
export interface WatchStanding {
  readonly offline: boolean;
  readonly since: string | null;
}

const windowMs = 15 * 60_000;
/** Fewer sources cannot distinguish their own failure from ours. */
const leastSources = 3;
const enoughSources = 10;
const share = 0.8;

/**
 * True if the watch itself has lost the network: of the sources checked last (within a quarter of an hour, and at least ten if there are as
 * many), four of five got no answer at all. It is online again at the first answer. Sources that are off do not count.
 */
export function detectOffline(states: readonly SourceState[], standing: WatchStanding): boolean {
  const checked = states.filter(({ enabled, lastCheckedAt }) => enabled && lastCheckedAt !== null);
  if (standing.offline) return !checked.some((state) => hasAnsweredSince(state, standing.since ?? ''));
  const last = checkedLast(checked);
  const failed = last.filter(({ track }) => isNetworkFailure(track)).length;
  return last.length >= leastSources && failed >= share * last.length;
}

function hasAnsweredSince({ lastCheckedAt, track }: SourceState, since: string): boolean {
  return (lastCheckedAt ?? '') > since && !isNetworkFailure(track);
}

function checkedLast(checked: readonly SourceState[]): readonly SourceState[] {
  const newestFirst = checked.toSorted((a, b) => ((a.lastCheckedAt ?? '') < (b.lastCheckedAt ?? '') ? 1 : -1));
  const newest = Date.parse(newestFirst[0]?.lastCheckedAt ?? '');
  return newestFirst.filter(
    ({ lastCheckedAt }, index) => index < enoughSources || newest - Date.parse(lastCheckedAt ?? '') <= windowMs,
  );
}

/** True if no answer came at all: the machine itself may be offline. */
export function isNetworkFailure({ lastOutcome, lastCode }: Pick<SourceTrack, 'lastOutcome' | 'lastCode'>): boolean {
  return lastOutcome === 'unreachable' && lastCode !== null && networkCodes.has(lastCode);
}

const networkCodes: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout', 'proxy']);

/** While the watch is offline, a few sources are checked this often to see if the network is back. */
const probeMs = 3 * 60_000;
const probes = 3;

/**
 * Selects sources to check early, because the watch seems to have failed and not they. While it is offline: a few probes, longest
 * waiting first, each from another host. Once it is back: all sources that had got no answer by then. Sources that failed before, or
 * answered with an error, keep their interval.
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

/** Sources to check when a process starts: all unanswered ones, if no enabled source was answered last. */
export function selectRestarts(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const checked = states.filter(({ enabled, lastCheckedAt }) => enabled && lastCheckedAt !== null);
  return checked.every(({ track }) => isNetworkFailure(track)) ? selectUnanswered(checked, now) : [];
}

/** Enabled sources that got no answer at all at their last check and are not due yet. */
export function selectUnanswered(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const at = now.toISOString();
  return states.filter(({ enabled, dueAt, track }) => enabled && dueAt > at && isNetworkFailure(track));
}

/** The state of a source that is due again now. Its failures were not its own, so its interval starts anew. */
export function recalled(state: SourceState, now: Date): SourceState {
  return { ...state, dueAt: now.toISOString(), failures: Math.min(state.failures, 1) };
}

/** A source that was never read may have failed because of us from the start. */
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
