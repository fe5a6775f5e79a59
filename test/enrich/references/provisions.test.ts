import { describe, expect, it } from 'vitest';
import { findReferences } from '../../../src/enrich/find-references.js';

const placesIn = (text: string): string[] =>
  findReferences(text)
    .map(({ reference }) => reference)
    .filter((reference) => reference.includes('#'));

const act = 'celex:32024R1689';

describe('a provision of an act named in the same sentence', () => {
  it.each([
    ['Article 5 of Regulation (EU) 2024/1689', [`${act}#art-5`]],
    ["l'article 50 du règlement (UE) 2024/1689", [`${act}#art-50`]],
    ['Article 6(1)(a) of Regulation (EU) 2024/1689', [`${act}#art-6-1-a`]],
    ['article 6, paragraphe 1, point a), du règlement (UE) 2024/1689', [`${act}#art-6-1-a`]],
    ['art. 6 § 1 du règlement (UE) 2024/1689', [`${act}#art-6-1`]],
    ['Art. 6 Abs. 1 lit. a der Verordnung (EU) 2024/1689', [`${act}#art-6-1-a`]],
    ['artículo 6, apartado 1, letra a), del Reglamento (UE) 2024/1689', [`${act}#art-6-1-a`]],
    ['articolo 6, paragrafo 1, lettera a), del regolamento (UE) 2024/1689', [`${act}#art-6-1-a`]],
    ["l'annexe III du règlement (UE) 2024/1689", [`${act}#annex-3`]],
    ["l'annexe 3 du règlement (UE) 2024/1689", [`${act}#annex-3`]],
    ['Art. 6 para. 1 subpara. 1 lit. f of Regulation (EU) 2024/1689', [`${act}#art-6-1-f`]],
    ['artículo 6, apartado 1, párrafo primero, letra f), del Reglamento (UE) 2024/1689', [`${act}#art-6-1-f`]],
    ['articolo 6, paragrafo 1, primo comma, lettera f), del regolamento (UE) 2024/1689', [`${act}#art-6-1-f`]],
    ['Annex III to Regulation (EU) 2024/1689', [`${act}#annex-3`]],
    ['Annex 3 of Regulation (EU) 2024/1689', [`${act}#annex-3`]],
    ['Anhang III der Verordnung (EU) 2024/1689', [`${act}#annex-3`]],
    ['ANHANG III DER VERORDNUNG (EU) 2024/1689', [`${act}#annex-3`]],
    ['ARTÍCULO 6 DEL REGLAMENTO (UE) 2024/1689', [`${act}#art-6`]],
    ['Annex III, point 5(b), to Regulation (EU) 2024/1689', [`${act}#annex-3-5-b`]],
    ["l'annexe III, point 4 a), du règlement (UE) 2024/1689", [`${act}#annex-3-4-a`]],
    ["le paragraphe 1 de l'article 6 du règlement (UE) 2024/1689", [`${act}#art-6-1`]],
    ['point (a) of Article 6(1) of Regulation (EU) 2024/1689', [`${act}#art-6-1-a`]],
    ['point 1 of Annex III to Regulation (EU) 2024/1689', [`${act}#annex-3-1`]],
    ['Article 5(1), first subparagraph, point (h), of Regulation (EU) 2024/1689', [`${act}#art-5-1-h`]],
    ["l'article 5, paragraphe 1, premier alinéa, point h), du règlement (UE) 2024/1689", [`${act}#art-5-1-h`]],
    ['considérant 12 du règlement (UE) 2024/1689', [`${act}#recital-12`]],
    ['recital (12) of Regulation (EU) 2024/1689', [`${act}#recital-12`]],
    ['Erwägungsgrund 12 der Verordnung (EU) 2024/1689', [`${act}#recital-12`]],
    ['Regulation (EU) 2024/1689, Article 5', [`${act}#art-5`]],
    ['Le règlement (UE) 2024/1689 fixe, à son article 113, les dates.', [`${act}#art-113`]],
    ['les articles 5, 6 et 7 du règlement (UE) 2024/1689', [`${act}#art-5`, `${act}#art-6`, `${act}#art-7`]],
    ['Articles 12 to 14 of Regulation (EU) 2024/1689', [`${act}#art-12`, `${act}#art-13`, `${act}#art-14`]],
    ['Articles 9(1) and 10(2)(f) of Regulation (EU) 2024/1689', [`${act}#art-9-1`, `${act}#art-10-2-f`]],
    ['Article\u00a05 of\nRegulation (EU)\u00a02024/1689', [`${act}#art-5`]],
    ["l'article 1er de la loi n° 78-17", ['loi:78-17#art-1']],
    [
      "l'article 8 de la loi n° 78-17 et l'article 9 du règlement (UE) 2016/679",
      ['loi:78-17#art-8', 'celex:32016R0679#art-9'],
    ],
    ['Article 4a of Directive 2002/58/EC', ['celex:32002L0058#art-4a']],
    ["l'article L. 121-1 du code de la consommation", ['code:consommation#art-L121-1']],
    [
      'les articles L. 121-1 et L. 121-2 du code de la consommation',
      ['code:consommation#art-L121-1', 'code:consommation#art-L121-2'],
    ],
    ['art. 226-16 C. pén.', ['code:penal#art-226-16']],
    ['article 145 of the French Code of Civil Procedure', ['code:procedure-civile#art-145']],
    [
      "l'article L. 300-1 du code des relations entre le public et l’administration",
      ['code:relations-public-administration#art-L300-1'],
    ],
    ["l'article L.311-3-1 du CRPA", ['code:relations-public-administration#art-L311-3-1']],
  ])('%s', (text, expected) => {
    expect(placesIn(text)).toEqual(expected);
  });

  it('is found beside the act itself', () => {
    expect(findReferences('Article 5 of Regulation (EU) 2024/1689').map(({ reference }) => reference)).toEqual([
      `${act}#art-5`,
      act,
    ]);
    expect(findReferences('art. 226-16 du code pénal').map(({ reference }) => reference)).toEqual([
      'code:penal#art-226-16',
      'code:penal',
    ]);
  });

  it('stands where it is written', () => {
    const text = 'Voir les articles 5, 6 et 7 du règlement (UE) 2024/1689.';
    expect(findReferences(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'articles 5',
      '6',
      '7',
      'règlement (UE) 2024/1689',
    ]);
  });
});

it.each([
  "L'article 5 est clair. Le règlement (UE) 2024/1689 aussi.",
  'Article 5 applies.\n\nRegulation (EU) 2024/1689',
  'an article about Regulation (EU) 2024/1689',
  'article 5',
  'le code civil',
  'Annex to Regulation (EU) 2024/1689',
  'art. 5 ISO 42001',
])('finds no provision in %s', (text) => {
  expect(placesIn(text)).toEqual([]);
});
