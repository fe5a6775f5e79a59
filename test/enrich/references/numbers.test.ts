import { describe, expect, it } from 'vitest';
import { findReferences } from '../../../src/enrich/find-references.js';

const referencesIn = (text: string): string[] => findReferences(text).map(({ reference }) => reference);

describe('acts of the Union by number', () => {
  it.each([
    ['Regulation (EC) No 2006/2004', ['celex:32004R2006']],
    ['règlement (CEE) n° 2092/91', ['celex:31991R2092']],
    ['règlement (CEE) 2092/91', ['celex:31991R2092']],
    ['Regulation (EU) 2016/2031', ['celex:32016R2031']],
    ['Regulation (EU) No 1215/2012', ['celex:32012R1215']],
    ['Regulation (EU) No 2016/679', ['celex:32016R0679']],
    ['règlement (UE) n\u00b0\u202f910/2014', ['celex:32014R0910']],
    ['règlement (UE)\u202f2024/1689', ['celex:32024R1689']],
    ['Decision No 1719/2006/EC', ['celex:32006D1719']],
    ["Décision 113/2024 de l'Autorité de protection des données", []],
    ['Decision No 1/2025 of the Association Council', []],
    ['Recommandation 3/2024 du Défenseur', []],
    ['Council Decision (EU) 2024/1253', ['celex:32024D1253']],
    ['décision 2010/87/UE', ['celex:32010D0087']],
    ['décision-cadre 2008/977/JAI', ['celex:32008F0977']],
    ['Durchführungsverordnung (EU) 2025/454', ['celex:32025R0454']],
    ['recommandation (UE) 2021/1749', ['celex:32021H1749']],
    ['Reg. (EU) 2016/679', ['celex:32016R0679']],
    ['Regolamento UE 2016/679', ['celex:32016R0679']],
    ['Reglamento UE 2024/1689', ['celex:32024R1689']],
    ['décision (PESC) 2023/1532', ['celex:32023D1532']],
    ['OJ C, C/2025/5052, 18.9.2025', ['oj:C/2025/5052']],
    ['https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:L_202401689', ['oj:L/2024/1689']],
    ['https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=OJ%3AC_202505052', ['oj:C/2025/5052']],
    ['VO (EU) 2016/679', ['celex:32016R0679']],
    ['Regulations (EU) 2016/679 and (EU) 2018/1725', ['celex:32016R0679', 'celex:32018R1725']],
    [
      'Regulations (EC) No 300/2008, (EU) No 167/2013 and (EU) 2018/858',
      ['celex:32008R0300', 'celex:32013R0167', 'celex:32018R0858'],
    ],
    ['directives 2014/24/UE et 2014/25/UE', ['celex:32014L0024', 'celex:32014L0025']],
    ['les règlements (UE) 2016/679, (UE) 2018/1725 et la suite', ['celex:32016R0679', 'celex:32018R1725']],
    ['Verordnungen (EU) 2016/679 und (EU) 2018/1725', ['celex:32016R0679', 'celex:32018R1725']],
    ['reglamentos (UE) 2016/679 y (UE) 2018/1725', ['celex:32016R0679', 'celex:32018R1725']],
    ['regolamenti (UE) 2016/679 e (UE) 2018/1725', ['celex:32016R0679', 'celex:32018R1725']],
    ['le règlement (UE) 2016/679 et 12/2024', ['celex:32016R0679']],
    ['Proposal for a Regulation 2021/0106(COD)', ['procedure:2021/0106-COD']],
    ['procédure 2021/0106 (COD)', ['procedure:2021/0106-COD']],
    ['COM/2021/206', ['com:2021/206']],
    ['SWD(2021) 84 final', ['swd:2021/84']],
    ['JOIN(2020) 18', ['join:2020/18']],
    ['C(2025) 5052 final', ['c:2025/5052']],
    ['OJ L, 2024/1689, 12.7.2024', ['oj:L/2024/1689']],
    ['OJ L 2024/1689', ['oj:L/2024/1689']],
    ['JO L 119 du 4.5.2016, p. 1', ['oj:L/2016/119']],
    ['JOUE L 119 du 4 mai 2016', ['oj:L/2016/119']],
    ['ABl. L 119 vom 4.5.2016, S. 1', ['oj:L/2016/119']],
    ['DO L 119 de 4.5.2016, p. 1', ['oj:L/2016/119']],
    ['GU L 119 del 4.5.2016, pag. 1', ['oj:L/2016/119']],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual(expected);
  });
});

describe('acts of France, the United Kingdom, Germany, Spain and Italy', () => {
  it.each([
    ['délibération n° 2023-146 du 21 décembre 2023', 'cnil:2023-146'],
    ["décret en Conseil d'État n° 2017-330", 'decret:2017-330'],
    ['Bundesrat Drucksache 488/25', 'br-drs:488/25'],
    ['Bundestag printed paper 21/4711', 'bt-drs:21/4711'],
    ['document du Bundestag 21/4711', 'bt-drs:21/4711'],
    ['Organic Law 3/2018', 'es-lo:3/2018'],
    ['loi organique espagnole, loi organique 3/2018', 'es-lo:3/2018'],
    ['Royal Decree 817/2023', 'es-rd:817/2023'],
    ['décret royal législatif 2/2015', 'es-rdlg:2/2015'],
    ['Legislative Decree No. 196 of 30 June 2003', 'it-dlgs:196/2003'],
    ['Italian Law No. 132/2025', 'it-legge:132/2025'],
    ['Law No 132 of 23 September 2025 (Italy)', 'it-legge:132/2025'],
    ['la loi italienne n° 132/2025', 'it-legge:132/2025'],
    ['Brazil’s data protection law, Law No. 13,709/2018', 'br-lei:13709/2018'],
    ['la loi espagnole 15/2022', 'es-ley:15/2022'],
    ['Drucksache 488/25 des Bundesrates', 'br-drs:488/25'],
    ['Bundesgesetzblatt Jahrgang 2024 Teil I Nr. 149', 'bgbl:2024/I/149'],
    ['R.D. 729/2023', 'es-rd:729/2023'],
    ['legge n. 300 del 1970', 'it-legge:300/1970'],
    ['d.lgs. n. 101 del 10 agosto 2018', 'it-dlgs:101/2018'],
    ['LQ 2021, c 25', 'qc-lq:2021/25'],
    ['L.C. 2000, ch. 5', 'ca-sc:2000/5'],
    ['Projeto de Lei nº 2.338, de 2023', 'br-pl:2338/2023'],
    ['Délibération de la formation restreinte n°SAN-2024-001 du 9 janvier', 'cnil:SAN-2024-001'],
    ['la sanction SAN\u20112022\u2011020', 'cnil:SAN-2022-020'],
    ['S.I. 2024/123', 'uksi:2024/123'],
    ['SI 2024 No. 123', 'uksi:2024/123'],
    ['Data Protection Act (2018 c. 12)', 'ukpga:2018/12'],
    ['HL Bill 40', 'ukbill:hl-40'],
    ['Bill 179 2024-25', 'ukbill:2024-25/179'],
    ['S.C. 2000, c. 5', 'ca-sc:2000/5'],
    ['L.Q. 2021, c. 25', 'qc-lq:2021/25'],
    ['projet de loi C-27', 'ca-bill:c-27'],
    ['BT-Drs. 20/1234', 'bt-drs:20/1234'],
    ['Bundestagsdrucksache 20/1234', 'bt-drs:20/1234'],
    ['BR-Drs. 12/24', 'br-drs:12/24'],
    ['BGBl. 2024 I Nr. 123', 'bgbl:2024/I/123'],
    ['BGBl. I 2017 S. 2097', 'bgbl:2017/I/s2097'],
    ['BOE-A-2023-12345', 'boe:BOE-A-2023-12345'],
    ['Ley Orgánica 3/2018', 'es-lo:3/2018'],
    ['Real Decreto 817/2023', 'es-rd:817/2023'],
    ['Real Decreto-ley 12/2018', 'es-rdl:12/2018'],
    ['Ley 15/2022', 'es-ley:15/2022'],
    ['legge 23 settembre 2025, n. 132', 'it-legge:132/2025'],
    ['legge n. 132/2025', 'it-legge:132/2025'],
    ['d.lgs. 196/2003', 'it-dlgs:196/2003'],
    ['decreto legislativo 30 giugno 2003, n. 196', 'it-dlgs:196/2003'],
    ['Gazzetta Ufficiale n. 223 del 25 settembre 2025', 'gu:2025/223'],
    ['PL nº 2.338/2023', 'br-pl:2338/2023'],
    ['Lei nº 13.709, de 14 de agosto de 2018', 'br-lei:13709/2018'],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual([expected]);
    expect(referencesIn(`Voir (${text}).`)).toEqual([expected]);
  });
});

describe('acts of the United States', () => {
  it.each([
    ['15 U.S.C. § 45', 'usc:15-45'],
    ['15 USC 6501', 'usc:15-6501'],
    ['45 CFR part 46', 'cfr:45-46'],
    ['RIN 3064-AF99', 'rin:3064-AF99'],
    ['Docket No. FTC-2023-0001', 'docket:FTC-2023-0001'],
    ['NIST-2024-0001', 'docket:NIST-2024-0001'],
    ['Docket ID FDA-2024-D-4488', 'docket:FDA-2024-D-4488'],
    ['OMB memorandum M-25-21', 'omb:M-25-21'],
    ['Colorado SB 24-205', 'us-co:sb24-205'],
    ["Colorado's SB24-205", 'us-co:sb24-205'],
    ['California SB 53', 'us-ca:sb53'],
    ['California Senate Bill 53', 'us-ca:sb53'],
    ['SB 1047 (California)', 'us-ca:sb1047'],
    ['la loi SB 53 de Californie', 'us-ca:sb53'],
    ['en Californie, la loi SB 53', 'us-ca:sb53'],
    ['Illinois HB 3773', 'us-il:hb3773'],
    ['la loi HB 3773 de l’Illinois', 'us-il:hb3773'],
    ['New York S7543B', 'us-ny:s7543b'],
    ['New York Senate Bill S7543B', 'us-ny:s7543b'],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual([expected]);
  });

  it.each([
    ['16 CFR parts 312, 314 and 318', ['cfr:16-312', 'cfr:16-314', 'cfr:16-318']],
    ['16 CFR parts 312 and 314, 45 CFR part 46', ['cfr:16-312', 'cfr:16-314', 'cfr:45-46']],
    ['16 CFR 312.2 and 314 comments', ['cfr:16-312.2']],
    ['H.R. 5388 and S. 2938', ['hr:5388', 's:2938']],
    ['S. 2938/H.R. 5388', ['s:2938', 'hr:5388']],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual(expected);
  });

  it('gives each bill of a list its own state', () => {
    expect(referencesIn('Texas HB 149, Virginia HB 2094 and SB 53 (California)')).toEqual([
      'us-tx:hb149',
      'us-va:hb2094',
      'us-ca:sb53',
    ]);
  });
});

describe('standards', () => {
  it.each([
    ['ISO/IEC 42001:2023, 42005 and 42006', ['iso:42001', 'iso:42005', 'iso:42006']],
    ['ISO/IEC 42001, 2023', ['iso:42001']],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual(expected);
  });

  it.each([
    ['EN ISO/IEC 27001', 'iso:27001'],
    ['ISO/CEI 23894', 'iso:23894'],
    ['prEN 18286', 'en:18286'],
    ['EN 301 549', 'en:301549'],
    ['CEN/TS 17660', 'cen:ts-17660'],
    ['ETSI TS 104 223', 'etsi:ts-104223'],
    ['IEEE 7001', 'ieee:7001'],
    ['NISTIR 8312', 'nist:ir-8312'],
    ['NIST.AI.100-1', 'nist:ai-100-1'],
    ['NIST Special Publication 800-218A', 'nist:sp-800-218a'],
    ['NIST Special Publication (SP) 1270', 'nist:sp-1270'],
    ['OCDE/LEGAL/0449', 'oecd:legal-0449'],
    ['SEV Nr. 108', 'cets:108'],
    ['OECD/LEGAL/0449', 'oecd:legal-0449'],
    ['A/RES/78/265', 'un:a-res-78-265'],
  ])('%s', (text, expected) => {
    expect(referencesIn(text)).toEqual([expected]);
  });
});

it.each([
  'SB 53 is a road',
  'the state of Texas has 12 courts. HB pencils',
  'RÉUNION EN 2026',
  'IEEE 2024',
  'le code civil de 1804',
  'le 12 mars 2026, c. 3 pages',
  'Act No. 2024-2025',
  'M-25',
  'page 12/2024',
  'une décision du 12/03/2024',
  'COVID-2020-1234',
])('finds no number in %s', (text) => {
  expect(referencesIn(text)).toEqual([]);
});
