import { foldForCompare } from '../../analysis/fold.js';

/** The slug in the canonical form; the code's name in French without accents, and in English; its usual abbreviation. */
const codes: readonly (readonly [slug: string, french: string, english: string, short: string])[] = [
  ['civil', 'civil', 'civil', 'c. civ.'],
  ['procedure-civile', 'procedure civile', 'civil procedure', 'c. proc. civ.'],
  ['penal', 'penal', 'criminal|penal', 'c. pen.'],
  ['procedure-penale', 'procedure penale', 'criminal procedure', 'c. proc. pen.'],
  ['consommation', 'consommation', 'consumer', 'c. conso.'],
  ['commerce', 'commerce', 'commercial', 'c. com.'],
  ['travail', 'travail', 'labour|labor', 'c. trav.'],
  ['sante-publique', 'sante publique', 'public health', 'csp'],
  ['securite-interieure', 'securite interieure', 'internal security', 'csi'],
  ['securite-sociale', 'securite sociale', 'social security', ''],
  ['propriete-intellectuelle', 'propriete intellectuelle', 'intellectual property', 'cpi'],
  ['monetaire-financier', 'monetaire et financier', 'monetary and financial', 'cmf'],
  ['justice-administrative', 'justice administrative', 'administrative justice', 'cja'],
  ['relations-public-administration', "relations entre le public et l'administration", '', 'crpa'],
  ['education', 'education', 'education', ''],
  ['defense', 'defense', 'defence', ''],
  ['recherche', 'recherche', 'research', ''],
  ['postes-communications-electroniques', 'postes et des communications electroniques', '', 'cpce'],
  ['assurances', 'assurances', 'insurance', ''],
  ['environnement', 'environnement', 'environmental', ''],
  ['transports', 'transports', 'transport', ''],
  ['electoral', 'electoral', 'electoral', ''],
  ['commande-publique', 'commande publique', '', ''],
  ['impots', 'general des impots', 'general tax', ''],
  ['collectivites-territoriales', 'general des collectivites territoriales', '', 'cgct'],
  ['fonction-publique', 'general de la fonction publique', '', 'cgfp'],
  ['action-sociale-familles', 'action sociale et des familles', '', ''],
];

/** Names to slugs, longest first: a Code of Civil Procedure is no civil code. */
function slugsBy(column: 1 | 2 | 3): ReadonlyMap<string, string> {
  const named = codes.flatMap((row) => row[column].split('|').map((name) => [name, row[0]] as const));
  return new Map(named.filter(([name]) => name !== '').sort(([one], [other]) => other.length - one.length));
}

const [french, english, shortened] = [slugsBy(1), slugsBy(2), slugsBy(3)];

function anyOf(names: ReadonlyMap<string, string>, written: (name: string) => string): string {
  return [...names.keys()].map(written).join('|');
}

/** A pattern with or without the accents. */
function accented(name: string): string {
  return name.replaceAll('e', '[eé]').replaceAll('o', '[oô]');
}

function titled(name: string): string {
  return name.replace(/(?<![a-z])(?!and )[a-z]/g, (letter) => letter.toUpperCase());
}

/** `cgct` all in capitals, `c. civ.` with one capital. */
function short(name: string): string {
  if (!name.includes('.')) return name.toUpperCase();
  return accented(`C${name.slice(1)}`)
    .replaceAll('.', '\\.')
    .replaceAll(' ', ' ?');
}

/** "code de la consommation", "code général des impôts" */
export const frenchCodePattern = new RegExp(
  `[Cc]ode (?:de la |de l'|du |des |de )?(${anyOf(french, accented)})(?!\\p{L})`,
  'gu',
);

export function frenchCode([, name = '']: RegExpExecArray): string | null {
  return canonical(french.get(foldForCompare(name)));
}

/** "French Consumer Code"; "Article L. 121-2 of the Consumer Code", whose article number is French. */
export const englishCodePattern = new RegExp(
  `(?:(French) |(?<=[LRD]\\*?\\.? ?\\d{1,4}(?:-\\d{1,3}){0,3} of the ))(?:(${anyOf(english, titled)}) Code|Code of (${anyOf(english, titled)}))(?!\\p{L})`,
  'gu',
);

export function englishCode([, , name, procedure]: RegExpExecArray): string | null {
  return canonical(english.get((name ?? procedure ?? '').toLowerCase()));
}

/** "C. pén.", "CRPA" */
export const shortCodePattern = new RegExp(`(${anyOf(shortened, short)})(?!\\p{L})`, 'gu');

export function shortCode([name = '']: RegExpExecArray): string | null {
  return canonical(shortened.get(foldForCompare(name).replaceAll(/\. ?/g, '. ').trim()));
}

function canonical(slug: string | undefined): string | null {
  return slug === undefined ? null : `code:${slug}`;
}
