import type { SourceDefinition, SourceState } from '../model/source/source.js';
import { isFailing, isTroubled, type SourceHealth } from '../model/source/source-health.js';
import { quietLimitMs } from './cadence.js';
import { isNetworkFailure } from './detect-offline.js';
import { failureStates, keyMissing } from './judge-health.js';

/** The current standing of a source. Pages, commands, digests and the API all count and list by this. */
export interface SourceStanding {
  /** Null until something can be said. */
  readonly health: SourceHealth | null;
  readonly reason: string | null;
  readonly since: string | null;
  /** Visits fail or are overdue, so new publications are not seen. */
  readonly unread: boolean;
  /** A person should look. Sources that wait for a key are reported separately. */
  readonly troubled: boolean;
  /** Days without anything new after which the source counts as silent. */
  readonly quietLimitDays: number;
}

const dayMs = 24 * 3_600_000;

type Catalogued = Pick<SourceDefinition, 'enabled'>;
type Health = Pick<SourceStanding, 'health' | 'reason' | 'since'>;

/**
 * The standing of a source. While the watch seems offline, a source keeps its state, but counts as unread if it gives no answer.
 * `offlineSince` is null if the watch is online.
 */
export function standingOf(
  definition: Catalogued,
  state: SourceState | undefined,
  offlineSince: string | null,
): SourceStanding {
  const current = currentHealth(definition, state);
  const { health } = current;
  const isWatched = health !== 'paused' && health !== 'needs-key';
  const isCutOff = offlineSince !== null && state !== undefined && isNetworkFailure(state.track);
  const unread = isFailing(health) || health === 'late' || (isWatched && isCutOff);
  const quietLimitDays = Math.round(quietLimitMs(state?.track.gapHours ?? []) / dayMs);
  return { ...current, unread, troubled: unread || isTroubled(health), quietLimitDays };
}

/**
 * The last judgement of a source, unless catalogue or last check know better: it was switched off since, lacks a key, or was never read.
 * A source that was never read is not judged while the watch is offline, but should not show as waiting either.
 */
export function currentHealth({ enabled }: Catalogued, state: SourceState | undefined): Health {
  const judged = state?.health;
  if (!enabled) {
    return { health: 'paused', reason: 'switched-off', since: judged?.state === 'paused' ? judged.since : null };
  }
  if (!state || !judged || judged.reason === 'switched-off') return { health: null, reason: null, since: null };
  if (needsKey(state)) return { health: 'needs-key', reason: keyMissing, since: judged.since };
  return judged.state === null
    ? unjudgedHealth(state)
    : { health: judged.state, reason: judged.reason, since: judged.since };
}

/** Stores of earlier versions recorded a missing key as paused. */
function needsKey({ track, health }: SourceState): boolean {
  return track.lastCode === keyMissing || (health.state === 'paused' && health.reason === keyMissing);
}

function unjudgedHealth({ failures, firstSuccessAt, track }: SourceState): Health {
  const failed = track.lastOutcome === null ? 'unreachable' : failureStates[track.lastOutcome];
  if (failures === 0 || firstSuccessAt !== null || failed === null) return { health: null, reason: null, since: null };
  return { health: failed, reason: track.lastCode ?? track.lastOutcome, since: null };
}

/** True if the definition has ever reached the network, by a check or a trial with any outcome. Without its key nothing is requested. */
export function wasTried(state: SourceState | undefined): boolean {
  if (state === undefined) return false;
  const { firstSuccessAt, lastCheckedAt, tried, track } = state;
  return firstSuccessAt !== null || tried !== null || (lastCheckedAt !== null && track.lastCode !== keyMissing);
}
