import { bilingual } from '../../messages/bilingual.js';
import type { SiteEnv } from '../site-env.js';

type Running = SiteEnv['Variables']['version'];

export const layoutPhrases = bilingual({
  tagline: ['veille réglementaire de l’IA', 'regulatory watch for AI'],
  skip: ['Aller au contenu', 'Skip to content'],
  navigation: ['Navigation principale', 'Main navigation'],
  sections: {
    today: ['Aujourd’hui', 'Today'],
    triage: ['À traiter', 'To decide'],
    deadlines: ['Échéances', 'Deadlines'],
    policies: ['Politiques', 'Policies'],
    acts: ['Actes', 'Acts'],
    sources: ['Sources', 'Sources'],
    digests: ['Bulletins', 'Digests'],
    search: ['Chercher', 'Search'],
    coverage: ['Couverture', 'Coverage'],
    saved: ['Recherches', 'Searches'],
    subscribe: ['S’abonner', 'Subscribe'],
    added: ['Ajouter une publication', 'Add a publication'],
    audit: ['Journal', 'Audit log'],
    webhooks: ['Webhooks', 'Webhooks'],
    api: ['API', 'API'],
    manual: ['Manuel', 'Manual'],
  },
  done: {
    saved: ['C’est enregistré.', 'Saved.'],
    added: ['C’est ajouté.', 'Added.'],
    removed: ['C’est supprimé.', 'Removed.'],
    revoked: ['C’est révoqué\u00a0: cet accès ne fonctionne plus.', 'Revoked: this no longer gives access.'],
    ended: ['La session est fermée.', 'The session has ended.'],
    sent: ['Le message part dans un instant.', 'The mail will be sent in a moment.'],
    handed: [
      'Le message est confié au processus qui envoie les courriels.',
      'The mail was handed to the process that sends mail.',
    ],
    kept: [
      'Le message est écrit dans un fichier\u00a0: aucun serveur de messagerie n’est réglé.',
      'The mail is written to a file: no mail server is set up.',
    ],
    resumed: ['L’envoi des messages a repris.', 'Mail is being sent again.'],
    restored: ['La définition d’origine est rétablie.', 'The original definition is back.'],
    reviewed: ['La revue de la politique est notée.', 'The review of the policy has been noted.'],
  },
  demo: [
    'Démonstration\u00a0: publications, politiques et décisions sont des exemples.',
    'Demonstration: publications, policies and decisions are samples.',
  ],
  pending: ['à décider ou à revoir', 'to decide or review'],
  more: ['Plus', 'More'],
  map: ['Toutes les pages', 'All pages'],
  languages: ['Langue de l’interface', 'Language of the interface'],
  version: [
    ({ version, build }: Running) => `Vigie ${version} (${build ?? 'version inconnue'})`,
    ({ version, build }: Running) => `Vigie ${version} (${build ?? 'unknown build'})`,
  ],
  zone: [
    (timeZone: string) => `Dates et heures\u00a0: ${timeZone}`,
    (timeZone: string) => `Dates and times: ${timeZone}`,
  ],
  older: ['Plus anciens', 'Older'],
  newest: ['Revenir au début', 'Back to the start'],
  paging: ['Pages', 'Pages'],
  asPublished: ['fichier reçu de l’éditeur', 'file as published'],
  chainTitle: ['Le journal des décisions n’est plus intact', 'The audit log is no longer intact'],
  chain: [
    (since: string) =>
      `Une vérification l’a constaté le ${since}\u00a0: des inscriptions, ou ce qu’elles ont décidé, ont été modifiées sans passer par Vigie.`,
    (since: string) => `Found on ${since}: entries, or what they decided, were changed outside Vigie.`,
  ],
  toAudit: ['Voir ce qui diffère', 'See what differs'],
  pausedTitle: ['L’envoi des messages est suspendu', 'Mail is paused'],
  paused: [
    (asOf: string) =>
      `Une sauvegarde du ${asOf} a été restaurée. Seuls les liens de connexion partent\u00a0: personne ne reçoit de bulletin tant que l’envoi n’a pas été repris.`,
    (asOf: string) =>
      `A backup of ${asOf} was restored. Sign-in links are the only mails sent: nobody gets a digest until sending is resumed.`,
  ],
  toResume: ['Reprendre l’envoi', 'Resume sending'],
  putAway: ['Masquer', 'Hide'],
  name: ['Votre nom', 'Your name'],
  nameMissing: [
    'Indiquez votre nom\u00a0: il est inscrit au journal avec ce que vous faites.',
    'Enter your name: it is recorded in the audit log with what you do.',
  ],
  account: [(name: string) => `Mon compte\u00a0: ${name}`, (name: string) => `My account: ${name}`],
});

export type Section = keyof (typeof layoutPhrases)['fr']['sections'];
