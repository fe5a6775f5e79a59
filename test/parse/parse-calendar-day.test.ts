import { describe, expect, it } from 'vitest';
import { parseCalendarDay } from '../../src/parse/parse-date.js';

describe('parseCalendarDay', () => {
  it.each([
    ['2026-05-01', 'America/New_York', '2026-05-01'],
    ['2026-05', 'America/New_York', '2026-05'],
    ['2026', 'America/New_York', '2026'],
    ['2026/10/01 23:59:59', 'Europe/Brussels', '2026-10-01'],
    ['1 May 2026', 'Asia/Tokyo', '2026-05-01'],
    // The last second of a day of the east coast.
    ['2026-05-02T03:59:59Z', 'America/New_York', '2026-05-01'],
    ['2026-05-01T04:00:00Z', 'America/New_York', '2026-05-01'],
    // A day that was made an instant.
    ['2026-05-01T00:00:00.000Z', 'America/New_York', '2026-05-01'],
    ['2026-05-01 20:00', 'America/New_York', '2026-05-01'],
    ['2026-02-30', 'UTC', null],
    ['2026-13', 'UTC', null],
    ['9999-12-31', 'UTC', null],
    ['soon', 'UTC', null],
    ['', 'UTC', null],
  ])('%s in %s is %s', (text, timeZone, day) => {
    expect(parseCalendarDay(text, timeZone)).toBe(day);
  });

  it('follows the order of days', () => {
    expect(parseCalendarDay('03/04/2026', 'UTC')).toBe('2026-04-03');
    expect(parseCalendarDay('03/04/2026', 'UTC', 'month-first')).toBe('2026-03-04');
  });
});
