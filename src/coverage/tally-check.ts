import { type Check, isSuccess } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import type { DayTally, SourceTrack } from '../model/source/source-track.js';

/** Upper bounds of the classes of delays, in minutes. One more class holds longer delays. */
export const delayBounds = [
  ...[5, 15, 30, 60, 120, 240, 480, 720],
  ...[1_440, 2_880, 4_320, 10_080, 20_160, 43_200],
] as const;

export const noDelays: readonly number[] = delayBounds.map(() => 0).concat(0);

/** A check that begins later than this after its slot leaves the time in between unwatched. */
const toleranceMs = 15 * 60_000;

type Days = Pick<SourceTrack, 'today' | 'closedDays'>;

/**
 * Adds a completed check to the days. The time since the previous check counts as read or failed, by the outcome of this one. The time from
 * the slot to a much later check counts as late. `since` is the previous check, or null if nothing was expected until now.
 */
export function tallyCheck(days: Days, check: Check, since: string | null): Days {
  const at = check.completedAt ?? check.startedAt;
  const day = at.slice(0, 10);
  const open = days.today;
  // If the clock was set back, add to the open day.
  const goesOn = open !== null && day <= open.day;
  return {
    today: addCheck(goesOn ? open : emptyDay(day), check, spanOf(check, since)),
    closedDays: open && !goesOn ? [...days.closedDays, open] : days.closedDays,
  };
}

export function emptyDay(day: string): DayTally {
  return { day, ...noDays };
}

export type Span = Pick<DayTally, 'readMs' | 'failedMs' | 'lateMs'>;

function spanOf(check: Check, since: string | null): Span {
  const spanMs = since === null ? 0 : Math.max(0, Date.parse(check.completedAt ?? check.startedAt) - Date.parse(since));
  const overdueMs = Date.parse(check.startedAt) - Date.parse(check.slot);
  const lateMs = overdueMs > toleranceMs ? Math.min(overdueMs, spanMs) : 0;
  const read = check.outcome !== null && isSuccess(check.outcome);
  return { readMs: read ? spanMs - lateMs : 0, failedMs: read ? 0 : spanMs - lateMs, lateMs };
}

/**
 * Since when time counts: since the last check, or since a later change of state, which may have ended a pause. A change to `late` does
 * not count, so lateness stays. Null if nothing is expected.
 */
export function watchedSince({ lastCheckedAt, health }: SourceState): string | null {
  if (lastCheckedAt === null || health.state === 'paused' || health.state === 'needs-key') return null;
  const changed = health.state === 'late' ? null : health.since;
  return changed !== null && changed > lastCheckedAt ? changed : lastCheckedAt;
}

/** The time since the last check so far: read or failed until the next check is due, and late from then on. */
export function openSpan(state: SourceState, now: Date): Span {
  const none = { readMs: 0, failedMs: 0, lateMs: 0 };
  const since = watchedSince(state);
  if (since === null) return none;
  const overdueMs = now.getTime() - Date.parse(state.dueAt);
  const spanMs = Math.max(0, now.getTime() - Date.parse(since));
  const lateMs = overdueMs > toleranceMs ? Math.min(overdueMs, spanMs) : 0;
  return { ...none, lateMs, [state.failures === 0 ? 'readMs' : 'failedMs']: spanMs - lateMs };
}

/**
 * True if a source counts as read within a window: the last check read it, and did so after the window began, or the next check is not
 * overdue at the end of the window. A window may be shorter than the interval between checks.
 */
export function isReadWithin(
  { failures, lastSuccessAt, dueAt }: Pick<SourceState, 'failures' | 'lastSuccessAt' | 'dueAt'>,
  window: { readonly start: string; readonly end: string },
): boolean {
  if (failures > 0 || lastSuccessAt === null) return false;
  return lastSuccessAt > window.start || Date.parse(dueAt) + toleranceMs > Date.parse(window.end);
}

function addCheck({ day, ...tally }: DayTally, check: Check, span: Span): DayTally {
  const { outcome, entries, newEntries, bytes } = check;
  const read = outcome !== null && isSuccess(outcome);
  const failures: DaysSum['failures'] = read || outcome === null ? {} : { [outcome]: 1 };
  const one = { checks: 1, successes: read ? 1 : 0, failures, entries, newEntries, bytes, ...span };
  return { day, ...addDay(tally, { ...one, delays: countDelays([], check.delays) }) };
}

/** Adds delays, in minutes, to the counts. */
export function countDelays(counts: readonly number[], minutes: readonly number[]): number[] {
  const sums = noDelays.map((_, index) => counts[index] ?? 0);
  for (const delay of minutes) {
    const found = delayBounds.findIndex((bound) => delay <= bound);
    const index = found === -1 ? delayBounds.length : found;
    sums[index] = (sums[index] ?? 0) + 1;
  }
  return sums;
}

export function addCounts(a: readonly number[], b: readonly number[]): number[] {
  return noDelays.map((_, index) => (a[index] ?? 0) + (b[index] ?? 0));
}

/**
 * The median delay, as the upper bound in minutes of the class that contains it. Null if there are no delays, infinite beyond the last
 * bound.
 */
export function medianDelay(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  const index = counts.findIndex((count) => {
    seen += count;
    return seen * 2 >= total;
  });
  return delayBounds[index] ?? Number.POSITIVE_INFINITY;
}

/** The sum of several days of a source. */
export type DaysSum = Omit<DayTally, 'day'>;

export const noDays: DaysSum = {
  ...{ checks: 0, successes: 0, failures: {}, entries: 0, newEntries: 0, bytes: 0 },
  ...{ readMs: 0, failedMs: 0, lateMs: 0, delays: [...noDelays] },
};

export function addDay(sum: DaysSum, tally: DaysSum): DaysSum {
  return {
    checks: sum.checks + tally.checks,
    successes: sum.successes + tally.successes,
    failures: addFailures(sum.failures, tally.failures),
    entries: sum.entries + tally.entries,
    newEntries: sum.newEntries + tally.newEntries,
    bytes: sum.bytes + tally.bytes,
    readMs: sum.readMs + tally.readMs,
    failedMs: sum.failedMs + tally.failedMs,
    lateMs: sum.lateMs + tally.lateMs,
    delays: addCounts(sum.delays, tally.delays),
  };
}

function addFailures(a: DaysSum['failures'], b: DaysSum['failures']): DaysSum['failures'] {
  const sums = { ...a };
  for (const [outcome, count] of Object.entries(b)) sums[outcome] = (sums[outcome] ?? 0) + count;
  return sums;
}

type Begun = Pick<SourceState, 'firstCheckedAt' | 'firstSuccessAt' | 'lastCheckedAt'>;

/**
 * Since when a source is watched: its first check, or null before. States of earlier versions lack it; they give the earliest known
 * check.
 */
export function watchBegan({ firstCheckedAt, firstSuccessAt, lastCheckedAt }: Begun): string | null {
  return firstCheckedAt ?? firstSuccessAt ?? lastCheckedAt;
}
