import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { tokenRun } from '../../src/analysis/tokenise.js';
import { compileTranslations, type KnownTerm, type Translated, translations } from '../../src/analysis/translations.js';
import { queryWords } from '../../src/query/query-words.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';

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

type Row = readonly [fr: string, en: string, toEn: number, toFr: number, seen: number];
const require = createRequire(import.meta.url);
const rowsOf = (file: string): readonly Row[] => require(`#config/${file}.json`).rows;
const learned = rowsOf('translations');

const tokensIn = (text: string, space: Translated) => tokenRun(text, space).tokens;
/** Three letters: a word that both languages have. */
const beginning = (word: string) =>
  word
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .slice(0, 3);
/** Four letters tell a family of words well enough: `f_medi`. */
const family = (token: string) => token.slice(2, 6);

describe('what was learned from the acts of the Union', () => {
  // `hiring` is that of cars there (`location`), `coréen` a currency (`won`), `procès` minutes.
  it.each(['fr', 'en'] as const)(
    'gives a word of %s that the glossary knows no rare sense that it does not',
    (from) => {
      const to = from === 'fr' ? 'en' : 'fr';
      const keyOf = (text: string) => tokensIn(text, from).join(' ');
      const names = new Map<string, readonly string[]>();
      for (const concept of Object.values(loadGlossary().concepts)) {
        for (const label of concept[from]) {
          const key = keyOf(label);
          names.set(key, [...(names.get(key) ?? []), ...concept[to].flatMap((name) => tokensIn(name, to).map(family))]);
        }
      }
      const odd = learned.flatMap(([fr, en, toEn, toFr, seen]) => {
        const [word, other, p] = from === 'fr' ? [fr, en, toEn] : [en, fr, toFr];
        const known = names.get(keyOf(word));
        if (!known || p < 0.3 || seen >= 50 || beginning(word) === beginning(other)) return [];
        return tokensIn(other, to).some((token) => known.includes(family(token))) ? [] : [`${word}: ${other}`];
      });
      expect(odd).toEqual([]);
    },
  );

  it('is written as the words that were written by hand, not as the commonest word of their stem', () => {
    const singular = (word: string) => word.replace(/[sx]$/, '');
    const stem = (word: string) => tokenRun(word, 'en').tokens.join(' ');
    const byHand = new Map(
      rowsOf('translations-beside').map(([fr, en]) => [`${singular(fr)} ${stem(en)}`, en] as const),
    );
    const sameWord = /^(?:price|penalties|bonuses|medicinal|testing|imaging|advertising|label|prohibition)$/;
    const odd = learned.filter(([fr, en]) => {
      const written = byHand.get(`${singular(fr)} ${stem(en)}`);
      return written !== undefined && singular(written) !== singular(en) && !sameWord.test(en);
    });
    expect(odd).toEqual([]);
    expect(wordsOf(ask('fr', 'notation de crédit', translations()))).toEqual(['credit rating']);
    expect(wordsOf(ask('en', 'hiring', translations()))).not.toContain('location');
  });
});
