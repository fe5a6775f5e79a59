import { describe, expect, it } from 'vitest';
import { actPath } from '../../src/acts/act-address.js';
import { isAct, jurisdictionOfAct } from '../../src/acts/act-jurisdiction.js';
import { actsMeant, placeName, referenceName } from '../../src/acts/reference-name.js';
import { referenceNumber } from '../../src/acts/reference-number.js';
import { actNames } from '../../src/analysis/act-names.js';
import { actOf, wholePlace, withPlacesAround } from '../../src/model/item/provision.js';
import { ReferencesLine } from '../evaluation/lines.js';
import { readSet } from '../evaluation/read-lines.js';

const references = [
  ...new Set([
    ...readSet('references', 'tuning', ReferencesLine).flatMap((line) => line.references ?? []),
    ...actNames().map(({ reference }) => reference),
  ]),
];

const space = '\u00a0';

describe('the name of a reference', () => {
  it.each([
    ['celex:32024R1689', 'Règlement sur l’IA (UE) 2024/1689', 'AI Act (EU) 2024/1689'],
    ['celex:32006L0042', 'Directive machines (2006/42/CE)', 'Machinery Directive (2006/42/EC)'],
    ['celex:32001R0045', 'Règlement (CE) n° 45/2001', 'Regulation (EC) No 45/2001'],
    ['celex:31995L0046', 'Directive 95/46/CE', 'Directive 95/46/EC'],
    ['celex:31989L0552', 'Directive 89/552/CEE', 'Directive 89/552/EEC'],
    ['celex:62021CJ0634', 'CELEX 62021CJ0634', 'CELEX 62021CJ0634'],
    ['celex:32008F0977', 'Décision-cadre 2008/977/JAI', 'Framework Decision 2008/977/JHA'],
    ['celex:32021H1749', 'Recommandation (UE) 2021/1749', 'Recommendation (EU) 2021/1749'],
    ['loi:78-17', 'Loi Informatique et Libertés (loi n° 78-17)', 'French Data Protection Act (Law No 78-17)'],
    ['com:2021/206', 'COM(2021) 206', 'COM(2021) 206'],
    ['procedure:2021/0106-COD', '2021/0106(COD)', '2021/0106(COD)'],
    ['us-co:sb24-205', 'Loi du Colorado sur l’IA (SB 24-205)', 'Colorado AI Act (SB 24-205)'],
    ['act:bletchley-declaration', 'Déclaration de Bletchley', 'Bletchley Declaration'],
    ['code:sante-publique', 'Code de la santé publique', 'Code de la santé publique'],
    [
      'code:relations-public-administration#art-L311-1',
      `Code des relations entre le public et l’administration, article${space}L. 311-1`,
      `Code des relations entre le public et l’administration, Article${space}L. 311-1`,
    ],
    ['hr:1234', 'H.R. 1234', 'H.R. 1234'],
    ['cets:108', 'Convention 108 (STCE n° 108)', 'Convention 108 (CETS No 108)'],
    ['ukbill:2024-25/179', 'Bill 179 2024-25', 'Bill 179 2024-25'],
    ['arxiv:2401.12345', 'arXiv:2401.12345', 'arXiv:2401.12345'],
    ['unheard-of:12', 'unheard-of:12', 'unheard-of:12'],
    [
      'celex:32024R1689#art-6-1-a',
      `Règlement sur l’IA (UE) 2024/1689, article${space}6, §${space}1, a)`,
      `AI Act (EU) 2024/1689, Article${space}6(1)(a)`,
    ],
  ])('%s is %s and %s', (reference, fr, en) => {
    expect([referenceName(reference, 'fr'), referenceName(reference, 'en')]).toEqual([fr, en]);
  });

  it('is no reference for any act of the table', () => {
    const shown = actNames().map(({ reference }) => referenceName(reference, 'fr'));
    expect(shown.filter((name) => /^[a-z]/.test(name) || name.includes(':'))).toEqual([]);
  });

  it('writes places as lawyers do', () => {
    expect(placeName('annex-3', 'fr')).toBe(`annexe${space}III`);
    expect(placeName('annex-3-1-a', 'en')).toBe(`Annex${space}III(1)(a)`);
    expect(placeName('recital-12', 'fr')).toBe(`considérant${space}12`);
    expect(placeName('art-L121-1', 'fr')).toBe(`article${space}L. 121-1`);
  });

  it('knows the whole that a place lies in', () => {
    expect(['art-6-1-a', 'art-6', 'annex-3-1', 'art-L121-1'].map(wholePlace)).toEqual([
      'art-6',
      'art-6',
      'annex-3',
      'art-L121-1',
    ]);
  });

  it('lies in each place around it, up to the article', () => {
    expect(withPlacesAround(['celex:1#art-6-1-a', 'celex:1', 'code:travail#art-L121-1', 'celex:1#art-6'])).toEqual([
      ...['celex:1#art-6', 'celex:1#art-6-1', 'celex:1#art-6-1-a', 'celex:1', 'code:travail#art-L121-1'],
    ]);
  });

  it('has no number for an act that has none', () => {
    expect(referenceNumber('act:us-bipa', 'en')).toBeNull();
  });
});

describe('the act that is meant', () => {
  it.each([
    ['AI Act', 'celex:32024R1689'],
    ['RIA', 'celex:32024R1689'],
    ['règlement sur l’IA', 'celex:32024R1689'],
    ['celex:32024r1689', 'celex:32024R1689'],
    ['celex:32024R1689#art-6', 'celex:32024R1689'],
    ['article 6 du règlement (UE) 2024/1689', 'celex:32024R1689'],
    ['loi n° 78-17 du 6 janvier 1978', 'loi:78-17'],
    ['COM(2021) 206 final', 'com:2021/206'],
    ['CELEX:12012P/txt', 'celex:12012P/TXT'],
  ])('by %s is %s', (text, act) => {
    expect(actsMeant(text)[0]).toBe(act);
  });

  it('may be one of several by a number alone, and none by other words', () => {
    expect(actsMeant('2016/680')).toEqual(['celex:32016R0680', 'celex:32016L0680', 'celex:32016D0680']);
    expect(actsMeant('des mots quelconques')).toEqual([]);
    expect(actsMeant(`AI Act${' '.repeat(300)}`)).toEqual(['celex:32024R1689']);
    expect(actsMeant('x'.repeat(201))).toEqual([]);
  });

  it.each(references)('is itself by %s, so that no page leads to another', (reference) => {
    expect(actsMeant(reference)[0]).toBe(actOf(reference));
  });

  it('is its own name again for every name of the table', () => {
    const missed = actNames().filter(({ name, reference }) => !actsMeant(name).includes(reference));
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe('what a reference says of itself', () => {
  it.each([
    ['celex:32024R1689', 'EU', true],
    ['loi:78-17', 'FR', true],
    ['us-co:sb24-205', 'US-CO', true],
    ['qc-lq:2021/25', 'CA-QC', true],
    ['act:kr-ai-basic-act', 'KR', true],
    ['act:g7-hiroshima-code', 'INT', true],
    ['act:us-bipa', 'US', true],
    ['celex:62021CJ0634', 'EU', false],
    ['ecli:EU:C:2023:957', null, false],
    ['arxiv:2401.12345', null, false],
    ['celex:32024R1689#art-6', 'EU', false],
  ])('%s is of %s, and an act: %s', (reference, jurisdiction, act) => {
    expect([jurisdictionOfAct(reference), isAct(reference)]).toEqual([jurisdiction, act]);
  });

  it('has an address that a provision shares', () => {
    expect(actPath('com:2021/206#art-2')).toBe('/acts/com:2021%2F206');
  });
});
