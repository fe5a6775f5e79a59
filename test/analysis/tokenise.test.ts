import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenRun } from '../../src/analysis/tokenise.js';
import { tokenSpaceOf } from '../../src/analysis/word-token.js';

function tokenise(text: string, language: string) {
  const { tokens, starts, ends } = tokenRun(text, tokenSpaceOf(language));
  return tokens.map((token, index) => ({ token, start: starts[index] ?? 0, end: ends[index] ?? 0 }));
}

const words = (text: string, language = 'und'): string[] => tokenise(text, language).map(({ token }) => token);
const asTheyStand = (text: string): string[] => tokenise(text, 'und').map(({ start, end }) => text.slice(start, end));

describe('tokenise', () => {
  it.each<[string, string, string[]]>([
    ['strips elided articles', "l'IA, d’une, qu'elle, jusqu’à, lorsqu'un système", ['ia', 'systeme']],
    ['strips them in capitals', "L'INTELLIGENCE D’AUJOURD'HUI", ['intelligence', 'aujourdhui']],
    [
      'keeps words that hold an apostrophe',
      "aujourd'hui aujourd’hui prud'hommes",
      ['aujourdhui', 'aujourdhui', 'prudhommes'],
    ],
    ['takes every kind of apostrophe', 'l‘IA lʼIA l`IA l´IA l＇IA l′IA', Array(6).fill('ia')],
    ['drops English clitics', "Commission's don’t it's we'll EU's", ['commission', 'don', 'it', 'eu']],
    ['parts other apostrophes', "dell'intelligenza O'Brien", ['dell', 'intelligenza', 'o', 'brien']],
    [
      'folds accents, ligatures and case',
      'Cœur ÆGIS straße Łódź ÇA Naïveté',
      ['coeur', 'aegis', 'strasse', 'lodz', 'ca', 'naivete'],
    ],
    ['folds compatibility forms', 'ﬁchier 𝗔𝗜 ＡＩ Ⅳ', ['fichier', 'ai', 'ai', 'iv']],
    ['reads decomposed text', 'Re\u0300glement e\u0301tat', ['reglement', 'etat']],
    ['reads through soft hyphens', 'intel\u00adligence arti\u200bficielle', ['intelligence', 'artificielle']],
    [
      'parts numbers of acts and versions',
      '2024/1689 GPT-4 ISO/IEC 42001:2023 32024R1689',
      ['2024', '1689', 'gpt', '4', 'iso', 'iec', '42001', '2023', '32024r1689'],
    ],
    ['drops signs of numbers', 'loi n° 78-17, nº 5', ['loi', '78', '17', '5']],
    ['drops footnote marks', 'règlement¹ modèle²', ['reglement', 'modele']],
    ['keeps what stock lists drop', 'AI IA EU UE US WHO IT', ['ai', 'ia', 'eu', 'ue', 'us', 'who', 'it']],
    ['keeps other scripts', 'Закон ёлка νόμος قانون', ['закон', 'елка', 'νομοσ', 'قانون']],
    ['pairs ideographs', '人工智能法 AI法', ['人工', '工智', '智能', '能法', 'ai', '法']],
    ['pairs kana and Hangul', 'データ 인공지능', ['デー', 'ータ', '인공', '공지', '지능']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('gives each language its token space', () => {
    expect(words('règlements', 'fr')).toEqual(['f_reglement']);
    expect(words('regulations', 'en')).toEqual(['e_regul']);
    expect(words('Verordnungen', 'de')).toEqual(['verordnungen']);
  });

  it('gives the words as they stand', () => {
    expect(asTheyStand("L’IA et l'Œuvre, jusqu’à aujourd'hui : Commission’s")).toEqual([
      'IA',
      'Œuvre',
      "aujourd'hui",
      'Commission',
    ]);
  });

  it('takes every text, in order, without white space in a token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('fr', 'en', 'de'), (text, language) => {
        let last = 0;
        for (const { token, start, end } of tokenise(text, language)) {
          expect(token).toMatch(/^[^\s]+$/u);
          expect(end).toBeGreaterThan(start);
          expect(start).toBeGreaterThanOrEqual(last - 2);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
    );
  });

  it('gives a word the same token wherever it stands', () => {
    const word = fc.stringMatching(/^[a-zéèàç]{2,12}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(words(`${one}, ${other}`, 'fr')).toEqual([...words(one, 'fr'), ...words(other, 'fr')]);
      }),
    );
  });
});
