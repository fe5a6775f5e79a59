import { moment, number, type Table, text, valued, worded } from '../../export/table/table.js';
import type { Account } from '../../model/access/account.js';
import type { Subscription, UiLanguage } from '../../model/digest/subscription.js';
import { accountPhrases } from '../access/account-phrases.js';

export const peopleTable: Table<Account> = {
  title: { fr: 'Comptes', en: 'Accounts' },
  file: { fr: 'comptes', en: 'accounts' },
  columns: [
    text('name', { fr: 'Nom', en: 'Name' }, 30, ({ name }) => name),
    text('address', { fr: 'Adresse', en: 'Address' }, 34, ({ address }) => address),
    worded(
      (language) => accountPhrases[language].roles,
      text('role', { fr: 'Rôle', en: 'Role' }, 18, ({ role }) => role),
    ),
    worded(
      (language) => accountPhrases[language].states,
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
    ),
    valued(
      'language',
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
    ),
    moment('created', { fr: 'Ouvert le', en: 'Opened' }, ({ createdAt }) => createdAt),
    text('id', { fr: 'Identifiant', en: 'Id' }, 28, ({ id }) => id),
  ],
};

const states: Readonly<Record<UiLanguage, Readonly<Record<Subscription['state'], string>>>> = {
  fr: { pending: 'à confirmer', active: 'en cours', unsubscribed: 'terminé' },
  en: { pending: 'to be confirmed', active: 'active', unsubscribed: 'ended' },
};

/** Who receives digests, with whole addresses: for those alone who administer them. */
export const subscriptionsTable: Table<Subscription> = {
  title: { fr: 'Abonnements', en: 'Subscriptions' },
  file: { fr: 'abonnements', en: 'subscriptions' },
  columns: [
    text('address', { fr: 'Adresse', en: 'Address' }, 34, ({ address }) => address),
    worded(
      (language) => states[language],
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
    ),
    text('filter', { fr: 'Filtre', en: 'Filter' }, 40, ({ filter }) => filter || null),
    valued(
      'language',
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
    ),
    number('weekday', { fr: 'Jour (1 = lundi)', en: 'Day (1 = Monday)' }, 14, ({ weekday }) => weekday),
    number('hour', { fr: 'Heure', en: 'Hour' }, 10, ({ hour }) => hour),
    text('time_zone', { fr: 'Fuseau', en: 'Time zone' }, 18, ({ timeZone }) => timeZone),
    moment('created', { fr: 'Demandé le', en: 'Asked for' }, ({ createdAt }) => createdAt),
    moment('confirmed', { fr: 'Confirmé le', en: 'Confirmed' }, ({ confirmedAt }) => confirmedAt),
    moment('next_digest', { fr: 'Prochain bulletin', en: 'Next digest' }, ({ windowEnd }) => windowEnd),
    number('refused', { fr: 'Refus de suite', en: 'Refusals in a row' }, 14, ({ refused }) => refused?.count ?? 0),
    text('id', { fr: 'Identifiant', en: 'Id' }, 28, ({ id }) => id),
  ],
};
