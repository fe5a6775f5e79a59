import { describe, expect, it } from 'vitest';
import { learnRhythm, quietLimitMs, usualGapHours } from '../../src/coverage/cadence.js';

const day = 24 * 3_600_000;
const at = (days: number): string => new Date(Date.parse('2026-03-01T08:00:00.000Z') + days * day).toISOString();
const seen = (days: number, more: object = {}) => ({
  ...{ at: at(days), published: [], first: false, afterFailures: false },
  ...more,
});
const unknown = { lastNewAt: null, gapHours: [] };

describe('the rhythm of a source', () => {
  it('is read from the dates of a first reading, however they are ordered', () => {
    const published = [at(-1), at(-15), at(-8)];
    expect(learnRhythm(unknown, seen(0, { first: true, published }))).toEqual({
      lastNewAt: at(-1),
      gapHours: [168, 168],
    });
  });

  it('counts what was published within the hour as one moment, and ignores dates to come', () => {
    const published = [at(-2), at(-2), at(0.01 - 2), at(30)];
    expect(learnRhythm(unknown, seen(0, { first: true, published }))).toEqual({
      lastNewAt: at(0.01 - 2),
      gapHours: [],
    });
  });

  it('grows by the gap since something new was last seen', () => {
    expect(learnRhythm({ lastNewAt: at(0), gapHours: [24] }, seen(2))).toEqual({
      lastNewAt: at(2),
      gapHours: [24, 48],
    });
  });

  it('learns nothing from a gap that failed visits may have made', () => {
    const rhythm = learnRhythm({ lastNewAt: at(0), gapHours: [24] }, seen(9, { afterFailures: true }));
    expect(rhythm).toEqual({ lastNewAt: at(9), gapHours: [24] });
  });

  it('keeps the newest 32 gaps', () => {
    let rhythm: { lastNewAt: string | null; gapHours: readonly number[] } = unknown;
    for (let days = 0; days < 60; days += 1)
      rhythm = learnRhythm(rhythm, seen(days < 50 ? days : 50 + 2 * (days - 50)));
    expect(rhythm.gapHours).toHaveLength(32);
    expect(rhythm.gapHours.filter((hours) => hours === 48)).toHaveLength(9);
  });
});

describe('how long a source may be quiet', () => {
  it.each([
    ['nothing is known', [], 90],
    ['a single gap is known', [2], 30],
    ['it publishes several times a day', Array(32).fill(3), 14],
    ['it publishes on working days', [24, 24, 24, 24, 72, 24, 24, 24, 24, 72], 14],
    ['it publishes every month', Array(12).fill(30 * 24), 90],
    ['one gap of ten was long', [...Array(9).fill(120), 9_000], 15],
    ['it publishes once a year', Array(5).fill(365 * 24), 365],
  ])('when %s', (_, gaps: number[], days) => {
    expect(quietLimitMs(gaps) / day).toBe(days);
  });

  it('is told beside the usual gap', () => {
    expect(usualGapHours([])).toBeNull();
    expect(usualGapHours([5, 100, 1])).toBe(5);
  });
});
