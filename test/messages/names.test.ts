import { describe, expect, it } from 'vitest';
import { dateRoleName, weekdayName } from '../../src/messages/calendar-date.js';
import { checkReason } from '../../src/messages/check-reason.js';
import { capitalise, quote } from '../../src/messages/formats.js';
import {
  addresseeName,
  forceName,
  jurisdictionName,
  kindName,
  languageName,
  oneOfKinds,
} from '../../src/messages/names.js';
import { DateRole } from '../../src/model/item/dated.js';
import { ItemKind } from '../../src/model/item/item-kind.js';
import { Addressee, Force } from '../../src/model/item/obligation.js';

describe('jurisdictionName', () => {
  const cases: [string, string, string][] = [
    ['EU', 'Union européenne', 'European Union'],
    ['FR', 'France', 'France'],
    ['UK', 'Royaume-Uni', 'United Kingdom'],
    ['INT', 'International', 'International'],
    ['US-CA', 'États-Unis (Californie)', 'United States (California)'],
    ['US-OH', 'États-Unis (OH)', 'United States (OH)'],
    ['XXZ', 'XXZ', 'XXZ'],
    ['constructor', 'constructor', 'constructor'],
  ];
  it.each(cases)('%s is %s and %s', (code, french, english) => {
    expect(jurisdictionName(code, 'fr')).toBe(french);
    expect(jurisdictionName(code, 'en')).toBe(english);
  });
});

describe('languageName', () => {
  const cases: [string, string, string][] = [
    ['fr', 'français', 'French'],
    ['ja', 'japonais', 'Japanese'],
    ['mul', 'plusieurs langues', 'several languages'],
    ['qqz', 'qqz', 'qqz'],
    ['not a code', 'not a code', 'not a code'],
  ];
  it.each(cases)('%s is %s and %s', (code, french, english) => {
    expect(languageName(code, 'fr')).toBe(french);
    expect(languageName(code, 'en')).toBe(english);
  });
});

describe('checkReason', () => {
  it('puts a status and a code into words', () => {
    expect(checkReason('http-403', 'fr')).toBe('le site a répondu 403');
    expect(checkReason('timeout', 'en')).toBe('no answer in time');
  });

  it('leaves a code that it does not know as it is', () => {
    expect(checkReason('solar-flare', 'fr')).toBe('solar-flare');
  });
});

describe('the smaller names', () => {
  it('has a name for each kind in both languages', () => {
    const names = ItemKind.options.flatMap((kind) => [kindName(kind, 'fr'), kindName(kind, 'en')]);
    expect(names.filter((name) => name === '')).toEqual([]);
    expect(new Set(ItemKind.options.map((kind) => kindName(kind, 'fr'))).size).toBe(ItemKind.options.length);
  });

  it.each(['fr', 'en'] as const)('tells addressees and forces apart in %s', (language) => {
    const names = [
      ...Addressee.options.map((addressee) => addresseeName(addressee, language)),
      ...Force.options.map((force) => forceName(force, language)),
    ];
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
  });

  it('begins the week on Monday', () => {
    expect([1, 7].map((weekday) => weekdayName(weekday, 'fr'))).toEqual(['lundi', 'dimanche']);
    expect([1, 7].map((weekday) => weekdayName(weekday, 'en'))).toEqual(['Monday', 'Sunday']);
  });

  it('capitalises an accented letter', () => {
    expect(capitalise('été', 'fr')).toBe('Été');
    expect(capitalise('', 'fr')).toBe('');
  });

  it('quotes as the language does', () => {
    expect(quote('mot', 'fr')).toBe('«\u00a0mot\u00a0»');
    expect(quote('word', 'en')).toBe('“word”');
  });
});

describe('dateRoleName', () => {
  it('names every role in the middle of a sentence, each otherwise', () => {
    for (const language of ['fr', 'en'] as const) {
      const names = DateRole.options.map((role) => dateRoleName(role, language));
      expect(new Set(names).size).toBe(DateRole.options.length);
      for (const name of names) expect(name).toMatch(/^\p{Ll}/u);
    }
    expect(dateRoleName('comments-due', 'fr')).toBe('observations attendues');
    expect(dateRoleName('comments-due', 'en')).toBe('comments due');
  });
});

it('of several kinds an item is one', () => {
  expect(oneOfKinds(['decision', 'guideline', 'news'], 'fr')).toBe('décision, lignes directrices ou actualité');
  expect(oneOfKinds(['decision', 'guideline', 'news'], 'en')).toBe('decision, guidelines or news');
  expect(oneOfKinds(['law'], 'fr')).toBe('loi ou règlement');
  expect(oneOfKinds([], 'en')).toBe('');
});
