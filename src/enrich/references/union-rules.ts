import { afterNoLetter, anywhere, atWordStart, atWordStartOrEscapedColon } from '../reference-start.js';
import { actOfUnion, unionActList, unionActPattern } from '../union-act.js';
import type { ReferenceRule } from './reference-rule.js';

const journals = "(?:OJ|JOUE|JO|ABl\\.?|DOUE|DO|GUUE|GU)(?: der EU| de l'(?:UE|Union)| EU| UE)?,?";

/** Acts, documents, procedures, cases and the Official Journal of the Union. */
export const unionRules: readonly ReferenceRule[] = [
  {
    name: 'union act',
    signs: ['#/'],
    pattern: unionActPattern,
    beginsAt: afterNoLetter,
    canonical: actOfUnion,
    list: unionActList,
  },
  {
    name: 'CELEX',
    signs: ['#^'],
    // https://eur-lex.europa.eu/content/help/eurlex-content/celex-number.html; sector 0 is a consolidated text of sector 3.
    pattern:
      /([0-9E])((?:19|20)\d\d)(AG|AE|AR|AA|AB|AC|BP|CC|CJ|CA|CN|CO|CV|DC|DP|FC|IE|IP|IR|JC|PC|SC|TC|TJ|TA|TN|TO|XC|XG|XX|[BCDFGHJKLMOQRSTXY])(\d{4})(?:\(\d\d\))?(?:-\d{8})?(?![\p{L}\p{N}])/gu,
    beginsAt: atWordStartOrEscapedColon,
    canonical: ([, sector, year, type, number]) => `celex:${sector === '0' ? '3' : sector}${year}${type}${number}`,
  },
  {
    name: 'ELI of the Union',
    signs: ['/e'],
    pattern: /\/eli\/(reg|reg_impl|reg_del|dir|dir_impl|dir_del|dec|dec_impl|dec_del|reco)\/(\d{4})\/(\d{1,4})(?!\d)/g,
    beginsAt: anywhere,
    canonical: ([, type = '', year, number = '']) =>
      `celex:3${year}${eliLetters[type.slice(0, 3)]}${number.padStart(4, '0')}`,
  },
  {
    name: 'Commission document',
    signs: ['CO'],
    pattern: /COM ?[([/] ?((?:19|20)\d\d) ?[)\]/],? ?0{0,4}(\d{1,4})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, year, number]) => `com:${year}/${number}`,
  },
  {
    name: 'case of the Court of Justice',
    signs: ['C-', 'T-'],
    pattern: /([CT])-(\d{1,4})\/(\d\d)(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([, court, number, year]) => `case:${court}-${number}/${year}`,
  },
  {
    name: 'ECLI',
    signs: ['EC', 'U:'],
    // Council conclusions 2011/C 127/01: country, court, year, number of at most 25 letters, digits and dots.
    // The Court of Justice leaves the first part out.
    pattern: /(?:ECLI:([A-Z]{2}):([A-Z0-9]{1,7})|(EU):([CTF])):(\d{4}):([A-Z0-9.]{0,24}[A-Z0-9])/g,
    beginsAt: atWordStart,
    canonical: ([, country, court, union, ofUnion, year, number]) =>
      `ecli:${country ?? union}:${court ?? ofUnion}:${year}:${number}`,
  },
  {
    name: 'working document',
    signs: ['SW', 'SE', 'JO', 'C(', 'C '],
    pattern: /(SWD|SEC|JOIN|C) ?[([/] ?((?:19|20)\d\d) ?[)\]/],? ?0{0,4}(\d{1,5})(?!\d)/g,
    beginsAt: atWordStart,
    canonical: ([whole, series = '', year, number]) =>
      series === 'C' && !whole.includes('(') ? null : `${series.toLowerCase()}:${year}/${number}`,
  },
  {
    name: 'procedure',
    signs: ['^)'],
    // https://www.europarl.europa.eu/legislative-observatory: year, serial number, kind of procedure.
    pattern: /((?:19|20)\d\d)\/(\d{4}[A-Z]?) ?\((COD|NLE|CNS|APP|AVC|INI|INL|RSP|BUD|DEC|ACC|SYN|COS|DEA|RPS)\)/g,
    beginsAt: atWordStart,
    canonical: ([, year, number, kind]) => `procedure:${year}/${number}-${kind}`,
  },
  {
    name: 'Official Journal, act by act',
    signs: ['OJ', 'JO', 'AB', 'DO', 'GU'],
    // Since October 2023 each act is an issue of its own.
    pattern: new RegExp(
      `${journals}(?: n[°º.]{1,2}| Nr\\.?| No\\.?)? ?([LC]),? ?(?:[LC]/)?(20[2-4]\\d)/(\\d{1,5})(?!\\d)`,
      'g',
    ),
    beginsAt: atWordStart,
    canonical: ([, series, year, number]) => `oj:${series}/${year}/${number}`,
  },
  {
    name: 'Official Journal, address of an act',
    signs: ['#_', 'L_', 'C_'],
    pattern: /OJ(?::|%3A)([LC])_(20[2-4]\d)(\d{5})(?!\d)/gi,
    beginsAt: atWordStartOrEscapedColon,
    canonical: ([, series = '', year, number]) => `oj:${series.toUpperCase()}/${year}/${Number(number)}`,
  },
  {
    name: 'Official Journal',
    signs: ['OJ', 'JO', 'AB', 'DO', 'GU'],
    pattern: new RegExp(
      `${journals}(?: n[°º.]{1,2}| Nr\\.?| No\\.?)? ?([LC])(?: ?n[°º.]{1,2})? ?(\\d{1,3})(?: ?[IA])?,? (?:(?:of|du|de|del|vom) )?\\d{1,2}(?:er|º)?(?:[./]\\d{1,2}[./]|\\.? (?:de )?\\p{L}{3,10} (?:de )?)((?:19|20)\\d\\d)(?:,? (?:p\\.?|S\\.|p[áa]g\\.) ?\\d{1,4})?`,
      'gu',
    ),
    beginsAt: atWordStart,
    canonical: ([, series, issue, year]) => `oj:${series}/${year}/${issue}`,
  },
];

const eliLetters: Readonly<Record<string, string>> = { reg: 'R', dir: 'L', dec: 'D', rec: 'H' };
