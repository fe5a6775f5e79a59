import { describe, expect, it } from 'vitest';
import { createFormats, type PluralForms } from '../../src/messages/formats.js';
import type { UiLanguage } from '../../src/model/ui-language.js';

const paris = (language: UiLanguage) => createFormats({ language, timeZone: 'Europe/Paris' });
const at = (instant: string) => new Date(instant);

describe('dates', () => {
  const cases: [UiLanguage, string, string, string][] = [
    ['fr', '2026-11-16T07:00:00Z', '16 novembre 2026', 'lundi 16 novembre 2026 à 08:00'],
    ['en', '2026-11-16T07:00:00Z', '16 November 2026', 'Monday 16 November 2026 at 08:00'],
    ['fr', '2026-11-30T23:05:00Z', '1er décembre 2026', 'mardi 1er décembre 2026 à 00:05'],
    ['en', '2026-11-30T23:05:00Z', '1 December 2026', 'Tuesday 1 December 2026 at 00:05'],
    ['fr', '2026-07-11T11:59:59Z', '11 juillet 2026', 'samedi 11 juillet 2026 à 13:59'],
  ];
  it.each(cases)('in %s, %s is %s', (language, instant, date, moment) => {
    expect(paris(language).date(at(instant))).toBe(date);
    expect(paris(language).dateTime(at(instant))).toBe(moment);
  });

  it('are those of the reader’s zone', () => {
    const instant = at('2026-11-16T02:00:00Z');
    expect(createFormats({ language: 'en', timeZone: 'America/New_York' }).date(instant)).toBe('15 November 2026');
    expect(createFormats({ language: 'en', timeZone: 'Asia/Tokyo' }).date(instant)).toBe('16 November 2026');
  });
});

describe('days', () => {
  const cases: [string, string, string, string][] = [
    ['2026-11-16', '2026-11-22', 'du 16 au 22 novembre 2026', '16 to 22 November 2026'],
    ['2026-09-28', '2026-10-04', 'du 28 septembre au 4 octobre 2026', '28 September to 4 October 2026'],
    ['2026-12-28', '2027-01-03', 'du 28 décembre 2026 au 3 janvier 2027', '28 December 2026 to 3 January 2027'],
    ['2026-12-01', '2026-12-06', 'du 1er au 6 décembre 2026', '1 to 6 December 2026'],
    ['2026-11-16', '2026-11-16', '16 novembre 2026', '16 November 2026'],
    ['2025-11-16', '2026-11-16', 'du 16 novembre 2025 au 16 novembre 2026', '16 November 2025 to 16 November 2026'],
  ];
  it.each(cases)('from %s to %s are %s', (first, last, french, english) => {
    expect(paris('fr').days(at(`${first}T12:00:00Z`), at(`${last}T12:00:00Z`))).toBe(french);
    expect(paris('en').days(at(`${first}T12:00:00Z`), at(`${last}T12:00:00Z`))).toBe(english);
  });
});

describe('count', () => {
  const forms: PluralForms = { one: '# thing', other: '# things' };
  const cases: [UiLanguage, number, string][] = [
    ['fr', 0, '0 thing'],
    ['fr', 1, '1 thing'],
    ['fr', 2, '2 things'],
    ['en', 0, '0 things'],
    ['en', 1, '1 thing'],
    ['en', 2, '2 things'],
    ['en', 1234, '1,234 things'],
    ['fr', 1234, '1\u202f234 things'],
    ['fr', 1_000_000, '1\u202f000\u202f000 things'],
  ];
  it.each(cases)('in %s, %d', (language, value, words) => {
    expect(paris(language).count(forms, value)).toBe(words);
  });

  it('has words of its own for none, where the forms give them', () => {
    expect(paris('fr').count({ ...forms, none: 'nothing' }, 0)).toBe('nothing');
    expect(paris('fr').count({ ...forms, none: 'nothing' }, 1)).toBe('1 thing');
  });
});
