import { followTrack } from '../coverage/follow-track.js';
import { watchBegan } from '../coverage/watch-began.js';
import { type Check, isSuccess } from '../model/check.js';
import type { SourceState } from '../model/source.js';
import { awaitsCheck, settlePull } from '../websub/plan-pull.js';
import { nextDueAt, type Rhythm } from './next-due.js';
import { noteMove } from './note-move.js';

/**
 * The source's state after a check that is done; undefined where the state does not wait for this check (it was applied
 * before). Pure, so that a crash between the record and the state costs nothing.
 */
export function applyCheck(state: SourceState, check: Check, rhythm: Rhythm): SourceState | undefined {
  if (check.state !== 'done' || !check.outcome || !awaitsCheck(state, check)) return undefined;
  const success = isSuccess(check.outcome);
  const failures = success ? 0 : state.failures + 1;
  // An answer without a body says nothing new; the hints of another address say nothing.
  const hints = check.hints ?? (check.outcome === 'changed' || state.url !== check.url ? null : state.hints);
  const at = check.completedAt ?? check.startedAt;
  return {
    ...state,
    ...(success ? validatorsOf(check, state) : {}),
    reader: check.reader ?? state.reader,
    ...(check.outcome === 'changed' ? { bodies: check.bodies } : {}),
    ...settlePull(state, check, nextDueAt(check, failures, { ...rhythm, hints }).toISOString()),
    hints,
    ...noteMove(state, check, failures),
    lastCheckId: check.id,
    lastCheckedAt: at,
    firstCheckedAt: watchBegan(state) ?? at,
    firstSuccessAt: state.firstSuccessAt ?? (success ? at : null),
    lastSuccessAt: success ? at : state.lastSuccessAt,
    lastChangeAt: check.outcome === 'changed' ? at : state.lastChangeAt,
    failures,
    track: followTrack(state, check),
  };
}

/** A 304 may leave out the validators that it confirms: those we hold stay (RFC 9110 section 15.4.5). */
function validatorsOf(check: Check, state: SourceState): Partial<SourceState> {
  const held = state.url === check.url;
  if (check.status !== 304) {
    return { url: check.url, etag: check.etag, lastModified: check.lastModified, bodyHash: check.bodyHash };
  }
  return {
    url: check.url,
    etag: check.etag ?? (held ? state.etag : null),
    lastModified: check.lastModified ?? (held ? state.lastModified : null),
  };
}
