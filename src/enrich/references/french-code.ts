import { foldForCompare } from '../../analysis/fold.js';

/** Names without accents, and the slug of the canonical form. */
const codes: Readonly<Record<string, string>> = {
  civil: 'civil',
  'procedure civile': 'procedure-civile',
  penal: 'penal',
  'procedure penale': 'procedure-penale',
  consommation: 'consommation',
  commerce: 'commerce',
  travail: 'travail',
  'sante publique': 'sante-publique',
  'securite interieure': 'securite-interieure',
  'securite sociale': 'securite-sociale',
  'propriete intellectuelle': 'propriete-intellectuelle',
  'monetaire et financier': 'monetaire-financier',
  'justice administrative': 'justice-administrative',
  "relations entre le public et l'administration": 'relations-public-administration',
  education: 'education',
  defense: 'defense',
  recherche: 'recherche',
  'postes et des communications electroniques': 'postes-communications-electroniques',
  assurances: 'assurances',
  environnement: 'environnement',
  transports: 'transports',
  electoral: 'electoral',
  'commande publique': 'commande-publique',
  'general des impots': 'impots',
  'general des collectivites territoriales': 'collectivites-territoriales',
  'general de la fonction publique': 'fonction-publique',
  'action sociale et des familles': 'action-sociale-familles',
};

/** As lawyers shorten them. */
const shortened: Readonly<Record<string, string>> = {
  'c. civ.': 'civil',
  'c. pen.': 'penal',
  'c. conso.': 'consommation',
  'c. com.': 'commerce',
  'c. trav.': 'travail',
  'c. proc. pen.': 'procedure-penale',
  'c. proc. civ.': 'procedure-civile',
  cpi: 'propriete-intellectuelle',
  csp: 'sante-publique',
  cmf: 'monetaire-financier',
  crpa: 'relations-public-administration',
  cja: 'justice-administrative',
  csi: 'securite-interieure',
  cpce: 'postes-communications-electroniques',
  cgct: 'collectivites-territoriales',
  cgfp: 'fonction-publique',
};

/** "code de la consommation", "code général des impôts" */
export const frenchCodePattern = new RegExp(
  `[Cc]ode (?:de la |de l'|du |des |de )?(${anyOf(codes, accented)})(?!\\p{L})`,
  'gu',
);

export function frenchCode([, name = '']: RegExpExecArray): string | null {
  return canonical(codes[foldForCompare(name)]);
}

/** As English texts call them. */
const inEnglish: Readonly<Record<string, string>> = {
  civil: 'civil',
  criminal: 'penal',
  penal: 'penal',
  consumer: 'consommation',
  commercial: 'commerce',
  labour: 'travail',
  labor: 'travail',
  'public health': 'sante-publique',
  'internal security': 'securite-interieure',
  'social security': 'securite-sociale',
  'intellectual property': 'propriete-intellectuelle',
  'monetary and financial': 'monetaire-financier',
  'administrative justice': 'justice-administrative',
  education: 'education',
  defence: 'defense',
  research: 'recherche',
  insurance: 'assurances',
  environmental: 'environnement',
  transport: 'transports',
  electoral: 'electoral',
  'general tax': 'impots',
  'criminal procedure': 'procedure-penale',
  'civil procedure': 'procedure-civile',
};

/** "French Consumer Code"; "Article L. 121-2 of the Consumer Code", whose article is numbered as the French do. */
export const englishCodePattern = new RegExp(
  `(?:(French) |(?<=[LRD]\\*?\\.? ?\\d{1,4}(?:-\\d{1,3}){0,3} of the ))(?:(${anyOf(inEnglish, titled)}) Code|Code of (${anyOf(inEnglish, titled)}))(?!\\p{L})`,
  'gu',
);

export function englishCode([, , name, procedure]: RegExpExecArray): string | null {
  return canonical(inEnglish[(name ?? procedure ?? '').toLowerCase()]);
}

/** "C. pén.", "CRPA" */
export const shortCodePattern = new RegExp(`(${anyOf(shortened, short)})(?!\\p{L})`, 'gu');

export function shortCode([name = '']: RegExpExecArray): string | null {
  return canonical(shortened[foldForCompare(name).replaceAll(/\. ?/g, '. ').trim()]);
}

function canonical(slug: string | undefined): string | null {
  return slug === undefined ? null : `code:${slug}`;
}

function anyOf(names: Readonly<Record<string, string>>, written: (name: string) => string): string {
  // The longest first: a Code of Civil Procedure is no civil code.
  const longestFirst = Object.keys(names).sort((one, other) => other.length - one.length);
  return longestFirst.map(written).join('|');
}

/** With or without its accents. */
function accented(name: string): string {
  return name.replaceAll('e', '[eé]').replaceAll('o', '[oô]');
}

function titled(name: string): string {
  return name.replace(/(?<![a-z])(?!and )[a-z]/g, (letter) => letter.toUpperCase());
}

/** `cgct` in capitals, `c. civ.` with one. */
function short(name: string): string {
  if (!name.includes('.')) return name.toUpperCase();
  return accented(`C${name.slice(1)}`)
    .replaceAll('.', '\\.')
    .replaceAll(' ', ' ?');
}
