import { createHash } from 'node:crypto';
import { followTrack } from '../../coverage/follow-track.js';
import { watchBegan } from '../../coverage/tally-check.js';
import { type Check, isSuccess } from '../../model/source/check.js';
import type { FeedHints } from '../../model/source/feed-hints.js';
import type { SourceState } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import { awaitsCheck, settlePull } from '../../websub/plan-pull.js';

/** The most kept pages of failed walks; a walk has at most as many. */
const partialAtMost = 50;

/**
 * The source's state after a completed check. Undefined if the state does not await this check, since it was applied before. Pure, so that
 * a crash between record and state loses nothing.
 */
export function applyCheck(stored: SourceState, check: Check, rhythm: Rhythm): SourceState | undefined {
  if (check.state !== 'done' || !check.outcome || !awaitsCheck(stored, check)) return undefined;
  const state = upTo(stored, check.completedAt ?? check.startedAt);
  const success = isSuccess(check.outcome);
  const failures = success ? 0 : state.failures + 1;
  // An answer without a body keeps the hints; hints of another address are dropped.
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

/** Moments later than the newest check came from a clock that was ahead; they become the moment of the check. */
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

/** A 304 may leave out the validators that it confirms, so the stored ones stay (RFC 9110 section 15.4.5). */
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

/** The kept raw pages: all pages of the last complete reading, and those of walks that failed since. */
function keptBy(state: SourceState, check: Check): Partial<SourceState> {
  if (check.outcome === 'changed') return { bodies: check.bodies, asked: check.asked, partial: [] };
  if (check.bodies.length === 0 || state.url !== check.url) return {};
  const isNew = new Set(check.bodies.map(({ hash }) => hash));
  const before = state.partial.filter(({ hash }) => !isNew.has(hash));
  return { partial: [...check.bodies, ...before].slice(0, partialAtMost) };
}

type Moves = Pick<SourceState, 'moved' | 'movedHere'>;

/** A new address is adopted after this many consecutive checks that ended there, */
const confirmations = 3;
/** and a day after the first of them, by when a publisher has corrected a mistake. */
const trialMs = 24 * 3_600_000;
/** After this many failures at an adopted address, the catalogue's address is used again. */
const failuresAllowed = 3;

/**
 * The known move of a source after a completed check. Only 301 and 308 count (RFC 9110 sections 15.4.2 and 15.4.9); the fetcher tells them
 * apart. `failures` includes this check.
 */
function noteMove(state: Moves, check: Check, failures: number): Moves {
  // Drop both if the check used another address, since the definition changed.
  const held = state.movedHere?.url === check.url ? state.movedHere : null;
  if (!check.outcome || !isSuccess(check.outcome)) {
    return { moved: null, movedHere: failures >= failuresAllowed ? null : held };
  }
  if (check.movedTo === null || check.movedTo === check.url) return { moved: null, movedHere: held };
  const at = check.completedAt ?? check.startedAt;
  const before = state.moved?.url === check.movedTo ? state.moved : { url: check.movedTo, checks: 0, since: at };
  const moved = { ...before, checks: before.checks + 1 };
  if (moved.checks < confirmations || Date.parse(at) - Date.parse(moved.since) < trialMs) {
    return { moved, movedHere: held };
  }
  return { moved: null, movedHere: { from: held?.from ?? check.url, url: moved.url, since: at } };
}

export type Rhythm = Needs<'everyMinutes'> & {
  /** The hints of the feed at its last reading, or null. */
  readonly hints?: FeedHints | null;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestBackoffMs = dayMs;
const goneMs = 7 * dayMs;
const jitterShare = 0.1;
/** The longest time between two successful checks, as a multiple of the interval, if the publisher gives no hints. */
export const longestShare = 1 + jitterShare;

/**
 * When a source is due again after a completed check. Its rhythm, or up to a day later if the publisher says that nothing is new before.
 * Twice as long after each failure, at most a day; it never stops for good. A week after 410. Not before the moment that the publisher
 * requests. A tenth of jitter, the same for the same slot, keeps sources apart.
 */
export function nextDueAt(check: Check, failures: number, rhythm: Rhythm): Date {
  const completed = Date.parse(check.completedAt ?? check.startedAt);
  const asked = Math.min(check.retryAfterMs ?? 0, goneMs);
  const wait = Math.max(waitMs(check, failures, rhythm), asked);
  // In [0, 1), from the id alone.
  const jitter = createHash('sha256').update(check.id).digest().readUInt32BE(0) / 2 ** 32;
  const due = completed + wait * (1 + jitterShare * jitter);
  if (!check.outcome || !isSuccess(check.outcome)) return new Date(due);
  // The publisher's hints and the jitter delay a visit by at most a day, or by the longest multiple of the interval if that is more.
  const latest = completed + Math.max(dayMs, rhythm.everyMinutes * minuteMs * longestShare);
  return new Date(Math.min(afterSkipped(due, rhythm.hints ?? null), latest));
}

function waitMs(check: Check, failures: number, { everyMinutes, hints }: Rhythm): number {
  const everyMs = everyMinutes * minuteMs;
  if (check.outcome === 'gone') return Math.max(goneMs, everyMs);
  if (check.outcome && isSuccess(check.outcome)) return Math.max(everyMs, Math.min(heldMs(check, hints), dayMs));
  return Math.max(everyMs, Math.min(everyMs * 2 ** Math.min(failures, 12), longestBackoffMs));
}

/** How long the publisher says that its answer stays valid. */
function heldMs({ freshForMs }: Check, hints: Rhythm['hints']): number {
  const { ttlMinutes, updateMinutes } = hints ?? { ttlMinutes: null, updateMinutes: null };
  return Math.max(freshForMs ?? 0, (ttlMinutes ?? 0) * minuteMs, (updateMinutes ?? 0) * minuteMs);
}

/** The moment itself, or the next hour that the feed does not exclude (`skipHours`, `skipDays` of RSS 2.0, UTC). */
function afterSkipped(dueMs: number, hints: FeedHints | null): number {
  if (hints === null) return dueMs;
  for (let ms = dueMs, hours = 0; hours <= 24; hours += 1) {
    const moment = new Date(ms);
    if (!hints.skipHours.includes(moment.getUTCHours()) && !hints.skipDays.includes(moment.getUTCDay())) return ms;
    // Keeps the minutes of each source, so that sources that wait for the same hour stay apart.
    ms += hourMs;
  }
  return dueMs;
}
