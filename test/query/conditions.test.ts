import { describe, expect, it } from 'vitest';
import type { ItemValues } from '../../src/model/item/item-fields.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { sampleItem } from '../contract/sample-items.js';
import { matches } from './matches.js';

const now = new Date('2026-11-25T22:30:00.000Z');
const words = { title: [], body: [], concepts: [] };

function holds(query: string, values: Partial<ItemValues>, timeZone = 'UTC'): boolean {
  const { node, warnings } = parseQuery(query, { timeZone, now });
  expect(warnings).toEqual([]);
  const none = { deadline: [], reference: [], topic: [], policy: [], published: [] };
  return matches(node, { text: words, values: { ...valuesOf(sampleItem('a')), ...none, ...values } });
}

describe('has: and avec:', () => {
  it.each([
    ['has:deadline', { deadline: ['2026-12-01'] }],
    ['avec:échéance', { deadline: ['2020'] }],
    ['avec:echeances', { deadline: ['2026-12'] }],
    ['has:published', { published: ['2026-01-01T00:00:00.000Z'] }],
    ['has:references', { reference: ['celex:32024R1689'] }],
    ['avec:référence', { reference: ['celex:32024R1689'] }],
    ['avec:thème', { topic: ['health'] }],
    ['has:policy', { policy: ['hiring'] }],
    ['has:(policy OR topic)', { topic: ['health'] }],
    ['has:policy,topic', { topic: ['health'] }],
  ] as const)('%s finds what holds one alone', (query, values) => {
    expect([holds(query, values), holds(query, {}), holds(`-${query}`, {})]).toEqual([true, false, true]);
  });

  it.each(['has:title', 'avec:chat', 'has:since'])('%s is left out, with a warning', (query) => {
    const { node, warnings } = parseQuery(query, { timeZone: 'UTC' });
    expect(node).toEqual({ kind: 'none' });
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-has', 'nothing-left']);
  });
});

describe('since: and before:', () => {
  const march = { published: ['2026-03-01T00:00:00.000Z'], seen: ['2026-06-01T00:00:00.000Z'] };
  const undated = { published: [], seen: ['2026-06-01T00:00:00.000Z'] };

  it.each([
    ['since:2026-03', march, true],
    ['depuis:2026-04', march, false],
    ['depuis:01/03/2026', march, true],
    ['before:2026-04', march, true],
    ['avant:2026-03', march, false],
    ['since:2026-04', undated, true],
    ['since:2026-07', undated, false],
    ['avant:2026-06', undated, false],
    ['avant:2026-06-02', undated, true],
    ['since:2026-02 before:2026-04', march, true],
    ['since:7d', march, false],
    ['before:7d', march, true],
    ['-since:2026-04', march, true],
    ['depuis:hier', { published: ['2026-11-24T00:00:00.000Z'] }, true],
  ] as const)('%s', (query, values, expected) => {
    expect(holds(query, values)).toBe(expected);
  });

  it.each(['since:soon', 'before:..2026'])('%s is left out, with a warning', (query) => {
    expect(parseQuery(query, { timeZone: 'UTC', now }).warnings.map(({ code }) => code)).toContain('invalid-date');
  });
});

describe('deadlines ahead', () => {
  it.each([
    ['deadline:7d', '2026-11-25', true],
    ['deadline:7d', '2026-11-24', false],
    ['deadline:7j', '2026-12-02', true],
    ['échéance:7j', '2026-12-03', false],
    ['deadline:3m', '2027-02-20', true],
    ['deadline:demain', '2026-11-26', true],
    ['deadline:today', '2026-11-25', true],
    ['deadline:2026-11-26', '2026-11-26', true],
    ['deadline:..2026-11-25', '2026-11-26', false],
  ])('%s and %s', (query, day, expected) => {
    expect(holds(query, { deadline: [day] })).toBe(expected);
  });

  it('are counted from the day of the reader, and are days of the calendar wherever that is', () => {
    expect(holds('deadline:today', { deadline: ['2026-11-26'] }, 'Asia/Tokyo')).toBe(true);
    expect(holds('deadline:0d', { deadline: ['2026-11-25'] }, 'America/New_York')).toBe(true);
    expect(holds('deadline:2026-12-01', { deadline: ['2026-12-01'] }, 'America/New_York')).toBe(true);
    expect(holds('deadline:2026-12-01', { deadline: ['2026-12-01'] }, 'Asia/Tokyo')).toBe(true);
  });

  it('leave what is published and seen as it is: back from now', () => {
    expect(holds('published:7d', { published: ['2026-11-24T00:00:00.000Z'] })).toBe(true);
    expect(holds('seen:7d', { seen: ['2026-11-24T00:00:00.000Z'] })).toBe(true);
  });
});
