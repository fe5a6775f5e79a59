import type { UiLanguage } from '../model/digest/subscription.js';
import { displayName } from './display-name.js';

type Name = { readonly [Language in UiLanguage]: string };

/** What Intl has no name for, or another than the field's. */
const ownNames: ReadonlyMap<string, Name> = new Map([
  ['INT', { fr: 'International', en: 'International' }],
  ['UK', { fr: 'Royaume-Uni', en: 'United Kingdom' }],
  ['HK', { fr: 'Hong Kong', en: 'Hong Kong' }],
]);

/** The places below a state that legislate on AI; any other shows its code. */
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

/** Codes that have a name of ours. */
export function namedJurisdictions(): string[] {
  return [...ownNames.keys(), ...subdivisions.keys()];
}

/** `Union européenne`, `États-Unis (Californie)`; a code that nobody named stands for itself. */
export function jurisdictionName(code: string, language: UiLanguage): string {
  const [state = code, ...rest] = code.split('-');
  const name = ownNames.get(state)?.[language] ?? displayName('region', state, language) ?? state;
  if (rest.length === 0) return name;
  return `${name} (${subdivisions.get(code)?.[language] ?? rest.join('-')})`;
}
