import { parseUrl } from '../model/address/parse-url.js';
import type { SourceState } from '../model/source/source.js';
import { isFailing } from '../model/source/source-health.js';
import type { SourceTrack } from '../model/source/source-track.js';

/** What was said of the watch itself last. */
export interface WatchStanding {
  readonly offline: boolean;
  readonly since: string | null;
}

const windowMs = 15 * 60_000;
/** Fewer sources than this cannot tell their own failure from ours. */
const leastSources = 3;
const enoughSources = 10;
const share = 0.8;

/**
 * Whether the watch itself has lost the network. It has when, of the sources that were checked last (those of a quarter of an
 * hour, ten at least where there are as many), four of five came to no answer at all; it is back at the first answer.
 * Sources that are off do not count.
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

/** True where no answer came at all: it may as well be the machine that has no way out. */
export function isNetworkFailure({ lastOutcome, lastCode }: Pick<SourceTrack, 'lastOutcome' | 'lastCode'>): boolean {
  return lastOutcome === 'unreachable' && lastCode !== null && networkCodes.has(lastCode);
}

const networkCodes: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout', 'proxy']);

/** While the watch is offline a few sources are asked so often whether there is a way out again. */
const probeMs = 3 * 60_000;
const probes = 3;

/**
 * The sources to be asked before their time, because it seems that not they failed but the watch: a few of them while it is
 * offline, those that waited longest first, each of a host of its own; all that got no answer until then once it is back.
 * What failed before, and what answered with an error, keeps its distance.
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

/** The sources to be asked when a process starts: all that wait, where no source that is on was answered last. */
export function selectRestarts(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const checked = states.filter(({ enabled, lastCheckedAt }) => enabled && lastCheckedAt !== null);
  return checked.every(({ track }) => isNetworkFailure(track)) ? selectUnanswered(checked, now) : [];
}

/** The sources that are on, came to no answer at all at their last check, and are not due yet. */
export function selectUnanswered(states: readonly SourceState[], now: Date): readonly SourceState[] {
  const at = now.toISOString();
  return states.filter(({ enabled, dueAt, track }) => enabled && dueAt > at && isNetworkFailure(track));
}

/** The state of a source that is asked again now. Its failures were not its own: its distance begins anew. */
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
