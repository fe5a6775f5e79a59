import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/model/day-of.js';

describe('dayOf', () => {
  it.each([
    ['Europe/Paris', '2026-03-01'],
    ['America/New_York', '2026-02-28'],
    ['Europe/Paris', '2026-03-01'],
    ['Asia/Tokyo', '2026-03-01'],
  ])('tells the day of one instant in %s', (timeZone, day) => {
    expect(dayOf('2026-02-28T23:30:00.000Z', timeZone)).toBe(day);
  });

  it('tells the days of a long log in the time in which a page is waited for', () => {
    const at = Array.from({ length: 50_000 }, (_, index) => new Date(index * 3_600_000).toISOString());
    const from = process.cpuUsage();
    expect(new Set(at.map((instant) => dayOf(instant, 'Europe/Paris'))).size).toBeGreaterThan(2_000);
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1_000).toBeLessThan(1_500);
  });
});
