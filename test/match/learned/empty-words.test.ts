import { describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { itemTerms } from '../../../src/match/learned/item-terms.js';

const terms = (title: string, language: string): readonly string[] => [
  ...itemTerms(
    { title, language, excerpt: '', references: [], topics: [], corrections: [], sourceId: 's' },
    emptyGlossary(),
  ).keys(),
];

describe('the terms of an item', () => {
  it.each([
    ['fr', 'Lundi 3 novembre 2026 : nous avons aussi plus de recrutement', 'f_recrutement'],
    ['en', 'On Monday, 3 November 2026, however, hiring was also new', 'e_hire'],
    ['de', 'Am Montag, dem 3. November, wird auch Personalauswahl geprüft', 'personalauswahl'],
    ['es', 'El lunes 3 de noviembre también según la contratación', 'contratacion'],
  ])('hold no day, no month and no word that only joins others (%s)', (language, title, said) => {
    const found = terms(title, language);
    expect(found).toContain(said);
    expect(found.join(' ')).not.toMatch(/lund|monda|montag|lunes|novemb|noviembre|auss|also|auch|nous|tambi/);
  });

  it('keep names that are written as such words', () => {
    expect(terms('The WHO and the US on AI', 'en')).toEqual(expect.arrayContaining(['e_who', 'e_us']));
  });
});
