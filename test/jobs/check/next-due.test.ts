import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDueAt, type Rhythm } from '../../../src/jobs/check/apply-check.js';
import { Check } from '../../../src/model/source/check.js';
import type { FeedHints } from '../../../src/model/source/feed-hints.js';

const hourMs = 3_600_000;
/** A Wednesday. */
const completedAt = '2026-11-25T08:00:00.000Z';
const nothing: FeedHints = {
  ttlMinutes: null,
  updateMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  topic: null,
  language: null,
};

function check(more: Partial<Check> = {}): Check {
  return Check.parse({
    id: 'cnil_1',
    sourceId: 'cnil',
    url: 'https://cnil.example/feed',
    slot: completedAt,
    state: 'done',
    attempt: 1,
    leaseUntil: completedAt,
    startedAt: completedAt,
    completedAt,
    outcome: 'unchanged',
    code: null,
    message: null,
    status: 304,
    movedTo: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    retryAfterMs: null,
    bytes: 0,
    durationMs: 1,
    entries: 0,
    warnings: [],
    ...more,
  });
}

/** Hours from the check to the next. */
function waitHours(
  of: Partial<Check>,
  hints: Partial<FeedHints> | null = null,
  more: Partial<Rhythm> = {},
  failures = 0,
) {
  const rhythm = { everyMinutes: 60, hints: hints && { ...nothing, ...hints }, ...more };
  return (nextDueAt(check(of), failures, rhythm).getTime() - Date.parse(completedAt)) / hourMs;
}

/** Expects the wait, plus up to a tenth of jitter. */
function expectAbout(hours: number, expected: number): void {
  expect(hours).toBeGreaterThanOrEqual(expected);
  expect(hours).toBeLessThanOrEqual(expected * 1.1);
}

describe('when a source is due again', () => {
  it.each<[string, Partial<Check>, Partial<FeedHints> | null, number]>([
    ['its rhythm', {}, null, 1],
    ['its rhythm, where the answer holds for less', { freshForMs: 60_000 }, { ttlMinutes: 15 }, 1],
    ['as long as the answer holds', { freshForMs: 3 * hourMs }, null, 3],
    ['the ttl of the feed', {}, { ttlMinutes: 240 }, 4],
    ['the period in which the feed is updated', {}, { updateMinutes: 360 }, 6],
    ['the longest that the publisher says', { freshForMs: 2 * hourMs }, { ttlMinutes: 300, updateMinutes: 60 }, 5],
  ])('is after %s', (_, of, hints, hours) => {
    expectAbout(waitHours(of, hints), hours);
  });

  it.each<[string, Partial<Check>, Partial<FeedHints> | null]>([
    ['an answer that holds for a year', { freshForMs: 365 * 24 * hourMs }, null],
    ['a feed that is updated once a year', {}, { updateMinutes: 525_600 }],
    ['a feed that skips every day', {}, { skipDays: [0, 1, 2, 3, 4, 5, 6] }],
    ['a feed that skips today and tomorrow', {}, { skipDays: [3, 4] }],
  ])('is within a day for %s', (_, of, hints) => {
    expect(waitHours(of, hints)).toBeLessThanOrEqual(24);
  });

  it('is once a day where a feed skips every hour', () => {
    const all = Array.from({ length: 24 }, (_, hour) => hour);
    expectAbout(waitHours({}, { skipHours: all }), 1);
  });

  it('is in the first hour that the feed does not skip', () => {
    const due = nextDueAt(check(), 0, { everyMinutes: 60, hints: { ...nothing, skipHours: [9, 10, 11] } });
    expect(due.getUTCHours()).toBe(12);
  });

  it('is on the first day that the feed does not skip', () => {
    const late = { completedAt: '2026-11-27T22:30:00.000Z' };
    const due = nextDueAt(check(late), 0, { everyMinutes: 120, hints: { ...nothing, skipDays: [6] } });
    expect(due.toISOString()).toBe('2026-11-28T22:30:00.000Z');
    const short = nextDueAt(check(late), 0, { everyMinutes: 60, hints: { ...nothing, skipDays: [5] } });
    expect(short.getUTCDay()).toBe(6);
  });

  it('is as seldom as the operator says, also beyond a day', () => {
    expectAbout(waitHours({}, null, { everyMinutes: 10_080 }), 168);
  });

  it('is a week after 410, and never stops after failures', () => {
    expectAbout(waitHours({ outcome: 'gone' }, null, {}, 1), 168);
    for (const failures of [1, 2, 5, 50, 5_000]) {
      expectAbout(waitHours({ outcome: 'unreachable' }, null, {}, failures), Math.min(2 ** failures, 24));
    }
  });

  it.each<[string, Partial<Check>, number]>([
    ['after a failure', { outcome: 'blocked', retryAfterMs: 20 * hourMs }, 20],
    ['after an answer too', { retryAfterMs: 20 * hourMs }, 20],
    ['within a week', { outcome: 'unreachable', retryAfterMs: 90 * 24 * hourMs }, 168],
    ['where the rhythm is longer, by the rhythm', { outcome: 'blocked', retryAfterMs: 60_000 }, 2],
  ])('is when the publisher asked for it (`Retry-After`), %s', (_, of, hours) => {
    expectAbout(waitHours(of, null, {}, 1), hours);
  });

  it('is not put off by hints while the source fails', () => {
    expectAbout(waitHours({ outcome: 'unreachable', freshForMs: 20 * hourMs }, { ttlMinutes: 1_440 }, {}, 1), 2);
  });

  it('is never at once, never before it was asked for, and within a day or the rhythm, whatever a publisher says', () => {
    const hours = fc.array(fc.integer({ min: 0, max: 23 }), { maxLength: 24 });
    const days = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 7 });
    const ms = fc.option(fc.integer({ min: 0, max: 400 * 24 * hourMs }));
    const everyMinutes = fc.double({ min: 0.05, max: 10_080, noNaN: true });
    fc.assert(
      fc.property(ms, hours, days, everyMinutes, fc.string(), (freshForMs, skipHours, skipDays, every, id) => {
        const rhythm = { everyMinutes: every, hints: { ...nothing, skipHours, skipDays } };
        const waitMs = nextDueAt(check({ id, freshForMs }), 0, rhythm).getTime() - Date.parse(completedAt);
        expect(waitMs).toBeGreaterThanOrEqual(Math.floor(Math.min(every * 60_000, 24 * hourMs)));
        expect(waitMs).toBeLessThanOrEqual(Math.max(24 * hourMs, every * 66_000) + 1);
      }),
    );
  });
});
