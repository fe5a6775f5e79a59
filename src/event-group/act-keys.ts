import { type FoundReference, findReferences } from '../enrich/find-references.js';

/**
 * The act that an item *is*, in canonical form, rather than acts that it mentions: hundreds of items cite a law. The item's own address
 * names it, or a title in the form of official journals, or a number that only one document has. `named` has the names from each
 * place. If there are too many, none is meant.
 */
export function actEventKeys(named: readonly (readonly string[])[]): string[] {
  const own = new Set(named.flat());
  return own.size > mostNames ? [] : [...own];
}

/** An act may have a number of its own and one of the journal. */
const mostNames = 3;

/** Patterns of addresses, with the canonical form. Consolidated texts (sector 0, a date after it) and corrigenda are other documents. */
const addressRules: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/CELEX(?::|%3A)([1-9]\d{4}[A-Z]{1,2}\d{4})(?![\w(%])/i, ([, number = '']) => `celex:${number.toUpperCase()}`],
  [
    /\/eli\/(reg|dir|dec|reco)(?:_impl|_del)?\/(\d{4})\/(\d{1,4})(?:\/oj)?(?:\/[a-z]{3})?\/?(?=$|[?#])/,
    ([, type = '', year, number = '']) => `celex:3${year}${letters[type]}${number.padStart(4, '0')}`,
  ],
  [/((?:JORF|CNIL|CETA|JURI|CONS)TEXT\d{12})/, ([, number]) => `text:${number}`],
  [/federalregister\.gov\/(?:documents\/[\d/]{10}|d)\/([A-Z0-9]{1,4}-\d{4,6})/, ([, number]) => `frdoc:${number}`],
  [/govinfo\.gov\/.{0,60}\/FR-[\d-]{10}\/.{0,20}?\b(\d{4}-\d{4,6})\b/, ([, number]) => `frdoc:${number}`],
  [/\bBILLS-(\d{3}[a-z]{1,7}\d{1,5}[a-z]{2,4})\b/, ([, number]) => `bill:${number}`],
  [
    /legislation\.gov\.uk\/((?:uk|as|ns|ss|ws|wi|ni|an|mw)[a-z]{1,4}\/\d{4}\/\d{1,5})(?:\/(?:contents|made|enacted|introduction)){0,2}\/?(?=$|[?#])/,
    ([, number]) => `ukleg:${number}`,
  ],
  [/\bdoi\.org\/(10\.\d{4,9}\/[^\s?#]{1,150})/i, ([, number = '']) => `doi:${number.toLowerCase()}`],
];

/** Quick test: most addresses match no rule. */
const anyRule = /CELEX|\/eli\/|TEXT\d|federalregister|govinfo|BILLS-|legislation|doi\.org/i;

const letters: Readonly<Record<string, string>> = { reg: 'R', dir: 'L', dec: 'D', reco: 'H' };

/** The acts that an address or a publisher's identifier names as its own. */
export function actsOfAddress(address: string): string[] {
  const rules = anyRule.test(address) ? addressRules : [];
  const found = rules.flatMap(([pattern, canonical]) => {
    const match = pattern.exec(address);
    return match ? [canonical(match)] : [];
  });
  return [...found, ...documentNumbers(findReferences(address))];
}

/** Numbers that only one document has: a judgment's ECLI, a French act's NOR, a paper's number at arXiv. */
function documentNumbers(found: readonly FoundReference[]): string[] {
  const numbers = new Set(
    found.map(({ reference }) => reference).filter((reference) => /^(?:ecli|nor|arxiv):/.test(reference)),
  );
  return numbers.size === 1 ? [...numbers] : [];
}

const otherEdition = /corrigend|rectificat|erratum|consolid|draft|proposal|projet|proposition|avant-projet/i;
const unionHead = /^(?:(?:Commission|Council|European) )?(?:(?:Implementing|Delegated) )?$/i;
const unionTail =
  /^ (?:of (?:the (?:European|Commission|Council)|\d{1,2} \p{L}+ \d{4})|du (?:Parlement|Conseil|\d)|de la (?:Commission|Banque))/u;
/** Matches `Décret n° 2026-123 du 3 mars 2026 relatif à…`, but not `Décret n° 2026-123 du 3 mars 2026 : ce qui change`. */
const frenchTail = /^ du \d{1,2}(?:er)? \p{L}+ \d{4}(?= \p{L}|$)/u;

export function actsOfTitle(title: string): string[] {
  // Every act name here contains a number.
  if (!/\d/.test(title)) return [];
  const plain = title.replace(/\s+/g, ' ').trim();
  if (otherEdition.test(plain)) return [];
  const found = findReferences(plain);
  const [first] = found;
  return [...documentNumbers(found), ...(first && isOfficialTitle(plain, first) ? [first.reference] : [])];
}

function isOfficialTitle(title: string, found: FoundReference): boolean {
  const [head, tail] = [title.slice(0, found.start), title.slice(found.end)];
  if (found.reference.startsWith('celex:3')) return unionHead.test(head) && unionTail.test(tail);
  return /^(?:loi|decret|ordonnance):/.test(found.reference) && head === '' && frenchTail.test(tail);
}
