import { ownValue } from '../model/own-value.js';
import type { UiLanguage } from '../model/ui-language.js';

type Write = (rest: string, language: UiLanguage) => string | null;

/**
 * A canonical reference as lawyers write it: `règlement (UE) 2024/1689`, `Directive 95/46/EC`, `loi n° 78-17`. The reference itself if
 * there is no such form; null for an act without an official number. A provision gives its act's number.
 */
export function referenceNumber(reference: string, language: UiLanguage): string | null {
  const { scheme, rest } = partsOf(reference);
  if (scheme === 'act') return null;
  const write = ways.get(scheme) ?? (scheme.startsWith('us-') ? stateBill : undefined);
  return write?.(rest, language) ?? `${scheme}:${rest}`;
}

/** `(UE) 2024/1689`, `95/46/CE`: the number after a name that already says the kind of act; null for other acts. */
export function unionNumber(reference: string, language: UiLanguage): string | null {
  const { scheme, rest } = partsOf(reference);
  const act = scheme === 'celex' ? unionAct(rest) : undefined;
  return act ? numberOf(act, language) : null;
}

function partsOf(reference: string): { readonly scheme: string; readonly rest: string } {
  const [whole = ''] = reference.split('#');
  const colon = whole.indexOf(':');
  return { scheme: whole.slice(0, colon).toLowerCase(), rest: whole.slice(colon + 1) };
}

interface UnionAct {
  readonly letter: keyof typeof unionKinds;
  readonly year: number;
  readonly number: number;
}

function unionAct(rest: string): UnionAct | undefined {
  const [, year, letter, number] = /^3(\d{4})([A-Z])(\d{4})$/.exec(rest) ?? [];
  return isUnionKind(letter) ? { letter, year: Number(year), number: Number(number) } : undefined;
}

const unionKinds = {
  R: { fr: 'règlement', en: 'Regulation' },
  L: { fr: 'directive', en: 'Directive' },
  D: { fr: 'décision', en: 'Decision' },
  F: { fr: 'décision-cadre', en: 'Framework Decision' },
  H: { fr: 'recommandation', en: 'Recommendation' },
} as const satisfies Readonly<Record<string, Readonly<Record<UiLanguage, string>>>>;

function isUnionKind(letter: string | undefined): letter is keyof typeof unionKinds {
  return letter !== undefined && Object.hasOwn(unionKinds, letter);
}

/** The number by the Interinstitutional style guide (1.2.2): one series since 2015; before, the year first except in regulations. */
function numberOf({ letter, year, number }: UnionAct, language: UiLanguage): string {
  const body = bodyIn(year, language);
  if (year >= 2015) return `(${body}) ${year}/${number}`;
  // Until the Treaty of Lisbon, framework decisions belonged to justice and home affairs.
  if (letter === 'F') return `${year}/${number}/${language === 'fr' ? 'JAI' : 'JHA'}`;
  if (letter === 'R') return `(${body}) ${language === 'fr' ? 'n°' : 'No'} ${number}/${year}`;
  return `${year < 1999 ? year - 1900 : year}/${number}/${body}`;
}

/** The Community became the Union on 1 December 2009, and was the Economic Community until November 1993. */
function bodyIn(year: number, language: UiLanguage): string {
  if (year > 2009) return language === 'fr' ? 'UE' : 'EU';
  if (year > 1993) return language === 'fr' ? 'CE' : 'EC';
  return language === 'fr' ? 'CEE' : 'EEC';
}

const celex: Write = (rest, language) => {
  const act = unionAct(rest);
  return act ? `${unionKinds[act.letter][language]} ${numberOf(act, language)}` : `CELEX ${rest}`;
};

function numbered(fr: string, en: string): Write {
  return (rest, language) => `${language === 'fr' ? fr : en} ${rest}`;
}

/** `2021/206` as `COM(2021) 206`. */
function series(name: string): Write {
  return (rest) => (/^\d{4}\/\d{1,5}$/.test(rest) ? `${name}(${rest.replace('/', ') ')}` : null);
}

function twoParts(pattern: RegExp, form: string): Write {
  return (rest) => (pattern.test(rest) ? rest.replace(pattern, form) : null);
}

const stateBill: Write = (rest) => rest.toUpperCase().replace(/^([A-Z]{1,3})(?=\d)/, '$1 ');

/** `119-1234` as `H.R. 1234 (119th Congress)`: each Congress numbers anew. */
function ofCongress(name: string): Write {
  return (rest, language) => {
    const [, congress, number] = /^(\d{2,3})-(\d{1,5})$/.exec(rest) ?? [];
    if (congress === undefined) return `${name} ${rest}`;
    return `${name} ${number} (${language === 'fr' ? `${congress}e Congrès` : `${ordinal(Number(congress))} Congress`})`;
  };
}

function ordinal(number: number): string {
  const [tens, ones] = [number % 100, number % 10];
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][ones] ?? 'th');
  return `${number}${ending}`;
}

/** `hl-40` as `HL Bill 40`, `2024-25/179` as `Bill 179 2024-25`. A bare number is the number of the file at bills.parliament.uk. */
const ukBill: Write = (rest) => {
  const [, session, number] = /^(\d{4}-\d{2})\/(\d{1,4})$/.exec(rest) ?? [];
  if (/^\d{1,5}$/.test(rest)) return `UK Bill ${rest}`;
  return session === undefined ? rest.replace(/^hl-/, 'HL Bill ') : `Bill ${number} ${session}`;
};

const ways: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['celex', celex],
  ['com', series('COM')],
  ['swd', series('SWD')],
  ['sec', series('SEC')],
  ['join', series('JOIN')],
  ['c', series('C')],
  ['procedure', twoParts(/^(\d{4}\/\d{4}[A-Z]?)-([A-Z]{3})$/, '$1($2)')],
  ['oj', numbered('JO', 'OJ')],
  ['case', numbered('affaire', 'Case')],
  ['ecli', (rest) => `ECLI:${rest}`],
  ['loi', numbered('loi n°', 'Law No')],
  ['decret', numbered('décret n°', 'Decree No')],
  ['ordonnance', numbered('ordonnance n°', 'Ordinance No')],
  ['code', frenchCodeName],
  ['nor', numbered('NOR', 'NOR')],
  ['jorf', (rest) => rest],
  ['cnil', numbered('CNIL', 'CNIL')],
  ['ukpga', twoParts(/^(\d{4})\/(\d{1,3})$/, '$1 c. $2')],
  ['ukeur', numbered('UE', 'EU')],
  ['uksi', numbered('SI', 'SI')],
  ['ukbill', ukBill],
  ['bt-drs', numbered('BT-Drs.', 'BT-Drs.')],
  ['br-drs', numbered('BR-Drs.', 'BR-Drs.')],
  ['bgbl', twoParts(/^(\d{4})\/(I{1,2})\/(\d{1,4})$/, 'BGBl. $1 $2 Nr. $3')],
  ['gu', numbered('GU', 'GU')],
  ['boe', (rest) => rest],
  ['es-lo', numbered('Ley Orgánica', 'Ley Orgánica')],
  ['es-ley', numbered('Ley', 'Ley')],
  ['es-rd', numbered('Real Decreto', 'Real Decreto')],
  ['es-rdl', numbered('Real Decreto-ley', 'Real Decreto-ley')],
  ['es-rdlg', numbered('Real Decreto Legislativo', 'Real Decreto Legislativo')],
  ['it-legge', numbered('legge', 'legge')],
  ['it-dlgs', numbered('d.lgs.', 'd.lgs.')],
  ['it-dl', numbered('d.l.', 'd.l.')],
  ['it-dpr', numbered('d.P.R.', 'd.P.R.')],
  ['publ', numbered('Pub. L.', 'Pub. L.')],
  ['hr', ofCongress('H.R.')],
  ['s', ofCongress('S.')],
  ['an', numbered('dossier de l’Assemblée nationale', 'Assemblée nationale file')],
  ['senat', numbered('dossier du Sénat', 'Sénat file')],
  ['usc', twoParts(/^(\d{1,2})-(.{1,20})$/, '$1 U.S.C. § $2')],
  ['cfr', twoParts(/^(\d{1,2})-(.{1,20})$/, '$1 CFR $2')],
  ['fedreg', twoParts(/^(\d{2})-(\d{4,6})$/, '$1 FR $2')],
  ['frdoc', numbered('FR Doc.', 'FR Doc.')],
  ['rin', numbered('RIN', 'RIN')],
  ['eo', numbered('décret présidentiel', 'Executive Order')],
  ['omb', numbered('OMB', 'OMB')],
  ['docket', (rest) => rest],
  ['ca-bill', (rest) => rest.toUpperCase()],
  ['ca-sc', numbered('L.C.', 'S.C.')],
  ['qc-lq', numbered('L.Q.', 'S.Q.')],
  ['br-lei', numbered('Lei', 'Lei')],
  ['br-pl', numbered('PL', 'PL')],
  ['iso', numbered('ISO', 'ISO')],
  ['en', numbered('EN', 'EN')],
  ['ieee', numbered('IEEE', 'IEEE')],
  ['cen', (rest) => `CEN/${rest.toUpperCase().replace('-', ' ')}`],
  ['etsi', (rest) => `ETSI ${rest.toUpperCase().replace('-', ' ')}`],
  ['nist', (rest) => `NIST ${rest.toUpperCase().replace('-', ' ')}`],
  ['cets', numbered('STCE n°', 'CETS No')],
  ['oecd', twoParts(/^legal-(\d{4})$/, 'OECD/LEGAL/$1')],
  ['un', twoParts(/^a-res-(\d{2})-(\d{1,3})$/, 'A/RES/$1/$2')],
  ['arxiv', (rest) => `arXiv:${rest}`],
]);

/** The names of French codes, by the slug of the reference. */
const names: Readonly<Record<string, string>> = {
  civil: 'code civil',
  'procedure-civile': 'code de procédure civile',
  penal: 'code pénal',
  'procedure-penale': 'code de procédure pénale',
  consommation: 'code de la consommation',
  commerce: 'code de commerce',
  travail: 'code du travail',
  'sante-publique': 'code de la santé publique',
  'securite-interieure': 'code de la sécurité intérieure',
  'securite-sociale': 'code de la sécurité sociale',
  'propriete-intellectuelle': 'code de la propriété intellectuelle',
  'monetaire-financier': 'code monétaire et financier',
  'justice-administrative': 'code de justice administrative',
  'relations-public-administration': 'code des relations entre le public et l’administration',
  education: 'code de l’éducation',
  defense: 'code de la défense',
  recherche: 'code de la recherche',
  'postes-communications-electroniques': 'code des postes et des communications électroniques',
  assurances: 'code des assurances',
  environnement: 'code de l’environnement',
  transports: 'code des transports',
  electoral: 'code électoral',
  'commande-publique': 'code de la commande publique',
  impots: 'code général des impôts',
  'collectivites-territoriales': 'code général des collectivités territoriales',
  'fonction-publique': 'code général de la fonction publique',
  'action-sociale-familles': 'code de l’action sociale et des familles',
};

/** `code de la santé publique` for `sante-publique`, in any language; the slug's words if the code has no name here. */
function frenchCodeName(slug: string): string {
  return ownValue(names, slug) ?? `code ${slug.replaceAll('-', ' ')}`;
}
