import { afterNoLetter, type ReferenceRule } from './reference-rule.js';

const isYear = /^(?:19|20)\d\d$/;

/** Standards bodies, the Council of Europe, the United Nations, the OECD, arXiv. */
export const standardRules: readonly ReferenceRule[] = [
  {
    name: 'ISO standard',
    signs: ['IS'],
    pattern:
      /ISO(?:[/-](?:IEC|CEI))?(?:\/IEEE)?(?:[ /](?:TR|TS|PAS|FDIS|DIS|CD|AWI|WD))? ?(\d{4,5}(?:-\d{1,2})?)(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, number]) => `iso:${number}`,
    // "ISO/IEC 42001:2023, 42005 and 42006"
    list: {
      item: /((?::(?:19|20)\d\d)?(?:,? (?:and|et|und|y|e|or|ou|oder|o) |, ))(\d{5}(?:-\d{1,2})?)(?![\d\p{L}])/uy,
      canonical: (_, [, , number]) => `iso:${number}`,
    },
  },
  {
    name: 'NIST publication',
    signs: ['NI'],
    pattern:
      /NIST(?:[ .-](AI|SP|IR|FIPS)|IR| (Special Publication)(?: \(SP\))?| (?:Interagency|Internal)(?: or Internal)? Report)[ .](\d{3}(?:-\d{1,3}(?:[A-D](?![\p{L}\d]))?)?|\d{4})(?!\d)/gu,
    beginsAt: afterNoLetter,
    canonical: ([, series, publication, number = '']) =>
      `nist:${publication ? 'sp' : (series ?? 'IR').toLowerCase()}-${number.toLowerCase()}`,
  },
  {
    name: 'Council of Europe treaty',
    signs: ['CE', 'ET', 'ST', 'SE', 'SC'],
    pattern: /(?:CETS|STCE|ETS|STE|SEV|SCE) ?(?:[Nn]o\.?|[Nn] ?[°º]|Nr\.?|n[úu]m\.|n\.)? ?(\d{3})(?!\d)/g,
    beginsAt: afterNoLetter,
    canonical: ([, number]) => `cets:${number}`,
  },
  {
    name: 'arXiv',
    signs: ['xi', 'Xi', 'XI'],
    pattern: /(?:arxiv\.org\/(?:abs|pdf|html)\/|arxiv: ?|oai:arXiv\.org:)(\d{4}\.\d{4,5})(?:v\d{1,2})?(?!\d)/gi,
    canonical: ([, number]) => `arxiv:${number}`,
  },
  {
    name: 'European standard',
    signs: ['EN'],
    pattern: /(?:pr|Fpr)?EN (\d{3} \d{3}|\d{4,5})(-\d{1,2})?(?!\d)/g,
    // In capitals, "EN 2026" ends a French heading.
    canonical: ([, number = '', part = '']) => (isYear.test(number) ? null : `en:${number.replace(' ', '')}${part}`),
  },
  {
    name: 'CEN document',
    signs: ['CE'],
    pattern: /CEN(?:\/CLC|-CENELEC)?[/ ](TS|TR|CWA) ?(\d{4,6})(?!\d)/g,
    canonical: ([, type = '', number]) => `cen:${type.toLowerCase()}-${number}`,
  },
  {
    name: 'ETSI document',
    signs: ['ET'],
    pattern: /ETSI (EN|TS|TR|GR|GS|ES) (?:SAI )?(\d{3})[ -](\d{3})(?!\d)/g,
    canonical: ([, type = '', first, second]) =>
      type === 'EN' ? `en:${first}${second}` : `etsi:${type.toLowerCase()}-${first}${second}`,
  },
  {
    name: 'IEEE standard',
    signs: ['IE'],
    pattern: /IEEE (?:Std\.? |P)?(\d{4}(?:\.\d{1,2})?)(?![\d/])/g,
    canonical: ([, number = '']) => (isYear.test(number) ? null : `ieee:${number}`),
  },
  {
    name: 'OECD instrument',
    signs: ['OE', 'OC'],
    pattern: /(?:OECD|OCDE)\/LEGAL\/(\d{4})(?!\d)/g,
    canonical: ([, number]) => `oecd:legal-${number}`,
  },
  {
    name: 'resolution of the United Nations',
    signs: ['A/'],
    pattern: /A\/RES\/(\d{2})\/(\d{1,3})(?!\d)/g,
    canonical: ([, session, number]) => `un:a-res-${session}-${number}`,
  },
];
