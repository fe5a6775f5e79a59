import type { ItemKind } from '../model/item/item-kind.js';
import type { Addressee, Force } from '../model/item/obligation.js';
import type { Impact, ItemState } from '../model/item/triage.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';
import { locales } from './formats.js';

const severalLanguages: Readonly<Record<UiLanguage, string>> = { fr: 'plusieurs langues', en: 'several languages' };

/** `anglais`, `English`. A code without a name is returned as it is. */
export function languageName(code: string, language: UiLanguage): string {
  if (code === 'mul') return severalLanguages[language];
  return displayName('language', code, language) ?? code;
}

type Name = { readonly [Language in UiLanguage]: string };

/** Names that Intl lacks, or for which the field uses another one. */
const ownNames: ReadonlyMap<string, Name> = new Map([
  ['INT', { fr: 'International', en: 'International' }],
  ['UK', { fr: 'Royaume-Uni', en: 'United Kingdom' }],
  ['HK', { fr: 'Hong Kong', en: 'Hong Kong' }],
]);

/** The states and provinces that legislate on AI. Any other is shown as its code. */
const subdivisions: ReadonlyMap<string, Name> = new Map([
  ['CA-ON', { fr: 'Ontario', en: 'Ontario' }],
  ['CA-QC', { fr: 'Québec', en: 'Quebec' }],
  ['US-CA', { fr: 'Californie', en: 'California' }],
  ['US-CO', { fr: 'Colorado', en: 'Colorado' }],
  ['US-CT', { fr: 'Connecticut', en: 'Connecticut' }],
  ['US-IL', { fr: 'Illinois', en: 'Illinois' }],
  ['US-NY', { fr: 'État de New York', en: 'New York' }],
  ['US-TX', { fr: 'Texas', en: 'Texas' }],
  ['US-UT', { fr: 'Utah', en: 'Utah' }],
  ['US-VA', { fr: 'Virginie', en: 'Virginia' }],
  ['US-WA', { fr: 'État de Washington', en: 'Washington' }],
]);

/** The codes to which we give a name. */
export function namedJurisdictions(): string[] {
  return [...ownNames.keys(), ...subdivisions.keys()];
}

/** `Union européenne`, `États-Unis (Californie)`. A code without a name is returned as it is. */
export function jurisdictionName(code: string, language: UiLanguage): string {
  const [state = code, ...rest] = code.split('-');
  const name = ownNames.get(state)?.[language] ?? displayName('region', state, language) ?? state;
  if (rest.length === 0) return name;
  return `${name} (${subdivisions.get(code)?.[language] ?? rest.join('-')})`;
}

const kindNames: Readonly<Record<UiLanguage, Readonly<Record<ItemKind, string>>>> = bilingual({
  law: ['loi ou règlement', 'legislation'],
  bill: ['projet de texte', 'draft legislation'],
  decision: ['décision', 'decision'],
  sanction: ['sanction', 'sanction'],
  'case-law': ['jurisprudence', 'case law'],
  guideline: ['lignes directrices', 'guidelines'],
  consultation: ['consultation', 'consultation'],
  standard: ['norme', 'standard'],
  report: ['rapport', 'report'],
  research: ['recherche', 'research'],
  news: ['actualité', 'news'],
});

/** The name as used within a sentence. */
export function kindName(kind: ItemKind, language: UiLanguage): string {
  return kindNames[language][kind];
}

/** `décision, lignes directrices ou actualité`. If an item's kind is unknown, it is one of the kinds that its source carries. */
export function oneOfKinds(kinds: readonly ItemKind[], language: UiLanguage): string {
  const list = new Intl.ListFormat(locales[language], { type: 'disjunction' });
  return list.format(kinds.map((kind) => kindName(kind, language)));
}

const addresseeNames: Readonly<Record<UiLanguage, Readonly<Record<Addressee, string>>>> = bilingual({
  provider: ['fournisseur', 'provider'],
  deployer: ['déployeur', 'deployer'],
  importer: ['importateur', 'importer'],
  distributor: ['distributeur', 'distributor'],
  'public-body': ['organisme public', 'public body'],
  employer: ['employeur', 'employer'],
});

const forceNames: Readonly<Record<UiLanguage, Readonly<Record<Force, string>>>> = bilingual({
  must: ['obligation', 'obligation'],
  'must-not': ['interdiction', 'prohibition'],
  should: ['recommandation', 'recommendation'],
});

/** The name as used within a sentence. */
export function addresseeName(addressee: Addressee, language: UiLanguage): string {
  return addresseeNames[language][addressee];
}

/** The name of a sentence with this force, as used within a sentence. */
export function forceName(force: Force, language: UiLanguage): string {
  return forceNames[language][force];
}

/** Intl's name for a code. Undefined for an invalid code or one without a name. */
export function displayName(type: 'language' | 'region', code: string, language: UiLanguage): string | undefined {
  try {
    return new Intl.DisplayNames(language, { type, fallback: 'none' }).of(code);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const stateNames: Readonly<Record<UiLanguage, Readonly<Record<ItemState, string>>>> = bilingual({
  new: ['Nouvelle', 'New'],
  assessed: ['Évaluée', 'Assessed'],
  'in-work': ['En cours', 'In progress'],
  done: ['Traitée', 'Done'],
  'not-ours': ['Hors champ', 'Not ours'],
});

const impactNames: Readonly<Record<UiLanguage, Readonly<Record<Impact, string>>>> = bilingual({
  high: ['Fort', 'High'],
  medium: ['Moyen', 'Medium'],
  low: ['Faible', 'Low'],
});

/** The name of an item's state. */
export function stateName(state: ItemState, language: UiLanguage): string {
  return stateNames[language][state];
}

export function impactName(impact: Impact, language: UiLanguage): string {
  return impactNames[language][impact];
}
