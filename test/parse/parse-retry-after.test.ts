import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../src/parse/parse-retry-after.js';

const now = new Date('2026-11-25T08:00:00.000Z');
const yearMs = 365 * 24 * 3_600_000;

describe('Retry-After', () => {
  it.each<[string | null | undefined, number | null]>([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['00010', 10_000],
    ['99999999999999999999', yearMs],
    ['Wed, 25 Nov 2026 08:05:00 GMT', 300_000],
    ['Wednesday, 25-Nov-26 08:05:00 GMT', 300_000],
    ['Wed Nov 25 08:05:00 2026', 300_000],
    ['Tue Dec  1 08:00:00 2026', 6 * 24 * 3_600_000],
    ['Wed, 25 Nov 2026 07:00:00 GMT', 0],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['Sat, 31 Dec 2016 23:59:60 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', yearMs],
    ['Wed, 25 Nov 2026 08:05:00 +0100', null],
    ['Wed, 31 Feb 2027 08:05:00 GMT', null],
    ['Wed, 25 Nix 2026 08:05:00 GMT', null],
    ['Wed, 25 Nov 2026 24:05:00 GMT', null],
    ['Wed, 25 Nov 2026 08:60:00 GMT', null],
    ['2026-11-25T08:05:00Z', null],
    ['-1', null],
    ['1.5', null],
    ['1e3', null],
    ['soon', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j means %j ms', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it('reads back every date that Date writes', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, dates, (moment, present) => {
        const wholeMs = Math.floor(moment.getTime() / 1000) * 1000;
        const expected = Math.min(Math.max(wholeMs - present.getTime(), 0), yearMs);
        expect(parseRetryAfter(moment.toUTCString(), present)).toBe(expected);
      }),
    );
  });

  it('never throws, and says null or a whole number between nothing and a year', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const delayMs = parseRetryAfter(text, now);
        expect(delayMs === null || (Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= yearMs)).toBe(true);
      }),
    );
  });
});
