import { describe, expect, it } from 'vitest';
import { queriedDays, queriedReferences, withDays, withReferences } from '../../src/query/query-pieces.js';

const act = 'reference:"celex:32024R1689"';
const forms = 'reference:"celex:32024R1689#art-6" OR reference:"celex:32024R1689#art-6-1"';

describe('the references that a query asks for', () => {
  it.each([
    [act, [act], ''],
    [`${act} biométrie France`, [act], 'biométrie France'],
    [`biométrie ${act} (a OR b)`, [act], 'biométrie (a OR b)'],
    [forms, [forms], ''],
    [`(${forms}) biométrie`, [`(${forms})`], 'biométrie'],
    ['biométrie  ', [], 'biométrie  '],
    [`${act} OR biométrie`, [], `${act} OR biométrie`],
    [`-${act} biométrie`, [], `-${act} biométrie`],
    ['reference:"', [], 'reference:"'],
    ['', [], ''],
  ])('are taken out of %s', (query, pieces, words) => {
    const asked = queriedReferences(query);
    expect([asked.pieces.map(({ text }) => text), asked.words]).toEqual([pieces, words]);
  });

  it('are named one by one', () => {
    expect(queriedReferences(forms).pieces[0]?.references).toEqual([
      'celex:32024R1689#art-6',
      'celex:32024R1689#art-6-1',
    ]);
  });

  it.each([
    [[act], '', act],
    [[forms], '', forms],
    [[], ' a OR b ', 'a OR b'],
    [[act], 'a OR b', `${act} (a OR b)`],
    [[forms], 'a b', `(${forms}) a b`],
    [[act], 'a "b', `${act} a "b`],
  ])('are asked for again beside words', (pieces, words, query) => {
    expect(withReferences(pieces, words)).toBe(query);
  });
});

describe('the days that a query asks for', () => {
  it.each([
    ['publié:2026-01-01..2026-03-31 biométrie', 'published', '2026-01-01', '2026-03-31', 'biométrie'],
    ['a b seen:2026-01-01..', 'seen', '2026-01-01', '', 'a b'],
    ['vu:..2026-01-01', 'seen', '', '2026-01-01', ''],
  ])('are taken out of %s', (query, field, from, until, rest) => {
    expect(queriedDays(query)).toEqual({ days: { field, from, until }, rest });
  });

  it.each(['a', '', 'vu:7j', 'publié:2026', '-vu:2026-01-01..', 'a OR vu:2026-01-01..', 'échéance:2026-01-01..'])(
    'are none in %j',
    (query) => {
      expect(queriedDays(query)).toEqual({ days: undefined, rest: query });
    },
  );

  it('are asked for again in either language', () => {
    const days = { field: 'published', from: '2026-01-01', until: '' } as const;
    expect(withDays('a OR b', days, 'fr')).toBe('publié:2026-01-01.. (a OR b)');
    expect(withDays('', days, 'en')).toBe('published:2026-01-01..');
    expect(withDays('a', { ...days, from: '' }, 'en')).toBe('a');
  });
});
