import { describe, expect, it } from 'vitest';
import { RateLimit } from '../../../src/web/http/rate-limit.js';
import { createManualClock } from '../../fakes/manual-clock.js';

const make = () => {
  const clock = createManualClock('2026-11-25T09:00:00.000Z');
  return { clock, limit: new RateLimit(clock, { quota: 10, windowMs: 60_000 }) };
};

describe('a limit', () => {
  it('lets a caller use it up at once, and gives it back bit by bit', async () => {
    const { clock, limit } = make();
    for (let times = 0; times < 10; times += 1) expect(limit.take('a')).toBe(0);
    expect(limit.take('a')).toBe(6_000);
    expect(limit.standing('a')).toEqual({ left: 0, resetMs: 60_000 });
    await clock.advance(6_000);
    expect(limit.standing('a')).toEqual({ left: 1, resetMs: 54_000 });
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 6_000]);
    expect(limit.take('b')).toBe(0);
    await clock.advance(60_000);
    expect(limit.standing('a')).toEqual({ left: 10, resetMs: 0 });
  });

  it('keeps nobody out for longer than its window where the clock was set back', async () => {
    const { clock, limit } = make();
    for (let times = 0; times < 10; times += 1) limit.take('a');
    await clock.advance(-24 * 3_600_000);
    expect(limit.take('a')).toBeLessThanOrEqual(6_000);
  });
});
