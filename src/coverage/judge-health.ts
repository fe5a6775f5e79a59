import type { CheckOutcome } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import { isFailing, type SourceHealth } from '../model/source/source-health.js';
import type { SourceKind } from '../model/source/source-kind.js';
import { quietLimitMs } from './cadence.js';
import { isNetworkFailure } from './detect-offline.js';
import { isUnsteady, wasRenamed } from './follow-track.js';

export interface HealthQuestion {
  readonly state: SourceState;
  readonly kind: SourceKind;
  /** What the catalogue says. */
  readonly enabled: boolean;
  /** Minutes between two checks. */
  readonly everyMinutes: number;
  readonly now: Date;
  /** Since when due checks are handed out without a break: what was due before could not be answered. */
  readonly watchingSince: string;
  /** Network failures up to this moment are the watch's own, and say nothing of a source; null for none. */
  readonly offlineUntil: string | null;
  /** Entries of the source that are set aside, since the reader breaks on them. */
  readonly setAside?: number | undefined;
}

export interface Judgement {
  /** Null until something can be said. */
  readonly state: SourceHealth | null;
  readonly reason: string | null;
}

/** The code of a check that asked nothing, since the operator gave no key. */
export const keyMissing = 'key-missing';

/** How a source is; docs/coverage.md tells the rules. */
export function judgeHealth(question: HealthQuestion): Judgement {
  const { state, enabled } = question;
  if (!enabled) return { state: 'paused', reason: 'switched-off' };
  if (state.track.lastCode === keyMissing) return { state: 'needs-key', reason: keyMissing };
  return judgeLate(question) ?? judgeFailure(question) ?? judgeReading(question);
}

const leastOverdueMs = 3_600_000;
const mostOverdueMs = 24 * 3_600_000;

/** The watch is behind by more than a rhythm, an hour at least and a day at most. */
function judgeLate({ state, everyMinutes, now, watchingSince }: HealthQuestion): Judgement | undefined {
  const toleratedMs = Math.min(Math.max(everyMinutes * 60_000, leastOverdueMs), mostOverdueMs);
  // A pause that has just ended left a slot of long ago behind.
  const { state: held, since } = state.health;
  if (held === 'paused' || held === 'needs-key') return undefined;
  // What was late is late until its slot is answered: a process that began to watch only now knows no better.
  if (held === 'late' && since !== null && state.dueAt < since) return { state: 'late', reason: 'overdue' };
  const changed = held === 'late' || since === null ? state.dueAt : since;
  const dueMs = Math.max(...[state.dueAt, watchingSince, changed].map((at) => Date.parse(at)));
  return now.getTime() - dueMs > toleratedMs ? { state: 'late', reason: 'overdue' } : undefined;
}

/** What a failed check says of its source; null for one that read it. */
export const failureStates: Readonly<Record<CheckOutcome, SourceHealth | null>> = {
  changed: null,
  unchanged: null,
  blocked: 'blocked',
  gone: 'gone',
  malformed: 'malformed',
  unreachable: 'unreachable',
};

/**
 * `gone` holds at once; other failures after two in a row, or at the first where the source was never read. From one failing
 * state to another it takes two of the same.
 */
function judgeFailure({ state, offlineUntil }: HealthQuestion): Judgement | undefined {
  const { track, failures, health } = state;
  const found = track.lastOutcome && failureStates[track.lastOutcome];
  if (failures === 0 || !found) return undefined;
  const judgement: Judgement = { state: found, reason: track.lastCode ?? track.lastOutcome };
  if (found === 'gone' || found === health.state) return judgement;
  const held = { state: health.state, reason: health.reason };
  const ours = offlineUntil !== null && (state.lastCheckedAt ?? '') <= offlineUntil && isNetworkFailure(track);
  if (isFailing(health.state)) return ours || track.sameOutcome < 2 ? held : judgement;
  if (ours) return undefined;
  return failures >= 2 || state.firstSuccessAt === null ? judgement : undefined;
}

function judgeReading({ state, kind, now, setAside = 0 }: HealthQuestion): Judgement {
  const { track, firstSuccessAt } = state;
  if (firstSuccessAt === null) return { state: null, reason: null };
  if (track.movedTo !== null) return { state: 'moved', reason: track.movedTo };
  const incomplete = judgeIncomplete(state);
  if (incomplete) return incomplete;
  if (setAside > 0) return { state: 'incomplete', reason: 'set-aside' };
  if (isUnsteady(track.flicker)) return { state: 'unsteady', reason: 'page-unsteady' };
  if (wasRenamed(track.renamed, now)) return { state: 'renamed', reason: 'entries-renamed' };
  const quietMs = now.getTime() - Date.parse(track.lastNewAt ?? firstSuccessAt);
  // A page that is watched for changes is expected to have none.
  const silent = kind !== 'page-watch' && quietMs > quietLimitMs(track.gapHours);
  return silent ? { state: 'silent', reason: 'no-news' } : { state: 'healthy', reason: null };
}

/** Checks that a walk over pages may take before it is told: one that catches up after an outage ends sooner. */
const checksTolerated = 2;

/** It is read, and what it shows is not all, or not believed. */
function judgeIncomplete({ missing, walk }: SourceState): Judgement | undefined {
  if (missing?.many) return { state: 'incomplete', reason: 'rows-missing' };
  if (walk && walk.checks > checksTolerated) return { state: 'incomplete', reason: 'pages-missing' };
  return undefined;
}
