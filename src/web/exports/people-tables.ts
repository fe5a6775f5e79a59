import { moment, named, number, type Table, text } from '../../export/table/table.js';
import { valueName } from '../../messages/value-name.js';
import { Account, Role } from '../../model/access/account.js';
import { Subscription, type UiLanguage } from '../../model/digest/subscription.js';
import { accountPhrases } from '../access/account-phrases.js';

/** People who may sign in. */
export const peopleTable: Table<Account> = {
  title: { fr: 'Comptes', en: 'Accounts' },
  file: { fr: 'comptes', en: 'accounts' },
  columns: [
    text('name', { fr: 'Nom', en: 'Name' }, 30, ({ name }) => name),
    text('address', { fr: 'Adresse', en: 'Address' }, 34, ({ address }) => address),
    named(
      text('role', { fr: 'Rôle', en: 'Role' }, 18, ({ role }) => role),
      (role, { naming }) => accountPhrases[naming.language].roles[Role.parse(role)],
    ),
    named(
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
      (state, { naming }) => accountPhrases[naming.language].states[Account.shape.state.parse(state)],
    ),
    named(
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
      (code, { naming }) => valueName('language', code, naming),
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
    named(
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
      (state, { naming }) => states[naming.language][Subscription.shape.state.parse(state)],
    ),
    text('filter', { fr: 'Filtre', en: 'Filter' }, 40, ({ filter }) => filter || null),
    named(
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
      (code, { naming }) => valueName('language', code, naming),
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
