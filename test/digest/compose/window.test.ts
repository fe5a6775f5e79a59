import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWindowEnd, type WindowSchedule } from '../../../src/digest/compose/window.js';

function closes(schedule: WindowSchedule, after: string, count: number): string[] {
  const ends: string[] = [];
  let end = new Date(after);
  for (let index = 0; index < count; index += 1) {
    end = nextWindowEnd(schedule, end);
    ends.push(end.toISOString().slice(0, 16));
  }
  return ends;
}

describe('nextWindowEnd', () => {
  const cases: [string, WindowSchedule, string, string[]][] = [
    [
      'keeps the hour of the wall clock over the autumn change',
      { weekday: 1, hour: 8, timeZone: 'Europe/Paris' },
      '2026-10-18T00:00:00Z',
      ['2026-10-19T06:00', '2026-10-26T07:00'],
    ],
    [
      'closes at the end of the gap where the hour does not exist',
      { weekday: 7, hour: 2, timeZone: 'Europe/Paris' },
      '2027-03-22T00:00:00Z',
      ['2027-03-28T01:00', '2027-04-04T00:00'],
    ],
    [
      'closes once, at the first coming, where the hour comes twice',
      { weekday: 7, hour: 2, timeZone: 'Europe/Paris' },
      '2026-10-19T00:00:00Z',
      ['2026-10-25T00:00', '2026-11-01T01:00'],
    ],
    [
      'does not close again at the second coming',
      { weekday: 7, hour: 2, timeZone: 'Europe/Paris' },
      '2026-10-25T00:30:00Z',
      ['2026-11-01T01:00'],
    ],
    [
      'knows gaps of half an hour',
      { weekday: 7, hour: 2, timeZone: 'Australia/Lord_Howe' },
      '2026-10-01T00:00:00Z',
      ['2026-10-03T15:30', '2026-10-10T15:00'],
    ],
    [
      'knows gaps at midnight',
      { weekday: 5, hour: 0, timeZone: 'Africa/Cairo' },
      '2027-04-25T00:00:00Z',
      ['2027-04-29T22:00', '2027-05-06T21:00'],
    ],
    [
      'loses no week where a gap ends at the hour, over midnight UTC',
      { weekday: 6, hour: 23, timeZone: 'America/Nuuk' },
      '2026-03-26T00:00:00Z',
      ['2026-03-29T01:00', '2026-04-05T00:00'],
    ],
    [
      'loses no week where the whole day does not exist',
      { weekday: 5, hour: 9, timeZone: 'Pacific/Apia' },
      '2011-12-27T00:00:00Z',
      ['2011-12-30T10:00', '2012-01-05T19:00'],
    ],
    [
      'knows offsets of a quarter of an hour',
      { weekday: 1, hour: 8, timeZone: 'Asia/Kathmandu' },
      '2026-11-01T00:00:00Z',
      ['2026-11-02T02:15', '2026-11-09T02:15'],
    ],
  ];
  it.each(cases)('%s', (_name, schedule, after, expected) => {
    expect(closes(schedule, after, expected.length)).toEqual(expected);
  });

  it('is after `after`, never `after` itself', () => {
    const schedule = { weekday: 1, hour: 8, timeZone: 'Europe/Paris' };
    expect(nextWindowEnd(schedule, new Date('2026-11-16T07:00:00.000Z')).toISOString()).toBe(
      '2026-11-23T07:00:00.000Z',
    );
    expect(nextWindowEnd(schedule, new Date('2026-11-16T06:59:59.999Z')).toISOString()).toBe(
      '2026-11-16T07:00:00.000Z',
    );
  });

  it('says what it expected of a weekday that is none', () => {
    expect(() => nextWindowEnd({ weekday: 8, hour: 8, timeZone: 'UTC' }, new Date(0))).toThrow(/1 to 7.*got 8/);
  });
});

/** Weekday and hour that the wall shows, read by another way than the code under test does. */
function wall(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
    .format(instant)
    .replace(/[^A-Za-z0-9]+/g, ' ');
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const schedules = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC'),
});
const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
const HOUR_MS = 3_600_000;

describe('nextWindowEnd, in any zone at any time', () => {
  it('comes after `after`, within eight days', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, after) => {
        const aheadMs = nextWindowEnd(schedule, after).getTime() - after.getTime();
        expect(aheadMs).toBeGreaterThan(0);
        expect(aheadMs).toBeLessThan(8.1 * 24 * HOUR_MS);
      }),
      { numRuns: 500 },
    );
  });

  it('is a week apart from the next but for a change of the clock', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, after) => {
        const end = nextWindowEnd(schedule, after);
        const apartMs = nextWindowEnd(schedule, end).getTime() - end.getTime();
        expect(Math.abs(apartMs - 7 * 24 * HOUR_MS)).toBeLessThanOrEqual(25 * HOUR_MS);
      }),
      { numRuns: 500 },
    );
  });

  it('shows the weekday and hour asked for, unless the clock jumped over them a moment before', () => {
    fc.assert(
      fc.property(schedules, moments, (schedule, after) => {
        const end = nextWindowEnd(schedule, after);
        const asked = `${weekdays[schedule.weekday - 1]} ${String(schedule.hour).padStart(2, '0')}`;
        const shown = wall(end, schedule.timeZone);
        const offsetMs = (at: Date) =>
          Date.parse(`${at.toLocaleString('sv', { timeZone: schedule.timeZone })}Z`) - at.getTime();
        const jumped = offsetMs(new Date(end.getTime() - 1000)) + 1000 < offsetMs(end);
        if (!jumped) expect(shown).toBe(asked);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no earlier close out', () => {
    fc.assert(
      fc.property(schedules, moments, fc.double({ min: 0, max: 1, noNaN: true }), (schedule, after, share) => {
        const end = nextWindowEnd(schedule, after);
        const between = new Date(after.getTime() + Math.floor((end.getTime() - after.getTime() - 1) * share));
        expect(nextWindowEnd(schedule, between)).toEqual(end);
      }),
      { numRuns: 500 },
    );
  });

  it('closes each day where it is daily, and each five minutes of one grid where it is at once', () => {
    const at = new Date('2026-11-16T07:01:00.000Z');
    const end = (frequency: 'daily' | 'at-once') =>
      nextWindowEnd({ frequency, weekday: 1, hour: 8, timeZone: 'Europe/Paris' }, at).toISOString();
    expect(end('daily')).toBe('2026-11-17T07:00:00.000Z');
    expect(end('at-once')).toBe('2026-11-16T07:05:00.000Z');
  });
});
