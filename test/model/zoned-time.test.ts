import { describe, expect, it } from 'vitest';
import { dayOf, startOfDay } from '../../src/model/zoned-time.js';

describe('dayOf', () => {
  it.each([
    ['Europe/Paris', '2026-03-01'],
    ['America/New_York', '2026-02-28'],
    ['Europe/Paris', '2026-03-01'],
    ['Asia/Tokyo', '2026-03-01'],
  ])('tells the day of one instant in %s', (timeZone, day) => {
    expect(dayOf('2026-02-28T23:30:00.000Z', timeZone)).toBe(day);
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
    ['2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
    ['2026-11-28', 'UTC', '2026-11-28T00:00:00.000Z'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ])('tells when %s begins in %s, also where clocks change at midnight', (day, timeZone, instant) => {
    expect(startOfDay(day, timeZone)).toBe(instant);
    expect(dayOf(new Date(Date.parse(instant) - 1).toISOString(), timeZone) < day).toBe(true);
  });
});
