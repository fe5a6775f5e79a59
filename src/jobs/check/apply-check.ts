import { watchBegan } from '../../coverage/coverage-report.js';
import { followTrack } from '../../coverage/follow-track.js';
import { type Check, isSuccess } from '../../model/source/check.js';
import type { SourceState } from '../../model/source/source.js';
import { awaitsCheck, settlePull } from '../../websub/plan-pull.js';
import { nextDueAt, type Rhythm } from './next-due.js';
import { noteMove } from './note-move.js';

/** Pages of failed walks that are kept: as many as a walk has at most. */
const partialAtMost = 50;

/**
 * The source's state after a check that is done; undefined where the state does not wait for this check (it was applied
 * before). Pure, so that a crash between the record and the state costs nothing.
 */
export function applyCheck(stored: SourceState, check: Check, rhythm: Rhythm): SourceState | undefined {
  if (check.state !== 'done' || !check.outcome || !awaitsCheck(stored, check)) return undefined;
  const state = upTo(stored, check.completedAt ?? check.startedAt);
  const success = isSuccess(check.outcome);
  const failures = success ? 0 : state.failures + 1;
  // An answer without a body says nothing new; the hints of another address say nothing.
  const hints = check.hints ?? (check.outcome === 'changed' || state.url !== check.url ? null : state.hints);
  const at = check.completedAt ?? check.startedAt;
  return {
    ...state,
    ...(success ? validatorsOf(check, state) : {}),
    reader: check.reader ?? state.reader,
    ...keptBy(state, check),
    walk: check.outcome === 'changed' ? check.walk : (check.walk ?? state.walk),
    turn: check.turn ?? state.turn,
    missing: success ? check.missing : state.missing,
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

/** Nothing is later than the newest check: what was noted by a clock that was ahead counts as of now. */
function upTo(state: SourceState, at: string): SourceState {
  const past = <T extends string | null>(moment: T): T | string => (moment !== null && moment > at ? at : moment);
  const { track, health, push } = state;
  return {
    ...state,
    firstCheckedAt: past(state.firstCheckedAt),
    firstSuccessAt: past(state.firstSuccessAt),
    lastSuccessAt: past(state.lastSuccessAt),
    lastChangeAt: past(state.lastChangeAt),
    track: { ...track, lastNewAt: past(track.lastNewAt) },
    health: { ...health, since: past(health.since) },
    push: push && { ...push, notifiedAt: past(push.notifiedAt), pulledTo: past(push.pulledTo) },
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

/** What is kept as it came: all pages of what was read, and those of walks that failed on their way since then. */
function keptBy(state: SourceState, check: Check): Partial<SourceState> {
  if (check.outcome === 'changed') return { bodies: check.bodies, asked: check.asked, partial: [] };
  if (check.bodies.length === 0 || state.url !== check.url) return {};
  const isNew = new Set(check.bodies.map(({ hash }) => hash));
  const before = state.partial.filter(({ hash }) => !isNew.has(hash));
  return { partial: [...check.bodies, ...before].slice(0, partialAtMost) };
}
