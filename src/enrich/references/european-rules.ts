import {
  englishCode,
  englishCodePattern,
  frenchCode,
  frenchCodePattern,
  shortCode,
  shortCodePattern,
} from './french-code.js';
import { afterNoLetter, type ReferenceRule } from './reference-rule.js';

/** France, the United Kingdom, Germany, Spain, Italy, and two countries with similar numbers: Canada and Brazil. */
export const europeanRules: readonly ReferenceRule[] = [
  {
    name: 'French act',
    signs: ['#-'],
    pattern:
      /(lois?|loi organique|loi constitutionnelle|d[ée]crets?|ordonnances?)(?: en conseil d'[ée]tat)? (?:n ?[°ºo]|num[ée]ro)? ?(\d{2}|(?:19|20)\d{2})-(\d{1,5})(?![\d-])/gi,
    canonical: ([, type = '', year, number]) => `${frenchType(type)}:${year}-${number}`,
  },
  {
    name: 'French act, in English',
    signs: ['#-'],
    pattern:
      /(French )?(Law|Act|Decree|Ordinance)s? (?:No\.? ?|n ?[°º] ?)(\d{2}|(?:19|20)\d{2})-(\d{1,5})(?![\d-])( of \d{1,2} \p{Lu}\p{L}{2,8} \d{4})?/gu,
    // Alabama and others number their acts in the same way, but give no date with the number.
    canonical: ([, french, type = '', year, number, dated]) =>
      french || dated || /^[DO]/.test(type) ? `${englishTypes[type] ?? 'loi'}:${year}-${number}` : null,
  },
  {
    name: 'NOR',
    signs: ['#^'],
    pattern: /([A-Z]{3}[A-Z0-9]\d{7}[A-Z])(?![\p{L}\p{N}])/gu,
    canonical: ([, number]) => `nor:${number}`,
  },
  {
    name: 'Légifrance',
    signs: ['XT'],
    pattern: /((?:JORF|LEGI)TEXT\d{12})(?!\d)/g,
    canonical: ([, number]) => `jorf:${number}`,
  },
  {
    name: 'French code',
    signs: ['od'],
    pattern: frenchCodePattern,
    canonical: frenchCode,
    needsProvision: true,
  },
  {
    name: 'French code, in English',
    signs: ['od'],
    pattern: englishCodePattern,
    canonical: englishCode,
    needsProvision: true,
  },
  {
    name: 'French code, shortened',
    signs: ['C.', 'CP', 'CS', 'CM', 'CR', 'CJ', 'CG'],
    pattern: shortCodePattern,
    canonical: shortCode,
    needsProvision: true,
  },
  {
    name: 'CNIL deliberation',
    signs: ['ib', 'IB'],
    pattern:
      /d[ée]lib[ée]rations?(?: [a-zà-ÿ]{1,12}| CNIL){0,5}? ?(?:n ?[°ºo]\.? ?)?((?:SAN|MEDP?)-)?((?:19\d\d-\d{2,3}|20\d\d-\d{3}))(?!\d)/gi,
    canonical: ([, series = '', number]) => `cnil:${series.toUpperCase()}${number}`,
  },
  {
    name: 'CNIL decision',
    signs: ['N-', 'D-', 'P-'],
    pattern: /((?:SAN|MEDP?)-20\d\d-\d{3})(?!\d)/g,
    canonical: ([, number]) => `cnil:${number}`,
  },
  {
    name: 'statutory instrument',
    signs: ['SI', 'S.', 'St', 'ST'],
    pattern:
      /(?:S\.?I\.?|Statutory Instruments?|STATUTORY INSTRUMENTS?):? ?(?:(\d{4})\/(\d{1,4})|(\d{4}) ?\(?No\.? ?(\d{1,4})\)?)(?!\d)/g,
    canonical: ([, year, number, otherYear, otherNumber]) => `uksi:${year ?? otherYear}/${number ?? otherNumber}`,
  },
  {
    name: 'legislation.gov.uk',
    signs: ['k/'],
    pattern: /legislation\.gov\.uk\/(?:id\/)?(uksi|ukpga|eur)\/((?:19|20)\d\d)\/(\d{1,4})(?!\d)/g,
    canonical: ([, series, year, number]) => `${series === 'eur' ? 'ukeur' : series}:${year}/${number}`,
  },
  {
    name: 'chapter of a year',
    signs: ['c.', 'C.', 'Q.', 'SC', 'LC', 'SQ', 'LQ'],
    pattern:
      /((?:S\.C\.|L\.C\.|S\.Q\.|L\.Q\.|SC|LC|SQ|LQ) )?((?:19|20)\d\d),? (c\.|ch\.|c|ch) (\d{1,3})(?![\d.,]\d|[\p{L}\d])/gu,
    // In "le 3 mars 2026, c. 12" the year follows a month.
    canonical: ({ index, input, 1: statutes = '', 2: year, 3: sign, 4: chapter }) =>
      (statutes === '' && sign !== 'c.') || /\p{Ll}{3} $/u.test(input.slice(Math.max(0, index - 4), index))
        ? null
        : `${chapterScheme(statutes)}:${year}/${chapter}`,
  },
  {
    name: 'bill at Westminster',
    signs: ['Bi'],
    pattern: /(?:(HL) Bill (\d{1,3})(?: \(?(20\d\d-\d\d)\)?)?|Bill (\d{1,3}),? (?:of )?\(?(20\d\d-\d\d)\)?)(?![\d-])/g,
    canonical: ([, lords, number, session, common, ofSession]) =>
      lords ? `ukbill:${session ? `${session}/` : ''}hl-${number}` : `ukbill:${ofSession}/${common}`,
  },
  {
    name: 'Canadian bill',
    signs: ['C-'],
    pattern: /(?:[Bb]ill|[Pp]rojet de loi) (C-\d{1,3})(?![\d/])/g,
    canonical: ([, number = '']) => `ca-bill:${number.toLowerCase()}`,
  },
  {
    name: 'Bundestag paper',
    signs: ['Dr', 'dr', 'Bu'],
    pattern:
      /((?:BT|BR)-?(?:Drs|Drucks|Drucksache)\.?|Bundes(?:tag|rat)s?[ -]?[Dd]rucksache|Bundestag (?:printed paper|paper|document)|(?:document|imprimé) (?:n ?[°º] ?)?du Bundestag|Drucksache|Drs\.)n? ?(?:Nr\. ?)?(\d{1,4})\/(\d{1,5})(?!\d)/g,
    canonical: ([, head = '', term, number]) =>
      `${/^(?:BR|Bundesrat)/.test(head) || Number(term) > mostTerms ? 'br' : 'bt'}-drs:${term}/${number}`,
  },
  {
    name: 'Bundesgesetzblatt',
    signs: ['BG', 'zb'],
    pattern:
      /(?:BGBl\.?|Bundesgesetzblatt(?: Jahrgang)?) ?(?:((?:19|20)\d\d),? (?:Teil )?(I{1,2})|(?:Teil )?(I{1,2}),? ((?:19|20)\d\d)),? ?(?:(Nr\. ?)|S\. ?)?(\d{1,4})(?!\d)/g,
    canonical: ([, year, part, otherPart, otherYear, numbered, number]) =>
      `bgbl:${year ?? otherYear}/${part ?? otherPart}/${numbered ? '' : 's'}${number}`,
  },
  {
    name: 'BOE',
    signs: ['BO'],
    pattern: /(BOE-[AB]-\d{4}-\d{1,6})(?!\d)/g,
    canonical: ([, number]) => `boe:${number}`,
  },
  {
    name: 'Spanish act',
    signs: ['#/'],
    pattern:
      /(Ley Org[áa]nica|Organic Law|loi organique|Royal Decree-Law|Royal Legislative Decree|Royal Decree|d[ée]cret-loi royal|d[ée]cret royal(?: l[ée]gislatif)?|L\. ?O\.|LO|Real Decreto-?[Ll]ey|Real Decreto Legislativo|Real Decreto|RDL?|R\. ?D\.(?: ?-?L\.)?|Ley)(?: n[úu]m\.| [Nn]o\.?| n ?[°º])? (\d{1,4})\/((?:19|20)\d\d)(?!\d)/gi,
    canonical: ([, type = '', number, year]) => `es-${spanishType(type)}:${number}/${year}`,
  },
  {
    name: 'Italian act',
    signs: ['#/', 'n.'],
    // "legge 132/2025", "legge n. 132 del 2025", "legge 23 settembre 2025, n. 132"
    pattern:
      /(legge|l\.|d\. ?lgs\.?|dlgs|decreto legislativo|decreto-legge|decreto legge|d\. ?l\.|d\. ?p\. ?r\.)(?:(?:(?: n\.?)? ?(\d{1,4})\/|,? n\. ?(\d{1,4}) del (?:\d{1,2}°? [a-z]{5,9} )?)((?:19|20)\d\d)| (?:del )?\d{1,2}°? (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre) ((?:19|20)\d\d),? n\. ?(\d{1,4}))(?!\d)/gi,
    canonical: ([, type = '', number, ofYear, year, dated, last]) =>
      `it-${italianType(type)}:${number ?? ofYear ?? last}/${year ?? dated}`,
  },
  {
    name: 'act of Italy, Brazil or Spain, in another language',
    signs: ['aw', 'oi', 'ec', 'éc'],
    pattern:
      /([Ll]aw|[Ll]oi|[Ll]egislative [Dd]ecree|[Dd][ée]cret l[ée]gislatif)(?: (?:italienne?|br[ée]silienne?|espagnole?))? (?:[Nn]o\.? ?|n ?[°º.]{1,2} ?)?(\d{1,2}[.,]\d{3}|\d{1,5})(?:\/| (?:of|de|du) (?:\d{1,2}(?:er)? \p{L}{3,9} )?)((?:19|20)\d\d)(?!\d)/gu,
    canonical: actAbroad,
  },
  {
    name: 'Gazzetta Ufficiale',
    signs: ['n.'],
    pattern:
      /(?:Gazzetta Ufficiale|G\.U\.|GU)(?: Serie Generale)? n\. ?(\d{1,3}) del \d{1,2}(?:°? \p{L}{5,9} |[/.-]\d{1,2}[/.-])((?:19|20)\d\d)(?!\d)/gu,
    canonical: ([, number, year]) => `gu:${year}/${number}`,
  },
  {
    name: 'Brazilian bill',
    signs: ['PL', 'Pr', 'pr'],
    pattern:
      /(?:PL|[Pp]rojeto de [Ll]ei) (?:n ?[.º°o]{1,2} ?)?(\d{1,2}\.?\d{3}|\d{1,3})(?:\/| de |, de )((?:19|20)\d\d)(?!\d)/g,
    canonical: ([, number = '', year]) => `br-pl:${number.replace('.', '')}/${year}`,
  },
  {
    name: 'Brazilian act',
    signs: ['ei'],
    pattern:
      /Lei (?:n ?[.º°o]{1,2} ?)?(\d{1,2}\.\d{3}|\d{5})(?:\/|, de (?:\d{1,2}º? de \p{L}{4,9} de )?)((?:19|20)\d\d)(?!\d)/gu,
    beginsAt: afterNoLetter,
    canonical: ([, number = '', year]) => `br-lei:${number.replace('.', '')}/${year}`,
  },
];

/** Terms of the Bundestag stay below this. The Bundesrat puts the number before the year, and its numbers exceed this. */
const mostTerms = 50;

const englishTypes: Readonly<Record<string, string>> = { Decree: 'decret', Ordinance: 'ordonnance' };

function frenchType(type: string): string {
  const first = type[0]?.toLowerCase();
  return first === 'l' ? 'loi' : first === 'o' ? 'ordonnance' : 'decret';
}

/** The statutes of Canada and Quebec are cited by chapter too. */
function chapterScheme(statutes: string): string {
  const letters = statutes.replace(/[. ]/g, '');
  return letters === '' ? 'ukpga' : /^(?:SC|LC)$/.test(letters) ? 'ca-sc' : 'qc-lq';
}

const besideAct = 60;
const countries = [/[Ii]tal[iy]/, /[Bb]r[aeé][sz]il/, /Spain|Spanish|[Ee]spagn/] as const;

/** The act of the one country named nearby; null if several or none are named. Only Italy has legislative decrees by number and year. */
function actAbroad({ index, input, 0: whole, 1: type = '', 2: number = '', 3: year }: RegExpExecArray): string | null {
  if (!/^l(?:aw|oi)/i.test(type)) return `it-dlgs:${number}/${year}`;
  const around = input.slice(Math.max(0, index - besideAct), index + whole.length + besideAct);
  const named = countries.map((country) => around.search(country) >= 0);
  if (named.filter(Boolean).length !== 1) return null;
  const [isItalian, isBrazilian] = named;
  if (isBrazilian) return `br-lei:${number.replace(/[.,]/, '')}/${year}`;
  return /[.,]/.test(number) ? null : `${isItalian ? 'it-legge' : 'es-ley'}:${number}/${year}`;
}

function spanishType(type: string): string {
  const folded = type.toLowerCase().replace(/[. -]/g, '').replaceAll('é', 'e');
  if (/^lo|^leyorg|^organic/.test(folded)) return 'lo';
  if (/^(?:realdecretoley|rdl|royaldecreelaw|decretloiroyal)$/.test(folded)) return 'rdl';
  if (/^(?:realdecretolegislativo|royallegislativedecree|decretroyallegislatif)$/.test(folded)) return 'rdlg';
  return /^[rd]/.test(folded) ? 'rd' : 'ley';
}

function italianType(type: string): string {
  const folded = type.toLowerCase().replace(/[. -]/g, '');
  if (/^dlgs|^decretolegislativo/.test(folded)) return 'dlgs';
  if (/^dl$|^decretolegge/.test(folded)) return 'dl';
  return folded === 'dpr' ? 'dpr' : 'legge';
}
