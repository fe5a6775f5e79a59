import { createHash } from 'node:crypto';
import type { Check } from '../../model/source/check.js';
import { isSuccess } from '../../model/source/check.js';
import type { FeedHints } from '../../model/source/feed-hints.js';

export interface Rhythm {
  /** Minutes between two checks of a source that answers. */
  readonly everyMinutes: number;
  /** What the feed said when it was read last, or null. */
  readonly hints?: FeedHints | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const longestBackoffMs = dayMs;
const goneMs = 7 * dayMs;
const jitterShare = 0.1;
/** Of an interval, the most that lies between two checks which succeed, where the publisher says nothing. */
export const longestShare = 1 + jitterShare;

/**
 * When a source is due again after a check that was completed: its rhythm, or later where the publisher says that nothing
 * is new before, within a day; twice as long after each failure, at most a day, and never stopped for good; a week after
 * 410; not before the moment that the publisher asked for. A tenth of jitter, the same for the same slot, keeps sources from
 * meeting for ever. Pure.
 */
export function nextDueAt(check: Check, failures: number, rhythm: Rhythm): Date {
  const completed = Date.parse(check.completedAt ?? check.startedAt);
  const asked = Math.min(check.retryAfterMs ?? 0, goneMs);
  const wait = Math.max(waitMs(check, failures, rhythm), asked);
  const due = completed + wait * (1 + jitterShare * jitterOf(check.id));
  if (!check.outcome || !isSuccess(check.outcome)) return new Date(due);
  // A source that is on is asked once a day, whatever its publisher and the jitter say.
  const latest = completed + Math.max(dayMs, rhythm.everyMinutes * minuteMs * longestShare);
  return new Date(Math.min(afterSkipped(due, rhythm.hints ?? null), latest));
}

function waitMs(check: Check, failures: number, { everyMinutes, hints }: Rhythm): number {
  const everyMs = everyMinutes * minuteMs;
  if (check.outcome === 'gone') return Math.max(goneMs, everyMs);
  if (check.outcome && isSuccess(check.outcome)) return Math.max(everyMs, Math.min(heldMs(check, hints), dayMs));
  return Math.max(everyMs, Math.min(everyMs * 2 ** Math.min(failures, 12), longestBackoffMs));
}

/** How long the publisher says that what it sent holds. */
function heldMs({ freshForMs }: Check, hints: Rhythm['hints']): number {
  const { ttlMinutes, updateMinutes } = hints ?? { ttlMinutes: null, updateMinutes: null };
  return Math.max(freshForMs ?? 0, (ttlMinutes ?? 0) * minuteMs, (updateMinutes ?? 0) * minuteMs);
}

/** The moment itself, or the next hour in which the feed does not say that nothing happens (RSS 2.0, UTC). */
function afterSkipped(dueMs: number, hints: FeedHints | null): number {
  if (hints === null) return dueMs;
  for (let ms = dueMs, hours = 0; hours <= 24; hours += 1) {
    const moment = new Date(ms);
    if (!hints.skipHours.includes(moment.getUTCHours()) && !hints.skipDays.includes(moment.getUTCDay())) return ms;
    // Where sources wait for the same hour, what was left of theirs keeps them apart.
    ms += hourMs;
  }
  return dueMs;
}

/** A number in [0, 1) that depends on the id alone. */
function jitterOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
}
