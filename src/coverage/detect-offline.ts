import type { SourceState } from '../model/source/source.js';
import { isNetworkFailure } from './network-failure.js';

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
 * Sources that are off do not count. Pure.
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
