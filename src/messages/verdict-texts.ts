import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';

/** The words for comparing decisions with stored records. */
export const verdictTexts = bilingual({
  kinds: {
    policy: ['politique', 'policy'],
    tag: ['étiquette', 'tag'],
    source: ['source', 'source'],
    key: ['clé d’un éditeur', 'publisher’s key'],
    subscription: ['abonnement', 'subscription'],
    grant: ['liens d’un abonnement', 'links of a subscription'],
    token: ['jeton d’accès', 'access token'],
    dossier: ['publication retirée de son événement', 'item taken out of its event group'],
    correction: ['correction', 'correction'],
    entry: ['ajout à la main', 'addition by hand'],
    triage: ['suivi de la publication', 'follow-up of the item'],
    delivery: ['envoi', 'delivery'],
    mail: ['reprise des envois', 'mails going out again'],
    search: ['recherche enregistrée', 'saved search'],
    account: ['compte', 'account'],
    settings: ['réglages', 'settings'],
    actor: ['personne', 'person'],
    webhook: ['webhook', 'webhook'],
  },
  fields: {
    presence: ['présence', 'presence'],
    entry: ['inscription', 'entry'],
    name: ['nom', 'name'],
    description: ['description', 'description'],
    owner: ['responsable', 'owner'],
    link: ['adresse de la politique', 'address of the policy'],
    text: ['texte de la politique', 'text of the policy'],
    reviewOn: ['prochaine revue', 'next review'],
    reviewedAt: ['dernière revue', 'last review'],
    query: ['requête', 'query'],
    search: ['recherche', 'search'],
    deleted: ['suppression', 'deleted'],
    actsFrom: ['début de la règle', 'start of the rule'],
    actsUnder: ['inscription sous laquelle la publication est arrivée', 'entry under which the item arrived'],
    tag: ['politique de la règle', 'policy of the rule'],
    assign: ['responsable de la règle', 'owner set by the rule'],
    impact: ['impact de la règle', 'impact set by the rule'],
    act: ['action de la règle', 'act of the rule'],
    revision: ['version', 'version'],
    policyRevision: ['version de la politique', 'version of the policy'],
    changedUnder: ['inscription du dernier changement de requête', 'entry of the last change of the query'],
    retired: ['retrait', 'retired'],
    state: ['état', 'state'],
    role: ['rôle', 'role'],
    identity: ['compte chez le fournisseur d’identité', 'account at the identity provider'],
    absence: ['absence et remplacement', 'absence and stand-in'],
    isReminded: ['rappels par courriel', 'reminders by mail'],
    right: ['droit', 'right'],
    value: ['valeur', 'value'],
    to: ['date de remplacement', 'replacement date'],
    subject: ['disposition', 'provision'],
    sentence: ['phrase citée', 'quoted sentence'],
    author: ['auteur', 'author'],
    program: ['programme', 'program'],
    reason: ['motif', 'reason'],
    time: ['date', 'time'],
    definition: ['définition', 'definition'],
    enabled: ['activation', 'enabled'],
    address: ['adresse', 'address'],
    filter: ['filtre', 'filter'],
    language: ['langue', 'language'],
    timeZone: ['fuseau horaire', 'time zone'],
    frequency: ['fréquence', 'frequency'],
    weekday: ['jour', 'day'],
    hour: ['heure', 'hour'],
    createdAt: ['date de la demande', 'time of the request'],
    confirmedAt: ['date de la confirmation', 'time of the confirmation'],
    expiresAt: ['date d’expiration', 'expiry'],
    retriedAt: ['date de la relance', 'time of the new attempt'],
    body: ['format', 'format'],
    policies: ['politiques', 'policies'],
    events: ['événements', 'events'],
    secrets: ['secrets', 'secrets'],
  },
  /** `event` and `store` are quoted values, or the word for nothing. */
  difference: [
    (sequence: string | null, event: string, store: string) =>
      sequence === null
        ? `attendu\u00a0: ${event}\u00a0; dans la base\u00a0: ${store}`
        : `l’inscription n°\u00a0${sequence} dit ${event}\u00a0; la base dit ${store}`,
    (sequence: string | null, event: string, store: string) =>
      sequence === null
        ? `expected ${event}, the store says ${store}`
        : `entry ${sequence} says ${event}, the store says ${store}`,
  ],
  nothing: ['rien', 'nothing'],
});

const mostCharacters = 120;

/** A decided value in quotation marks, for use in a sentence. A long text is cut to the part where it differs. */
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
