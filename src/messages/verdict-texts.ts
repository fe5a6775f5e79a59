import type { UiLanguage } from '../model/digest/subscription.js';

/** The words for a comparison of decisions with the store. */
const fr = {
  kinds: {
    policy: 'politique',
    tag: 'étiquette',
    source: 'source',
    key: 'clé d’un éditeur',
    subscription: 'abonnement',
    grant: 'liens d’un abonnement',
    token: 'jeton d’accès',
    dossier: 'publication retirée de son événement',
    correction: 'correction',
    entry: 'ajout à la main',
    triage: 'suivi de la publication',
    delivery: 'envoi',
    mail: 'reprise des envois',
    search: 'recherche enregistrée',
    account: 'compte',
    settings: 'réglages',
    actor: 'personne',
    webhook: 'webhook',
  },
  fields: {
    presence: 'présence',
    entry: 'inscription',
    name: 'nom',
    description: 'description',
    owner: 'responsable',
    link: 'adresse de la politique',
    text: 'texte de la politique',
    reviewOn: 'prochaine revue',
    reviewedAt: 'dernière revue',
    query: 'requête',
    search: 'recherche',
    deleted: 'suppression',
    revision: 'version',
    policyRevision: 'version de la politique',
    changedUnder: 'inscription du dernier changement de requête',
    retired: 'retrait',
    state: 'état',
    role: 'rôle',
    identity: 'compte chez le fournisseur d’identité',
    right: 'droit',
    value: 'valeur',
    to: 'date de remplacement',
    subject: 'disposition',
    sentence: 'phrase citée',
    author: 'auteur',
    program: 'programme',
    reason: 'motif',
    time: 'date',
    definition: 'définition',
    enabled: 'activation',
    address: 'adresse',
    filter: 'filtre',
    language: 'langue',
    timeZone: 'fuseau horaire',
    frequency: 'fréquence',
    weekday: 'jour',
    hour: 'heure',
    createdAt: 'date de la demande',
    confirmedAt: 'date de la confirmation',
    expiresAt: 'date d’expiration',
    retriedAt: 'date de la relance',
    body: 'format',
    policies: 'politiques',
    events: 'événements',
    secrets: 'secrets',
  },
  /** `event` and `store` are quoted, or the word for nothing. */
  difference: (sequence: string | null, event: string, store: string) =>
    sequence === null
      ? `attendu\u00a0: ${event}\u00a0; dans la base\u00a0: ${store}`
      : `l’inscription n°\u00a0${sequence} dit ${event}\u00a0; la base dit ${store}`,
  nothing: 'rien',
};

const en: typeof fr = {
  kinds: {
    policy: 'policy',
    tag: 'tag',
    source: 'source',
    key: 'publisher’s key',
    subscription: 'subscription',
    grant: 'links of a subscription',
    token: 'access token',
    dossier: 'item taken out of its event group',
    correction: 'correction',
    entry: 'addition by hand',
    triage: 'follow-up of the item',
    delivery: 'delivery',
    mail: 'mails going out again',
    search: 'saved search',
    account: 'account',
    settings: 'settings',
    actor: 'person',
    webhook: 'webhook',
  },
  fields: {
    presence: 'presence',
    entry: 'entry',
    name: 'name',
    description: 'description',
    owner: 'owner',
    link: 'address of the policy',
    text: 'text of the policy',
    reviewOn: 'next review',
    reviewedAt: 'last review',
    query: 'query',
    search: 'search',
    deleted: 'deleted',
    revision: 'version',
    policyRevision: 'version of the policy',
    changedUnder: 'entry of the last change of the query',
    retired: 'retired',
    state: 'state',
    role: 'role',
    identity: 'account at the identity provider',
    right: 'right',
    value: 'value',
    to: 'replacement date',
    subject: 'provision',
    sentence: 'quoted sentence',
    author: 'author',
    program: 'program',
    reason: 'reason',
    time: 'time',
    definition: 'definition',
    enabled: 'enabled',
    address: 'address',
    filter: 'filter',
    language: 'language',
    timeZone: 'time zone',
    frequency: 'frequency',
    weekday: 'day',
    hour: 'hour',
    createdAt: 'time of the request',
    confirmedAt: 'time of the confirmation',
    expiresAt: 'expiry',
    retriedAt: 'time of the new attempt',
    body: 'format',
    policies: 'policies',
    events: 'events',
    secrets: 'secrets',
  },
  difference: (sequence, event, store) =>
    sequence === null
      ? `expected ${event}, the store says ${store}`
      : `entry ${sequence} says ${event}, the store says ${store}`,
  nothing: 'nothing',
};

export const verdictTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };

const mostCharacters = 120;

/** A value that was decided, as it can stand in a sentence: a long text is shown from where it differs. */
export function shownBeside(value: string | null, other: string | null, language: UiLanguage): string {
  if (value === null) return verdictTexts[language].nothing;
  const from = value.length > mostCharacters ? Math.max(0, firstDifference(value, other ?? '') - 20) : 0;
  const part = value.slice(from, from + mostCharacters);
  const [before, after] = [from > 0 ? '…' : '', from + mostCharacters < value.length ? '…' : ''];
  return language === 'fr' ? `«\u00a0${before}${part}${after}\u00a0»` : `“${before}${part}${after}”`;
}

function firstDifference(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}
