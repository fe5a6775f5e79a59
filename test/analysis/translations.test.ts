import { describe, expect, it } from 'vitest';
import { compileTranslations, type KnownTerm, type Translated, translations } from '../../src/analysis/translations.js';
import { queryWords } from '../../src/query/query-words.js';

const table = compileTranslations([
  ['amende', 'fine', 1, 0.9, 50],
  ['amender', 'amend', 1, 1, 500],
  ['mise en demeure', 'formal notice', 1, 1, 5],
  ['mise', 'setting', 0.5, 0.1, 90],
  ['réseau', 'network', 0.9, 1, 30],
  ['réseaux', 'networks', 0.9, 1, 10],
  ['bac', 'tank', 0.25, 0.6, 10],
]);

const wordsOf = (known: KnownTerm | undefined) => known?.to.map(({ text }) => text);
const ask = (language: Translated, text: string, of = table) => of.longestAt(language, queryWords(text), () => true);

describe('a term of the table', () => {
  it('is found by its words as they stand before their stems', () => {
    expect(wordsOf(ask('fr', 'amende'))).toEqual(['fine']);
    expect(wordsOf(ask('fr', 'AMENDES'))).toContain('amend');
  });

  it('is the longest that may end where words end', () => {
    expect(ask('fr', 'mise en demeure')).toMatchObject({ count: 2, to: [{ tokens: ['e_formal', 'e_notic'] }] });
    const one = table.longestAt('fr', queryWords('mise en demeure'), (count) => count === 1);
    expect(wordsOf(one)).toEqual(['setting']);
  });

  it('has one translation where the other language has one stem', () => {
    expect(ask('fr', 'réseaux')?.to).toHaveLength(1);
    expect(wordsOf(ask('en', 'networks'))).toEqual(['réseaux']);
  });

  it('has none that is improbable, and is sure where little else is possible', () => {
    expect(ask('fr', 'bac')).toBeUndefined();
    expect(wordsOf(ask('en', 'tank'))).toEqual(['bac']);
    expect([ask('fr', 'amende')?.isSure, ask('fr', 'mise')?.isSure]).toEqual([true, false]);
  });
});

describe('the table that is shipped', () => {
  it.each([
    ['fr', 'assurance', 'insurance'],
    ['fr', 'modèles', 'model'],
    ['fr', 'recrutement', 'recruitment'],
    ['en', 'insurance', 'assurance'],
    ['en', 'high-risk', 'haut risque'],
  ] as const)('translates %s %s', (language, text, expected) => {
    expect(wordsOf(ask(language, text, translations()))).toContain(expected);
  });

  it('tells words of one language from those of the other', () => {
    const { holds } = translations();
    expect([holds('fr', 'amende'), holds('en', 'amende')]).toEqual([true, false]);
  });
});
