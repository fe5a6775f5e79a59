import { describe, expect, it } from 'vitest';
import { addDays, compareDates, firstDay, lastDay } from '../../src/deadlines/calendar-days.js';
import { actOf, foldDeadlines, type NamedDate } from '../../src/deadlines/fold-deadlines.js';
import type { ItemDate } from '../../src/model/item/dated.js';
import { sampleItem } from '../contract/sample-items.js';

const named = (id: string, date: Partial<ItemDate>, item: object = {}): NamedDate => ({
  item: sampleItem(id, { sourceId: `source-${id}`, url: `https://${id}.example/page`, ...item }),
  date: { date: '2026-08-02', role: 'application', sentence: '', subject: null, ...date },
});

const groups = new Map([
  ['a', 'g1'],
  ['b', 'g1'],
]);
const fold = (...dates: readonly NamedDate[]) =>
  foldDeadlines(dates, { eventGroupOf: (id) => groups.get(id), actOf, publisherOf: () => undefined }).map(
    ({ item, others }) => [item.id, ...others.map((other) => other.item.id)],
  );

describe('dates of several items', () => {
  it('are one deadline where the act is named by number, by name and by one of its articles', () => {
    expect(
      fold(
        named('x', { subject: 'le règlement (UE) 2024/1689' }),
        named('y', { sentence: 'The AI Act will apply from 2 August 2026.' }),
        named('z', { subject: 'Article 6 of Regulation (EU) 2024/1689' }),
      ),
    ).toEqual([['x', 'y', 'z']]);
  });

  it('are apart where day, role or act is another', () => {
    const subject = 'le règlement (UE) 2024/1689';
    expect(
      fold(
        named('x', { subject }),
        named('y', { subject, date: '2026-08' }),
        named('z', { subject, role: 'entry-into-force' }),
        named('w', { subject: 'le règlement (UE) 2023/2854' }),
      ),
    ).toEqual([['x'], ['y'], ['z'], ['w']]);
  });

  it('are apart where a sentence names two acts, and nothing says of which it speaks', () => {
    const sentence = 'Regulations (EU) 2024/1689 and (EU) 2023/2854 apply from 2 August 2026.';
    expect(fold(named('x', { sentence }), named('y', { sentence }))).toEqual([['x'], ['y']]);
  });

  it('are apart where an act asks several things by one day, unless one event tells of them', () => {
    const duty = { role: 'other', subject: 'le règlement (UE) 2024/1689' } as const;
    expect(fold(named('x', duty), named('y', duty), named('a', duty), named('b', duty))).toEqual([
      ['x'],
      ['y'],
      ['a', 'b'],
    ]);
  });

  it('are one where words name no known act, within a jurisdiction alone', () => {
    const subject = 'l’ordonnance sur les modèles';
    expect(
      fold(
        named('x', { subject }, { jurisdiction: 'FR' }),
        named('y', { subject: 'L’ordonnance sur les modèles' }, { jurisdiction: 'FR' }),
        named('z', { subject }, { jurisdiction: 'CH' }),
      ),
    ).toEqual([['x', 'y'], ['z']]);
  });

  it('are one within an event group, and what shares an act with one of it joins', () => {
    const act = { subject: 'Regulation (EU) 2024/1689' };
    expect(fold(named('x', act), named('a', {}), named('b', act), named('c', {}))).toEqual([['a', 'b', 'x'], ['c']]);
  });

  it('stand under what is official before news', () => {
    const act = { subject: 'Regulation (EU) 2024/1689' };
    const [lead] = fold(named('news', act, { kinds: ['news'] }), named('law', act, { kinds: ['law'] }));
    expect(lead).toEqual(['law', 'news']);
  });
});

it('takes months and years from their first to their last day, and sorts them behind their days', () => {
  expect(['2028-02', '2027', '2026-12-01'].map(firstDay)).toEqual(['2028-02-01', '2027-01-01', '2026-12-01']);
  expect(['2028-02', '2027', '2026-12-01'].map(lastDay)).toEqual(['2028-02-29', '2027-12-31', '2026-12-01']);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  const sorted = ['2027', '2027-03', '2028-01-01', '2027-03-31', '2027-12-31', '2027-04-01'].sort(compareDates);
  expect(sorted).toEqual(['2027-03-31', '2027-03', '2027-04-01', '2027-12-31', '2027', '2028-01-01']);
});
