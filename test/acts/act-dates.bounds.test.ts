import { expect, it } from 'vitest';
import { datesByAct } from '../../src/acts/act-dates.js';
import { findReferences } from '../../src/enrich/find-references.js';
import type { ItemDate } from '../../src/model/item/dated.js';

const sentence =
  'Le règlement (UE) 2024/1689 et la directive (UE) 2016/680 s’appliquent à partir du 2 août 2026. '.repeat(3);
const dates = Array.from(
  { length: 40 },
  (_, index): ItemDate => ({
    ...{ date: `20${10 + index}-08-02`, role: 'application', sentence, subject: null },
  }),
);
const references = [...Array.from({ length: 59 }, (_, index) => `celex:32020R${1000 + index}`), 'celex:32024R1689'];
const item = { references, corrections: [], jurisdiction: 'EU' };

function leastMs(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

it('reads each date of an item once, however many acts it names', () => {
  const reading = leastMs(() => {
    for (const { sentence } of dates) findReferences(sentence);
  });
  const all = leastMs(() => {
    const of = datesByAct(item, dates);
    for (const reference of references) of(reference);
  });
  expect(all).toBeLessThan(10 * reading);
  expect(datesByAct(item, dates)('celex:32024R1689')).toEqual(dates);
  expect(datesByAct(item, dates)('celex:32020R1000')).toEqual([]);
});
