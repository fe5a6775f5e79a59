import { createHash } from 'node:crypto';
import type { Check } from '../model/check.js';
import { isSuccess } from '../model/check.js';

export interface Rhythm {
  /** Minutes between two checks of a source that answers. */
  readonly everyMinutes: number;
}

const longestBackoffMs = 24 * 3_600_000;
const goneMs = 7 * 24 * 3_600_000;
const jitterShare = 0.1;

/**
 * When a source is due again after a check that was completed: its rhythm; twice as long after each failure, at most a
 * day, and never stopped for good; a week after 410; not before the moment that the publisher asked for. A tenth of
 * jitter, the same for the same slot, keeps sources from meeting for ever. Pure.
 */
export function nextDueAt(check: Check, failures: number, rhythm: Rhythm): Date {
  const completed = Date.parse(check.completedAt ?? check.startedAt);
  const asked = Math.min(check.retryAfterMs ?? 0, goneMs);
  const wait = Math.max(waitMs(check, failures, rhythm.everyMinutes * 60_000), asked);
  return new Date(completed + wait * (1 + jitterShare * jitterOf(check.id)));
}

function waitMs(check: Check, failures: number, everyMs: number): number {
  if (check.outcome === 'gone') return Math.max(goneMs, everyMs);
  if (check.outcome && isSuccess(check.outcome)) return everyMs;
  return Math.max(everyMs, Math.min(everyMs * 2 ** Math.min(failures, 12), longestBackoffMs));
}

/** A number in [0, 1) that depends on the id alone. */
function jitterOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32;
}
