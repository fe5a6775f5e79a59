import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences } from '../../src/enrich/find-references.js';

const referencesIn = (text: string): string[] => findReferences(text).map(({ reference }) => reference);

describe('findReferences', () => {
  it.each([
    ['CELEX:32024R1689', 'celex:32024R1689'],
    ['voir 02016R0679-20160504', 'celex:32016R0679'],
    ['arrêt 62021CJ0634', 'celex:62021CJ0634'],
    ['https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX%3A32024R1689', 'celex:32024R1689'],
    ['http://data.europa.eu/eli/reg/2024/1689/oj', 'celex:32024R1689'],
    ['https://eur-lex.europa.eu/eli/dir/2016/680/oj/fra', 'celex:32016L0680'],
    ['https://eur-lex.europa.eu/eli/reg_impl/2025/454/oj', 'celex:32025R0454'],
    ['Regulation (EU) 2024/1689', 'celex:32024R1689'],
    ['the REGULATION (EU) 2024/1689', 'celex:32024R1689'],
    ['règlement (UE) 2024/1689', 'celex:32024R1689'],
    ['Règlement (UE)\u00a02016/679', 'celex:32016R0679'],
    ['règlement (UE)\n2016/679', 'celex:32016R0679'],
    ['le règlement 2016/679', 'celex:32016R0679'],
    ["règlement d'exécution (UE) 2025/454", 'celex:32025R0454'],
    ['règlement délégué (UE) 2023/1127', 'celex:32023R1127'],
    ['Commission Implementing Regulation (EU) 2025/454', 'celex:32025R0454'],
    ['Verordnung (EU) 2016/679', 'celex:32016R0679'],
    ['Reglamento (UE) 2024/1689', 'celex:32024R1689'],
    ['Regolamento (UE) 2016/679', 'celex:32016R0679'],
    ['Regulation (EC) No 45/2001', 'celex:32001R0045'],
    ['règlement (CE) n° 45/2001', 'celex:32001R0045'],
    ['Regulation (EU) No 910/2014', 'celex:32014R0910'],
    ['Regulation (EEC) No 95/93', 'celex:31993R0095'],
    ['Directive 95/46/EC', 'celex:31995L0046'],
    ['directive 95/46/CE', 'celex:31995L0046'],
    ['directive (UE) 2016/680', 'celex:32016L0680'],
    ['Directive 2002/58/EC', 'celex:32002L0058'],
    ['Richtlinie (EU) 2022/2555', 'celex:32022L2555'],
    ['Decision (EU) 2022/2481', 'celex:32022D2481'],
    ['COM(2021) 206 final', 'com:2021/206'],
    ['COM/2021/0206', 'com:2021/206'],
    ['affaire C-634/21', 'case:C-634/21'],
    ['Case C‑634/21', 'case:C-634/21'],
    ['T-557/20', 'case:T-557/20'],
    ['ECLI:EU:C:2023:957.', 'ecli:EU:C:2023:957'],
    ['ECLI:FR:CECHR:2024:472864.20240130', 'ecli:FR:CECHR:2024:472864.20240130'],
    ['loi n° 78-17 du 6 janvier 1978', 'loi:78-17'],
    ['la loi 78-17', 'loi:78-17'],
    ['Loi nº\u00a02016‑1321', 'loi:2016-1321'],
    ['loi organique n° 2010-837', 'loi:2010-837'],
    ['décret n° 2019-536 du 29 mai 2019', 'decret:2019-536'],
    ['DÉCRET n°2024-123', 'decret:2024-123'],
    ['ordonnance n° 2018-1125', 'ordonnance:2018-1125'],
    ['NOR : JUSC1732261L', 'nor:JUSC1732261L'],
    ['https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000042665307', 'jorf:JORFTEXT000042665307'],
    ['Pub. L. 116-283', 'publ:116-283'],
    ['Public Law No. 117–167', 'publ:117-167'],
    ['Became Public Law No: 119-91.', 'publ:119-91'],
    ['https://www.congress.gov/bill/119th-congress/senate-bill/22/text', 's:119-22'],
    ['https://www.assemblee-nationale.fr/dyn/17/dossiers/DLR5L17N50000', 'an:DLR5L17N50000'],
    ['https://www.senat.fr/dossier-legislatif/pjl18-404.html', 'senat:pjl18-404'],
    ['https://www.senat.fr/dossier-legislatif/rss/doslegpjl18-404.xml', 'senat:pjl18-404'],
    ['https://bills.parliament.uk/bills/3890/stages', 'ukbill:3890'],
    ['H.R. 6216', 'hr:6216'],
    ['HR 1234 (119th)', 'hr:1234'],
    ['the Senate passed S. 1260', 's:1260'],
    ['S.1993 - Honest Labels Act', 's:1993'],
    ['P.L. 117-263', 'publ:117-263'],
    ['EU:C:2014:317, paragraph 80', 'ecli:EU:C:2014:317'],
    ['OJ C 115, 31.3.2023, p. 22', 'oj:C/2023/115'],
    ['UK Statutory Instruments 2024 No. 1226', 'uksi:2024/1226'],
    ['https://www.legislation.gov.uk/uksi/2024/1226/made', 'uksi:2024/1226'],
    ['https://www.legislation.gov.uk/eur/2016/679/article/22', 'ukeur:2016/679'],
    ['Executive Order (EO) 14179', 'eo:14179'],
    ['Executive Order 14110', 'eo:14110'],
    ['E.O. 14179', 'eo:14179'],
    ['16 CFR Part 255', 'cfr:16-255'],
    ['45 C.F.R. § 164.512', 'cfr:45-164.512'],
    ['88 FR 75191', 'fedreg:88-75191'],
    ['88 Fed. Reg. 75,191', 'fedreg:88-75191'],
    ['FR Doc. 2023-24283', 'frdoc:2023-24283'],
    ['ISO/IEC 42001:2023', 'iso:42001'],
    ['ISO 27001', 'iso:27001'],
    ['ISO/IEC TR 24028', 'iso:24028'],
    ['ISO/IEC 5259-1', 'iso:5259-1'],
    ['NIST AI 100-1', 'nist:ai-100-1'],
    ['NIST SP 800-53', 'nist:sp-800-53'],
    ['CETS No. 225', 'cets:225'],
    ['selon la STE n° 108', 'cets:108'],
    ['STCE n° 225', 'cets:225'],
    ['arXiv:2401.12345v2', 'arxiv:2401.12345'],
    ['ARXIV: 2401.12345', 'arxiv:2401.12345'],
    ['https://arxiv.org/abs/2401.12345', 'arxiv:2401.12345'],
  ])('reads %s', (text, expected) => {
    expect(referencesIn(text)).toEqual([expected]);
    expect(referencesIn(`(${text}),`)).toEqual([expected]);
  });

  it.each([
    'le 12/2024 et le 5/10',
    'page S. 12',
    'John S. 1965',
    'un règlement de 2024',
    'Regulation 12/13',
    'la loi 2024',
    'appel au 01-23-45-67-89',
    'C-12',
    'ISO 9',
    'HR 1200 employees',
    'S. 12 - Note',
    'EU:C:D',
    'EO 12',
    'le modèle GPT-4',
    'commande A32024R1689B',
    '3.2024',
  ])('finds nothing in %s', (text) => {
    expect(referencesIn(text)).toEqual([]);
  });

  it('finds all, in order, with their places', () => {
    const text = 'La loi n° 78-17 et le règlement (UE) 2016/679.';
    expect(findReferences(text).map(({ reference, start, end }) => [reference, text.slice(start, end)])).toEqual([
      ['loi:78-17', 'loi n° 78-17'],
      ['celex:32016R0679', 'règlement (UE) 2016/679'],
    ]);
  });

  it('takes every text', () => {
    const piece = fc.constantFrom(
      'règlement ',
      '(UE) ',
      '2024/',
      '1689',
      'loi n° ',
      '78-17',
      'ECLI:',
      'EU:',
      'C-',
      ' ',
      '\n',
      'ISO/',
      'Senate ',
      'COM(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        for (const { reference } of findReferences(pieces.join(''))) expect(reference).toMatch(/^[a-z]+:\S+$/);
      }),
    );
  });
});
