import type { SiteEnv } from '../site-env.js';
import type { Phrases } from './words.js';

type Running = SiteEnv['Variables']['version'];

const fr = {
  tagline: 'veille réglementaire de l’IA',
  skip: 'Aller au contenu',
  navigation: 'Navigation principale',
  sections: {
    today: 'Aujourd’hui',
    triage: 'À traiter',
    deadlines: 'Échéances',
    policies: 'Politiques',
    acts: 'Actes',
    sources: 'Sources',
    digests: 'Bulletins',
    search: 'Chercher',
    coverage: 'Couverture',
    saved: 'Recherches',
    subscribe: 'S’abonner',
    added: 'Ajouter une publication',
    audit: 'Journal',
    webhooks: 'Webhooks',
    api: 'API',
  },
  pending: 'à décider',
  more: 'Plus',
  map: 'Toutes les pages',
  languages: 'Langue de l’interface',
  version: ({ version, build }: Running) => `Vigie ${version} (${build ?? 'version inconnue'})`,
  zone: (timeZone: string) => `Dates et heures\u00a0: ${timeZone}`,
  older: 'Plus anciens',
  newest: 'Revenir au début',
  paging: 'Pages',
  asPublished: 'fichier reçu de l’éditeur',
  chainTitle: 'Le journal des décisions n’est plus intact',
  chain: (since: string) =>
    `Une vérification l’a constaté le ${since}\u00a0: des inscriptions, ou ce qu’elles ont décidé, ont été modifiées sans passer par Vigie.`,
  toAudit: 'Voir ce qui diffère',
  pausedTitle: 'L’envoi des messages est suspendu',
  paused: (asOf: string) =>
    `Une sauvegarde du ${asOf} a été restaurée. Seuls les liens de connexion partent\u00a0: personne ne reçoit de bulletin tant que l’envoi n’a pas été repris.`,
  toResume: 'Reprendre l’envoi',
  putAway: 'Mettre de côté',
  name: 'Votre nom',
  account: (name: string) => `Mon compte\u00a0: ${name}`,
};

const en: typeof fr = {
  tagline: 'regulatory watch for AI',
  skip: 'Skip to content',
  navigation: 'Main navigation',
  sections: {
    today: 'Today',
    triage: 'To decide',
    deadlines: 'Deadlines',
    policies: 'Policies',
    acts: 'Acts',
    sources: 'Sources',
    digests: 'Digests',
    search: 'Search',
    coverage: 'Coverage',
    saved: 'Searches',
    subscribe: 'Subscribe',
    added: 'Add a publication',
    audit: 'Audit log',
    webhooks: 'Webhooks',
    api: 'API',
  },
  pending: 'to decide',
  more: 'More',
  map: 'All pages',
  languages: 'Language of the interface',
  version: ({ version, build }) => `Vigie ${version} (${build ?? 'unknown build'})`,
  zone: (timeZone) => `Dates and times: ${timeZone}`,
  older: 'Older',
  newest: 'Back to the start',
  paging: 'Pages',
  asPublished: 'file as published',
  chainTitle: 'The audit log is no longer intact',
  chain: (since) => `Found on ${since}: entries, or what they decided, were changed outside Vigie.`,
  toAudit: 'See what differs',
  pausedTitle: 'Mail is paused',
  paused: (asOf) =>
    `A backup of ${asOf} was restored. Sign-in links are the only mails sent: nobody gets a digest until sending is resumed.`,
  toResume: 'Resume sending',
  putAway: 'Put away',
  name: 'Your name',
  account: (name) => `My account: ${name}`,
};

export const layoutPhrases: Phrases<typeof fr> = { fr, en };
export type Section = keyof typeof fr.sections;
