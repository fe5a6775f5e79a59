import { expect, it } from 'vitest';
import { gatherEvidence, sentencesOfQuotes } from '../../../src/web/item/evidence.js';

const begins = 'Les déployeurs informent les personnes avant le 2 août 2027';
const goesOn = `${begins}, ${'selon les modalités que fixe un décret, '.repeat(8)}fin.`;
const marks = [{ start: 4, end: 14 }];

it('marks the words of a date in its sentence also where something else quotes more of it', () => {
  const quotes = [
    { by: 'gist', sentence: goesOn },
    { by: 'date 2027-08-02 other', sentence: `${goesOn.slice(0, 250)}…`, marks },
  ] as const;
  expect(sentencesOfQuotes(quotes)).toEqual([goesOn]);
  const { marksIn } = gatherEvidence({ quotes, marked: new Set(), isWhole: false });
  expect(marksIn(goesOn)).toEqual(marks);
  expect(marksIn(`${begins}.`)).toEqual([]);
  expect(marksIn(`…${goesOn}`)).toEqual([]);
});
