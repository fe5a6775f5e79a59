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
  /** As the catalogue has it. */
  readonly enabled: boolean;
  /** Minutes between two checks. */
  readonly everyMinutes: number;
  readonly now: Date;
  /** Since when due checks have been handed out without a break. Checks due before could not be made in time. */
  readonly watchingSince: string;
  /** Network failures up to this moment are the watch's own and say nothing about a source; null for none. */
  readonly offlineUntil: string | null;
  /** Entries of the source that are set aside because the parser breaks on them. */
  readonly setAside?: number | undefined;
}

export interface Judgement {
  /** Null until something can be said. */
  readonly state: SourceHealth | null;
  readonly reason: string | null;
}

/** The code of a check that requested nothing because the operator gave no key. */
export const keyMissing = 'key-missing';

/** Judges the health of a source. docs/coverage.md explains the rules. */
export function judgeHealth(question: HealthQuestion): Judgement {
  const { state, enabled } = question;
  if (!enabled) return { state: 'paused', reason: 'switched-off' };
  if (state.track.lastCode === keyMissing) return { state: 'needs-key', reason: keyMissing };
  return judgeLate(question) ?? judgeFailure(question) ?? judgeReading(question);
}

const leastOverdueMs = 3_600_000;
const mostOverdueMs = 24 * 3_600_000;

/** `late` if a check is overdue by more than the interval. The tolerance is at least an hour and at most a day. */
function judgeLate({ state, everyMinutes, now, watchingSince }: HealthQuestion): Judgement | undefined {
  const toleratedMs = Math.min(Math.max(everyMinutes * 60_000, leastOverdueMs), mostOverdueMs);
  // A pause that has just ended leaves an old slot behind.
  const { state: held, since } = state.health;
  if (held === 'paused' || held === 'needs-key') return undefined;
  // A late source stays late until its slot is checked: a process that has just started must not reset it.
  if (held === 'late' && since !== null && state.dueAt < since) return { state: 'late', reason: 'overdue' };
  const changed = held === 'late' || since === null ? state.dueAt : since;
  const dueMs = Math.max(...[state.dueAt, watchingSince, changed].map((at) => Date.parse(at)));
  return now.getTime() - dueMs > toleratedMs ? { state: 'late', reason: 'overdue' } : undefined;
}

/** The health that a failed check shows; null for a check that read the source. */
export const failureStates: Readonly<Record<CheckOutcome, SourceHealth | null>> = {
  changed: null,
  unchanged: null,
  blocked: 'blocked',
  gone: 'gone',
  malformed: 'malformed',
  unreachable: 'unreachable',
};

/**
 * `gone` holds at once. Other failures hold after two in a row, or at the first if the source was never read. A change from one failing
 * state to another needs two equal failures.
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
  // A watched page is expected to bring nothing new for long.
  const silent = kind !== 'page-watch' && quietMs > quietLimitMs(track.gapHours);
  return silent ? { state: 'silent', reason: 'no-news' } : { state: 'healthy', reason: null };
}

/** Checks that a walk over pages may take before it is reported. A walk that catches up after an outage ends sooner. */
const checksTolerated = 2;

/** The source is read, but shows only a part, or something that is not believed. */
function judgeIncomplete({ missing, walk }: SourceState): Judgement | undefined {
  if (missing?.many) return { state: 'incomplete', reason: 'rows-missing' };
  if (walk && walk.checks > checksTolerated) return { state: 'incomplete', reason: 'pages-missing' };
  return undefined;
}
