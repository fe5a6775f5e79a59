import type { Table } from '../../export/table/table.js';
import { valueName } from '../../messages/value-name.js';
import { Account } from '../../model/access/account.js';
import { Role } from '../../model/access/rights.js';
import { Subscription, type UiLanguage } from '../../model/digest/subscription.js';
import { accountPhrases } from '../access/account-phrases.js';

/** People who may sign in. */
export const peopleTable: Table<Account> = {
  title: { fr: 'Comptes', en: 'Accounts' },
  file: { fr: 'comptes', en: 'accounts' },
  columns: [
    { id: 'name', title: { fr: 'Nom', en: 'Name' }, type: 'text', width: 30, value: ({ name }) => name },
    {
      id: 'address',
      title: { fr: 'Adresse', en: 'Address' },
      type: 'text',
      width: 34,
      value: ({ address }) => address,
    },
    {
      ...{ id: 'role', title: { fr: 'Rôle', en: 'Role' }, type: 'text', width: 18 },
      value: ({ role }) => role,
      shown: (role, { naming }) => accountPhrases[naming.language].roles[Role.parse(role)],
    },
    {
      ...{ id: 'state', title: { fr: 'État', en: 'State' }, type: 'text', width: 14 },
      value: ({ state }) => state,
      shown: (state, { naming }) => accountPhrases[naming.language].states[Account.shape.state.parse(state)],
    },
    {
      ...{ id: 'language', title: { fr: 'Langue', en: 'Language' }, type: 'text', width: 12 },
      value: ({ language }) => language,
      shown: (code, { naming }) => valueName('language', code, naming),
    },
    {
      ...{ id: 'created', title: { fr: 'Ouvert le', en: 'Opened' }, type: 'moment', width: 17 },
      value: ({ createdAt }) => createdAt,
    },
    { id: 'id', title: { fr: 'Identifiant', en: 'Id' }, type: 'text', width: 28, value: ({ id }) => id },
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
    {
      id: 'address',
      title: { fr: 'Adresse', en: 'Address' },
      type: 'text',
      width: 34,
      value: ({ address }) => address,
    },
    {
      ...{ id: 'state', title: { fr: 'État', en: 'State' }, type: 'text', width: 14 },
      value: ({ state }) => state,
      shown: (state, { naming }) => states[naming.language][Subscription.shape.state.parse(state)],
    },
    {
      id: 'filter',
      title: { fr: 'Filtre', en: 'Filter' },
      type: 'text',
      width: 40,
      value: ({ filter }) => filter || null,
    },
    {
      ...{ id: 'language', title: { fr: 'Langue', en: 'Language' }, type: 'text', width: 12 },
      value: ({ language }) => language,
      shown: (code, { naming }) => valueName('language', code, naming),
    },
    {
      ...{ id: 'weekday', title: { fr: 'Jour (1 = lundi)', en: 'Day (1 = Monday)' }, type: 'number', width: 14 },
      value: ({ weekday }) => weekday,
    },
    { id: 'hour', title: { fr: 'Heure', en: 'Hour' }, type: 'number', width: 10, value: ({ hour }) => hour },
    {
      id: 'time_zone',
      title: { fr: 'Fuseau', en: 'Time zone' },
      type: 'text',
      width: 18,
      value: ({ timeZone }) => timeZone,
    },
    {
      ...{ id: 'created', title: { fr: 'Demandé le', en: 'Asked for' }, type: 'moment', width: 17 },
      value: ({ createdAt }) => createdAt,
    },
    {
      ...{ id: 'confirmed', title: { fr: 'Confirmé le', en: 'Confirmed' }, type: 'moment', width: 17 },
      value: ({ confirmedAt }) => confirmedAt,
    },
    {
      ...{ id: 'next_digest', title: { fr: 'Prochain bulletin', en: 'Next digest' }, type: 'moment', width: 17 },
      value: ({ windowEnd }) => windowEnd,
    },
    {
      ...{ id: 'refused', title: { fr: 'Refus de suite', en: 'Refusals in a row' }, type: 'number', width: 14 },
      value: ({ refused }) => refused?.count ?? 0,
    },
    { id: 'id', title: { fr: 'Identifiant', en: 'Id' }, type: 'text', width: 28, value: ({ id }) => id },
  ],
};
