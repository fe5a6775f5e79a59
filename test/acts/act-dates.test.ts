import { expect, it } from 'vitest';
import { datesByAct } from '../../src/acts/act-dates.js';
import type { ItemDate } from '../../src/model/item/dated.js';

const references = [...Array.from({ length: 59 }, (_, index) => `celex:32020R${1000 + index}`), 'celex:32024R1689'];
const item = { references, corrections: [], jurisdiction: 'EU' };

it('gives a date that names no act to the only act of the item', () => {
  const unnamed: ItemDate = {
    ...{ date: '2026-08-02', role: 'application', sentence: 'À partir du 2 août 2026.', subject: null },
  };
  const alone = { ...item, references: ['celex:32024R1689', 'celex:32024R1689#art-6'] };
  expect(datesByAct(alone, [unnamed])('celex:32024R1689')).toEqual([unnamed]);
  expect(datesByAct(alone, [unnamed])('celex:32016R0679')).toEqual([]);
  expect(datesByAct(item, [unnamed])('celex:32024R1689')).toEqual([]);
});

it('reads the sentence of each date once, however many acts the item names', () => {
  let reads = 0;
  const dates = Array.from(
    { length: 40 },
    (_, index): ItemDate => ({
      ...{ date: `20${10 + index}-08-02`, role: 'application', subject: null },
      get sentence() {
        reads += 1;
        return 'Le règlement (UE) 2024/1689 et la directive (UE) 2016/680 s’appliquent à partir du 2 août 2026.';
      },
    }),
  );
  const of = datesByAct(item, dates);
  expect(references.map((act) => of(act).length)).toEqual([...references.slice(1).map(() => 0), dates.length]);
  expect(reads).toBe(dates.length);
});
