import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/parse/parse-date.js';

/** Texts without a zone are read in Paris: two hours ahead of UTC in summer, one in winter. */
const cases: [string, string | null][] = [
  ['Wed, 07 Oct 2026 10:00:00 +0200', '2026-10-07T08:00:00.000Z'],
  ['Wed,07 Oct 2026', '2026-10-06T22:00:00.000Z'],
  ['Wed, 7 Oct 26 10:00 EST', '2026-10-07T15:00:00.000Z'],
  ['07 Oct 2026 10:00:00 Z', '2026-10-07T10:00:00.000Z'],
  ['Thu, 13 June 2024 08:00:00 +0000', '2024-06-13T08:00:00.000Z'],
  ['Thu, 13 Sept 2024 08:00:00 GMT', '2024-09-13T08:00:00.000Z'],
  ['Thu, 5 Apr 2012 10:00:00 GMT+2', '2012-04-05T08:00:00.000Z'],
  ['Thu, 5 Apr 2012 10:00:00 Etc/GMT', '2012-04-05T10:00:00.000Z'],
  ['Wed, 07 Oct 2026 24:00:00 GMT', '2026-10-08T00:00:00.000Z'],
  ['Wed, 07 Oct 2026 10:00:60 GMT', '2026-10-07T10:00:59.000Z'],
  ['Wed, 07 Oct 2026 1:00:00 PM', '2026-10-07T11:00:00.000Z'],
  ['Tue, 2 Mar 2021 9:05:00 CET', '2021-03-02T08:05:00.000Z'],
  ['01 Jan 99 00:00 GMT', '1999-01-01T00:00:00.000Z'],
  ['2026-10-07T10:00:00Z', '2026-10-07T10:00:00.000Z'],
  ['2026-10-07T10:00:00.123456+02:00', '2026-10-07T08:00:00.123Z'],
  ['2026-10-07T10:00:00 +02:00', '2026-10-07T08:00:00.000Z'],
  ['2026-10-07T10:00:00+0200', '2026-10-07T08:00:00.000Z'],
  ['2026-10-07 10:00:00 UTC', '2026-10-07T10:00:00.000Z'],
  ['2026-10-07T10:00', '2026-10-07T08:00:00.000Z'],
  ['2026-10-07', '2026-10-06T22:00:00.000Z'],
  ['2026-10', '2026-09-30T22:00:00.000Z'],
  ['2026', '2025-12-31T23:00:00.000Z'],
  ['20261007', '2026-10-06T22:00:00.000Z'],
  ['20261007T100000Z', '2026-10-07T10:00:00.000Z'],
  ['20261007100000', '2026-10-07T08:00:00.000Z'],
  ['2003-335', '2003-11-30T23:00:00.000Z'],
  ['2026/10/07 10:00', '2026-10-07T08:00:00.000Z'],
  ['ven. 15 mars 2024', '2024-03-14T23:00:00.000Z'],
  ['vendredi 15 mars 2024 à 9 h 05', '2024-03-15T08:05:00.000Z'],
  ['mar. 12 mars 2024 10:00', '2024-03-12T09:00:00.000Z'],
  ['mar., 12 mars 2024 10:00:00 +0100', '2024-03-12T09:00:00.000Z'],
  ['mardi 12 mai 2024', '2024-05-11T22:00:00.000Z'],
  ['1er août 2026', '2026-07-31T22:00:00.000Z'],
  ['21 juil. 2025 08:15:00 +0200', '2025-07-21T06:15:00.000Z'],
  ['Publié le 12 décembre 2024 à 18h', '2024-12-12T17:00:00.000Z'],
  ['15/03/2024 à 10h30', '2024-03-15T09:30:00.000Z'],
  ['15/03/2024', '2024-03-14T23:00:00.000Z'],
  ['3/25/2024', '2024-03-24T23:00:00.000Z'],
  ['10/07/2026 3:00:00 PM', '2026-10-07T13:00:00.000Z'],
  ['jeu, 06/13/2024 - 08:00', '2024-06-13T06:00:00.000Z'],
  ['07.10.2026', '2026-10-06T22:00:00.000Z'],
  ['7. Oktober 2026 10:00', '2026-10-07T08:00:00.000Z'],
  ['Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06.000Z'],
  ['Sun Jan 4 2004 16:29:06 GMT+0200 (heure d’été)', '2004-01-04T14:29:06.000Z'],
  ['January 5, 2004 10:00 AM', '2004-01-05T09:00:00.000Z'],
  ['Jan 5th, 2004', '2004-01-04T23:00:00.000Z'],
  ['13-Jun-24', '2024-06-12T22:00:00.000Z'],
  ['2004년 05월 28일  오후 01:12:10', '2004-05-28T11:12:10.000Z'],
  ['2026年10月7日 10:30', '2026-10-07T08:30:00.000Z'],
  ['2026年1月07日', '2026-01-06T23:00:00.000Z'],
  ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00.000Z'],
  ['2004-július-13T9:15-05:00', '2004-07-13T14:15:00.000Z'],
  ['1720000000', '2024-07-03T09:46:40.000Z'],
  ['1720000000000', '2024-07-03T09:46:40.000Z'],
  ['2024-03-31T02:30:00', '2024-03-31T01:30:00.000Z'],
  ['0001-01-01T00:00:00', null],
  ['Wed, 32 Oct 2026 10:00:00 GMT', null],
  ['Wed, 30 Feb 2026 10:00:00 GMT', null],
  ['Wed, 07 Oct 2026 25:00:00 GMT', null],
  ['hier', null],
  ['7 octobre', null],
  ['', null],
];

describe('parseDate', () => {
  it.each(cases)('reads "%s" as %s', (text, expected) => {
    expect(parseDate(text, 'Europe/Paris')).toBe(expected);
  });

  it('takes a zone that nobody knows for UTC', () => {
    expect(parseDate('2026-10-07T10:00', 'Mars/Olympus')).toBe('2026-10-07T10:00:00.000Z');
  });

  it('never throws, and gives instants only', () => {
    const pieces = fc.array(
      fc.constantFrom('1', '12', '2024', ':', '-', '/', ' ', 'T', 'mars', 'h', '+02', 'PM', 'Z', '٣'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          const instant = parseDate(text, 'Europe/Paris');
          expect(instant === null || new Date(instant).toISOString() === instant).toBe(true);
        },
      ),
    );
  });

  it('gives back every instant that a feed can write', () => {
    const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(parseDate(date.toISOString(), 'Asia/Tokyo')).toBe(date.toISOString());
        expect(parseDate(whole.toUTCString(), 'Asia/Tokyo')).toBe(whole.toISOString());
      }),
    );
  });
});
