import { describe, expect, it } from 'vitest';
import { countDelays, medianDelay, noDelays, tallyCheck } from '../../src/coverage/tally-check.js';
import { Check } from '../../src/model/source/check.js';

const none = { today: null, closedDays: [] };
const hourMs = 3_600_000;

function check(at: string, changes: Partial<Check> = {}): Check {
  return Check.parse({
    ...{ id: `c_${at}`, sourceId: 'cnil', url: 'https://cnil.example/feed', slot: at, state: 'done', attempt: 1 },
    ...{ leaseUntil: at, startedAt: at, completedAt: at, outcome: 'unchanged', code: null, message: null, status: 200 },
    ...{ movedTo: null, etag: null, lastModified: null, bodyHash: null, retryAfterMs: null, bytes: 10, durationMs: 5 },
    ...{ entries: 0, warnings: [], ...changes },
  });
}

describe('the days of a source', () => {
  it('count checks by outcome, entries and bytes', () => {
    let days = tallyCheck(
      none,
      check('2026-03-04T08:00:00.000Z', { outcome: 'changed', entries: 7, newEntries: 2 }),
      null,
    );
    days = tallyCheck(days, check('2026-03-04T09:00:00.000Z', { outcome: 'blocked' }), null);
    days = tallyCheck(days, check('2026-03-04T10:00:00.000Z', { outcome: 'blocked' }), null);
    expect(days.closedDays).toEqual([]);
    expect(days.today).toMatchObject({
      ...{ day: '2026-03-04', checks: 3, successes: 1, failures: { blocked: 2 } },
      ...{ entries: 7, newEntries: 2, bytes: 30 },
    });
  });

  it('are parted at midnight, UTC, and never lose a check to a clock that was set back', () => {
    const first = tallyCheck(none, check('2026-03-04T23:59:00.000Z'), null);
    const second = tallyCheck(first, check('2026-03-05T00:01:00.000Z'), null);
    const third = tallyCheck(second, check('2026-03-04T23:58:00.000Z'), null);
    expect(third.closedDays.map(({ day, checks }) => [day, checks])).toEqual([['2026-03-04', 1]]);
    expect(third.today).toMatchObject({ day: '2026-03-05', checks: 2 });
  });

  it('say of all time since the check before whether it was read, failed or was not watched', () => {
    const since = '2026-03-04T06:00:00.000Z';
    const spent = (changes: Partial<Check>) => {
      const { readMs, failedMs, lateMs } =
        tallyCheck(none, check('2026-03-04T10:00:00.000Z', changes), since).today ?? {};
      return [readMs, failedMs, lateMs].map((ms) => (ms ?? 0) / hourMs);
    };
    expect(spent({})).toEqual([4, 0, 0]);
    expect(spent({ outcome: 'malformed' })).toEqual([0, 4, 0]);
    expect(spent({ slot: '2026-03-04T09:50:00.000Z' })).toEqual([4, 0, 0]);
    expect(spent({ slot: '2026-03-04T07:00:00.000Z' })).toEqual([1, 0, 3]);
    expect(spent({ slot: '2026-03-04T12:00:00.000Z' })).toEqual([4, 0, 0]);
  });
});

describe('delays', () => {
  it('are counted in classes, the last of which has no end', () => {
    const counts = countDelays(countDelays(noDelays, [0, 5, 6]), [100_000]);
    expect(counts.slice(0, 3)).toEqual([2, 1, 0]);
    expect(counts.at(-1)).toBe(1);
  });

  it('have a median that is a bound', () => {
    expect(medianDelay(noDelays)).toBeNull();
    expect(medianDelay(countDelays(noDelays, [1, 40, 50, 900]))).toBe(60);
    expect(medianDelay(countDelays(noDelays, [100_000]))).toBe(Number.POSITIVE_INFINITY);
  });
});
