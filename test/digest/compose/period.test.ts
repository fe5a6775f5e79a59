import { describe, expect, it } from 'vitest';
import { periodOf } from '../../../src/digest/compose/window.js';
import { createFormats } from '../../../src/messages/formats.js';

const formats = createFormats({ language: 'en', timeZone: 'Europe/Paris' });

describe('periodOf', () => {
  const cases: [string, string, string, string, boolean][] = [
    ['Monday 08:00 to Monday 08:00', '2026-11-16T07:00:00Z', '2026-11-23T07:00:00Z', '16 to 23 November 2026', true],
    ['Friday 20:00 to Friday 20:00', '2026-11-13T19:00:00Z', '2026-11-20T19:00:00Z', '13 to 20 November 2026', true],
    ['midnight to midnight', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z', '16 to 22 November 2026', true],
    ['noon to noon', '2026-11-16T11:00:00Z', '2026-11-23T11:00:00Z', '16 to 23 November 2026', true],
    ['a week of 169 hours', '2026-10-19T06:00:00Z', '2026-10-26T07:00:00Z', '19 to 26 October 2026', true],
    ['a first window of three days', '2026-11-19T14:00:00Z', '2026-11-23T07:00:00Z', '19 to 23 November 2026', false],
    ['a first window of an hour', '2026-11-23T06:00:00Z', '2026-11-23T07:00:00Z', '23 November 2026', false],
    ['two weeks', '2026-11-09T07:00:00Z', '2026-11-23T07:00:00Z', '9 to 23 November 2026', false],
  ];
  it.each(cases)('%s', (_name, start, end, days, isWeek) => {
    const period = periodOf({ start, end });
    expect(formats.days(period.first, period.last)).toBe(days);
    expect(period.isWeek).toBe(isWeek);
  });
});
