import type { ExportKind } from '../model/access/export.js';
import type { UiLanguage } from '../model/digest/subscription.js';

const names: Readonly<Record<UiLanguage, Readonly<Record<ExportKind, string>>>> = {
  fr: {
    items: 'la liste des publications',
    deadlines: 'la liste des échéances',
    acts: 'la liste des actes',
    procedures: 'la liste des procédures',
    coverage: 'le rapport de couverture',
    sources: 'la liste des sources',
    policies: 'la liste des politiques',
    decisions: 'la liste des décisions',
    audit: 'le journal des décisions',
    searches: 'la liste des recherches enregistrées',
    digests: 'la liste des bulletins et de leurs envois',
    subscriptions: 'la liste des abonnements',
    people: 'la liste des comptes',
    oscal: 'la correspondance des politiques au format OSCAL',
    backup: 'une sauvegarde de toute la base',
  },
  en: {
    items: 'the list of publications',
    deadlines: 'the list of deadlines',
    acts: 'the list of acts',
    procedures: 'the list of procedures',
    coverage: 'the coverage report',
    sources: 'the list of sources',
    policies: 'the list of policies',
    decisions: 'the list of decisions',
    audit: 'the audit log',
    searches: 'the list of saved searches',
    digests: 'the list of digests and their deliveries',
    subscriptions: 'the list of subscriptions',
    people: 'the list of accounts',
    oscal: 'the mapping of policies as OSCAL',
    backup: 'a backup of everything stored',
  },
};

/** What was exported, as an object of a sentence. Pure. */
export function exportName(what: ExportKind, language: UiLanguage): string {
  return names[language][what];
}
