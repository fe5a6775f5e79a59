import { afterNoLetter, atWordStartAfterNoPoint, type ReferenceRule } from './reference-rule.js';
import { stateBill, stateBillPattern } from './state-bill.js';

/** Agencies whose dockets at regulations.gov are cited without the word "docket". */
const agencies = new Set(
  'NIST FTC EPA FDA HHS OMB DHS CFPB NTIA BIS FCC OSTP ED DOL EEOC USPTO PTO COLC NHTSA HUD SEC CMS USCIS OPM GSA DOE DOD FAA NSF TREAS OCC FDIC FRS NCUA USTR BIA USDA DOJ CISA ONC FINRA'.split(
    ' ',
  ),
);

/** Characters around a number in which other words may show that it is a bill of Congress. */
const near = 60;
const aboutCongress =
  /Congress|House of Rep|\b(?:House|Senate) (?:bill|passe|vote|committee|panel)|\(1\d\dth\)|\b[Bb]ill\b| Act\b/;

/** The same for the Senate: words before the number, a name after it, or the companion bill of the House. */
const aboutSenate = /Senate|S[ée]nat|Congress|Congrès|[Bb]ill|[Pp]ro(?:jet|position) de loi|introduces?d?|passe[ds]/;
const namedAfter = /^(?:, the \p{Lu}|,? \(?1\d\d(?:th|st|nd|rd)| - \p{Lu}[^.\n]* Act\b)/u;
const houseAfter = /^ ?(?:[,;/&]|and|et|or) ?H\. ?R\. ?\d/;
const houseBefore = /H\. ?R\. ?\d{1,5}(?:,? (?:and|et|or) |[,;] | ?[/&] ?)$/;

function besideHouse(before: string, after: string): boolean {
  return houseAfter.test(after) || houseBefore.test(before);
}

/** The United States: Congress, agencies and states. */
export const americanRules: readonly ReferenceRule[] = [
  {
    name: 'public law',
    signs: ['Pu', 'P.'],
    pattern: /(?:Pub(?:lic|\.) ?L(?:aw|\.)|P\. ?L\.) ?(?:No[.:] ?)?(\d{2,3})-(\d{1,4})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, congress, number]) => `publ:${congress}-${number}`,
  },
  {
    name: 'House bill',
    signs: ['H.', 'HR'],
    pattern: /H(\.?) ?R\.? ?(\d{1,5})(?!\d)/g,
    beginsAt: atWordStartAfterNoPoint,
    // "HR 42" is also a human resources department.
    canonical: ({ index, input, 1: point, 2: number }) =>
      point || aboutCongress.test(input.slice(Math.max(0, index - near), index + near)) ? `hr:${number}` : null,
  },
  {
    name: 'Senate bill',
    signs: ['S.'],
    pattern: /S\. ?(\d{1,4})(?!\d)/g,
    beginsAt: atWordStartAfterNoPoint,
    // "S. 123" is also a section and an initial.
    canonical: ({ index, input, 0: whole, 1: number }) => {
      const before = input.slice(Math.max(0, index - near), index);
      const clause = before.split(/[.\n]/).at(-1) ?? '';
      const after = input.slice(index + whole.length, index + whole.length + near * 2);
      return aboutSenate.test(clause) || namedAfter.test(after) || besideHouse(before, after) ? `s:${number}` : null;
    },
  },
  {
    name: 'executive order',
    signs: ['EO', 'E.', 'Ex', 'cr', 'xe'],
    pattern:
      /(?:Executive Order(?: \(E\.?O\.?\))?|[Ee]xecutive order|E\.O\.|EO|(?:[Dd]écret|[Oo]rdre) (?:exécutif|présidentiel)(?: américain)?) ?(?:No\. ?|n ?[°º] ?)?(1[0-9]{4})(?!\d)/g,
    canonical: ([, number]) => `eo:${number}`,
  },
  {
    name: 'Code of Federal Regulations',
    signs: ['CF', 'C.'],
    pattern: /(\d{1,2}) (?:CFR|C\.F\.R\.) ?(?:[Pp](?:arts?|ts?\.) |§{1,2} ?)?(\d{1,4}(?:\.\d{1,4})?)(?!\d)/g,
    canonical: ([, title, part]) => `cfr:${title}-${part}`,
    // "16 CFR parts 312 and 314"
    list: {
      item: /(,? (?:and|or|et|ou) |, )(\d{1,4}(?:\.\d{1,4})?)(?! ?(?:CFR|C\.F\.R|U\.? ?S|FR\b|Fed)|\d|,\d)/y,
      canonical: ([head, title], [, , part]) => (/(?:ts\.?|§§) ?[\d.]+$/.test(head) ? `cfr:${title}-${part}` : null),
    },
  },
  {
    name: 'Federal Register page',
    signs: ['FR', 'Fe'],
    pattern: /(\d{2}) (?:FR|Fed\. ?Reg\.) (\d{1,3},?\d{3})(?!\d)/g,
    canonical: ([, volume, page = '']) => `fedreg:${volume}-${page.replace(',', '')}`,
  },
  {
    name: 'Federal Register document',
    signs: ['FR'],
    pattern: /FR Doc\. ?(?:No\. ?)?((?:19|20)\d\d|[A-Z]\d)-(\d{4,6})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, year, number]) => `frdoc:${year}-${number}`,
  },
  {
    name: 'United States Code',
    signs: ['US', 'U.'],
    pattern:
      /(\d{1,2}) ?(?:U\. ?S\. ?C\.|USC) ?(?:§{1,2} ?|[Ss]ec(?:tions?|\.) ?)?(\d{1,5}[a-z]{0,2}(?:-\d{1,2}[a-z]?)?)(?![\p{L}\p{N}])/gu,
    canonical: ([, title, section]) => `usc:${title}-${section}`,
  },
  {
    name: 'regulation identifier',
    signs: ['RI'],
    pattern: /RIN:? ?(?:No\. ?)?(\d{4}-[A-Z]{2}\d{2})(?!\d)/g,
    canonical: ([, number]) => `rin:${number}`,
  },
  {
    name: 'docket',
    signs: ['-2'],
    pattern:
      /([Dd]ocket (?:ID:? ?|[Nn]o\.? ?|[Nn]umber ?)?)?(([A-Z]{2,8})(?:-[A-Z]{1,5}){0,2}-20\d\d-(?:[A-Z]{1,5}-)?\d{4})(?!\d)/g,
    canonical: ([, prefix, number, agency = '']) =>
      prefix !== undefined || agencies.has(agency) ? `docket:${number}` : null,
  },
  {
    name: 'memorandum',
    signs: ['M-'],
    pattern: /(M-\d\d-\d\d)(?![\d-])/g,
    canonical: ([, number]) => `omb:${number}`,
  },
  {
    name: 'state bill',
    signs: ['SB', 'HB', 'AB', 'SF', 'HF', 'LD', 'S.', 'H.', 'A.', 'Bi', 'S#', 'A#', 'S ', 'A '],
    pattern: stateBillPattern,
    canonical: stateBill,
  },
];
