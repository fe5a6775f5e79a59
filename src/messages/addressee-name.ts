import type { UiLanguage } from '../model/digest/subscription.js';
import type { Addressee, Force } from '../model/item/obligation.js';

const addresseeNames: Readonly<Record<UiLanguage, Readonly<Record<Addressee, string>>>> = {
  fr: {
    provider: 'fournisseur',
    deployer: 'déployeur',
    importer: 'importateur',
    distributor: 'distributeur',
    'public-body': 'organisme public',
    employer: 'employeur',
  },
  en: {
    provider: 'provider',
    deployer: 'deployer',
    importer: 'importer',
    distributor: 'distributor',
    'public-body': 'public body',
    employer: 'employer',
  },
};

const forceNames: Readonly<Record<UiLanguage, Readonly<Record<Force, string>>>> = {
  fr: { must: 'obligation', 'must-not': 'interdiction', should: 'recommandation' },
  en: { must: 'obligation', 'must-not': 'prohibition', should: 'recommendation' },
};

/** As it stands in the middle of a sentence. */
export function addresseeName(addressee: Addressee, language: UiLanguage): string {
  return addresseeNames[language][addressee];
}

/** What a sentence is that obliges so, in the middle of a sentence. */
export function forceName(force: Force, language: UiLanguage): string {
  return forceNames[language][force];
}
