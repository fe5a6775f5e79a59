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
