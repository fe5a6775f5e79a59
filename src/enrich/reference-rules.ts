import {
  afterNoLetter,
  anywhere,
  atWordStart,
  atWordStartAfterNoPoint,
  atWordStartOrEscapedColon,
} from './reference-start.js';
import { actOfUnion, unionActPattern } from './union-act.js';

/** How one kind of legal reference is written, and its canonical form. */
export interface ReferenceRule {
  readonly name: string;
  /** A text without this (without regard to case where `fold` is set) holds none: a search for a literal is the cheapest test. */
  readonly needle: string;
  /** Global. Every quantifier is bounded or stands before a character that it cannot take, so that matching is linear. */
  readonly pattern: RegExp;
  /** Whether a match may begin at the index: asked of matches only, where a lookbehind would be asked of every character. */
  readonly beginsAt: (text: string, index: number) => boolean;
  readonly canonical: (match: RegExpExecArray) => string | null;
}

/**
 * | canonical form | from |
 * |---|---|
 * | `celex:32024R1689` | CELEX numbers; EUR-Lex and ELI addresses; "Regulation (EU) 2024/1689", "directive 95/46/CE" |
 * | `com:2021/206` | "COM(2021) 206 final" |
 * | `case:C-634/21`, `ecli:EU:C:2023:957` | Court of Justice, ECLI of any court |
 * | `loi:78-17`, `decret:2019-536`, `ordonnance:2018-1125` | "loi n° 78-17 du 6 janvier 1978" |
 * | `nor:JUSC1732261L`, `jorf:JORFTEXT000042665307` | Légifrance |
 * | `publ:116-283`, `hr:1234`, `s:123`, `eo:14110`, `cfr:16-255`, `fedreg:88-75191`, `frdoc:2023-24283` | United States |
 * | `iso:42001`, `nist:ai-100-1`, `cets:225`, `arxiv:2401.12345` | standards, Council of Europe, arXiv |
 */
export const referenceRules: readonly ReferenceRule[] = [
  { name: 'union act', needle: '/', pattern: unionActPattern, beginsAt: afterNoLetter, canonical: actOfUnion },
  {
    name: 'CELEX',
    needle: '',
    // https://eur-lex.europa.eu/content/help/eurlex-content/celex-number.html; sector 0 is a consolidated text of sector 3.
    pattern:
      /([0-9E])((?:19|20)\d\d)(AG|AE|AR|AA|AB|AC|BP|CC|CJ|CA|CN|CO|CV|DC|DP|FC|IE|IP|IR|JC|PC|SC|TC|TJ|TA|TN|TO|XC|XG|XX|[BCDFGHJKLMOQRSTXY])(\d{4})(?:\(\d\d\))?(?:-\d{8})?(?![\p{L}\p{N}])/gu,
    beginsAt: atWordStartOrEscapedColon,
    canonical: ([, sector, year, type, number]) => `celex:${sector === '0' ? '3' : sector}${year}${type}${number}`,
  },
  {
    name: 'ELI of the Union',
    needle: '/eli/',
    pattern: /\/eli\/(reg|reg_impl|reg_del|dir|dir_impl|dir_del|dec|dec_impl|dec_del|reco)\/(\d{4})\/(\d{1,4})(?!\d)/g,
    beginsAt: anywhere,
    canonical: ([, type = '', year, number = '']) =>
      `celex:3${year}${eliLetters[type.slice(0, 3)]}${number.padStart(4, '0')}`,
  },
  {
    name: 'Commission document',
    needle: 'COM',
    pattern: /COM ?[([/] ?((?:19|20)\d\d) ?[)\]/],? ?0{0,4}(\d{1,4})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, year, number]) => `com:${year}/${number}`,
  },
  {
    name: 'case of the Court of Justice',
    needle: '/',
    pattern: /([CT])-(\d{1,4})\/(\d\d)(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, court, number, year]) => `case:${court}-${number}/${year}`,
  },
  {
    name: 'ECLI',
    needle: 'ECLI:',
    // Council conclusions 2011/C 127/01: country, court, year, number of at most 25 letters, digits and dots.
    pattern: /ECLI:([A-Z]{2}):([A-Z0-9]{1,7}):(\d{4}):([A-Z0-9.]{0,24}[A-Z0-9])/g,
    beginsAt: atWordStart,
    canonical: ([, country, court, year, number]) => `ecli:${country}:${court}:${year}:${number}`,
  },
  {
    name: 'French act',
    needle: '-',
    pattern:
      /(lois?|loi organique|loi constitutionnelle|d[ée]crets?|ordonnances?) (?:n ?[°ºo]|num[ée]ro)? ?(\d{2}|(?:19|20)\d{2})-(\d{1,5})(?![\d-])/gi,
    beginsAt: atWordStart,
    canonical: ([, type = '', year, number]) => `${frenchType(type)}:${year}-${number}`,
  },
  {
    name: 'NOR',
    needle: '',
    pattern: /([A-Z]{3}[A-Z0-9]\d{7}[A-Z])(?![\p{L}\p{N}])/gu,
    beginsAt: atWordStart,
    canonical: ([, number]) => `nor:${number}`,
  },
  {
    name: 'Légifrance',
    needle: 'TEXT0',
    pattern: /((?:JORF|LEGI)TEXT\d{12})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, number]) => `jorf:${number}`,
  },
  {
    name: 'public law',
    needle: 'Pub',
    pattern: /Pub(?:lic|\.) ?L(?:aw|\.) ?(?:No\. ?)?(\d{2,3})-(\d{1,4})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, congress, number]) => `publ:${congress}-${number}`,
  },
  {
    name: 'House bill',
    needle: 'H.',
    pattern: /H\. ?R\. ?(\d{1,5})(?!\d)/g,
    beginsAt: atWordStartAfterNoPoint,
    canonical: ([, number]) => `hr:${number}`,
  },
  {
    name: 'Senate bill',
    needle: 'S.',
    // "S. 123" is also a section and an initial: only beside a word that says that it is a bill.
    pattern: /(?:Senate|Congress|[Bb]ill|introduces?d?|passe[ds])[^.\n]{0,40} S\. ?(\d{1,4})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, number]) => `s:${number}`,
  },
  {
    name: 'executive order',
    needle: 'O',
    pattern: /(?:Executive Order|E\.O\.|EO) ?(?:No\. ?)?(1[0-9]{4})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, number]) => `eo:${number}`,
  },
  {
    name: 'Code of Federal Regulations',
    needle: 'C',
    pattern: /(\d{1,2}) (?:CFR|C\.F\.R\.) ?(?:Parts? |§{1,2} ?)?(\d{1,4}(?:\.\d{1,4})?)(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, title, part]) => `cfr:${title}-${part}`,
  },
  {
    name: 'Federal Register page',
    needle: 'F',
    pattern: /(\d{2}) (?:FR|Fed\. ?Reg\.) (\d{1,3},?\d{3})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, volume, page = '']) => `fedreg:${volume}-${page.replace(',', '')}`,
  },
  {
    name: 'Federal Register document',
    needle: 'FR Doc',
    pattern: /FR Doc\. ?(?:No\. ?)?((?:19|20)\d\d|[A-Z]\d)-(\d{4,6})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, year, number]) => `frdoc:${year}-${number}`,
  },
  {
    name: 'ISO standard',
    needle: 'ISO',
    pattern: /ISO(?:\/IEC)?(?:\/IEEE)?(?:[ /](?:TR|TS|PAS|FDIS|DIS|CD|AWI|WD))? ?(\d{4,5}(?:-\d{1,2})?)(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, number]) => `iso:${number}`,
  },
  {
    name: 'NIST publication',
    needle: 'NIST',
    pattern: /NIST (AI|SP|IR|FIPS)[ .](\d{3}(?:-\d{1,3})?|\d{4})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, series = '', number]) => `nist:${series.toLowerCase()}-${number}`,
  },
  {
    name: 'Council of Europe treaty',
    needle: 'T',
    pattern: /(?:CETS|STCE|ETS|STE) ?(?:[Nn]o\.?|[Nn] ?[°º])? ?(\d{3})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, number]) => `cets:${number}`,
  },
  {
    name: 'arXiv',
    needle: '.',
    pattern: /(?:arxiv\.org\/(?:abs|pdf|html)\/|arxiv: ?|oai:arXiv\.org:)(\d{4}\.\d{4,5})(?:v\d{1,2})?(?!\d)/gi,
    beginsAt: atWordStart,
    canonical: ([, number]) => `arxiv:${number}`,
  },
];

const eliLetters: Readonly<Record<string, string>> = { reg: 'R', dir: 'L', dec: 'D', rec: 'H' };

function frenchType(type: string): string {
  const first = type[0]?.toLowerCase();
  return first === 'l' ? 'loi' : first === 'o' ? 'ordonnance' : 'decret';
}
