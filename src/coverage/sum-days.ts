import type { DayTally } from '../model/source/coverage-day.js';
import { addCounts, noDelays } from './delays.js';

/** What several days of a source came to. */
export type DaysSum = Omit<DayTally, 'day'>;

export const noDays: DaysSum = {
  ...{ checks: 0, successes: 0, failures: {}, entries: 0, newEntries: 0, bytes: 0 },
  ...{ readMs: 0, failedMs: 0, lateMs: 0, delays: [...noDelays] },
};

/** Pure. */
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
