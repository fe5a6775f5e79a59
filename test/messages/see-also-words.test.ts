import { expect, it } from 'vitest';
import { seeAlsoWords } from '../../src/messages/see-also-words.js';

const names = (language: 'fr' | 'en') => ({
  language,
  nameOfReference: (reference: string) => reference.toUpperCase(),
  nameOfSubject: (subject: string) => `[${subject}]`,
});

it('says in both languages how much of a text is the same, and never that all of it is', () => {
  const share = (value: number) => ({ kind: 'same-text', share: value }) as const;
  expect(seeAlsoWords(share(0.928), names('fr'))).toEqual(['Même texte à 92\u00a0% environ']);
  expect(seeAlsoWords(share(0.9999), names('en'))).toEqual(['About 99% the same text']);
  expect([names('fr'), names('en')].map((one) => seeAlsoWords(share(1), one))).toEqual([
    ['Presque le même texte'],
    ['Nearly the same text'],
  ]);
});

it('says in both languages what two items have in common', () => {
  const reason = {
    kind: 'same-matter',
    references: ['loi:2026-1', 'case:c-1/26'],
    dates: [{ date: '2027-01-19', role: 'hearing' }],
    subjects: ['deepfake'],
  } as const;
  expect(seeAlsoWords(reason, names('fr'))).toEqual([
    'Cite les mêmes textes\u00a0: LOI:2026-1\u00a0; CASE:C-1/26',
    'Même échéance (audience ou audition)\u00a0: 19 janvier 2027',
    'Même sujet\u00a0: [deepfake]',
  ]);
  expect(seeAlsoWords({ ...reason, references: ['loi:2026-1'], dates: [], subjects: [] }, names('en'))).toEqual([
    'Cites the same text: LOI:2026-1',
  ]);
});
