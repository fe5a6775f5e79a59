import type { ExportKind } from '../model/access/export.js';
import type { UiLanguage } from '../model/ui-language.js';

type Names = readonly [alone: string, inSentence: string];

const names: Readonly<Record<ExportKind, Readonly<Record<UiLanguage, Names>>>> = {
  items: { fr: ['publications', 'la liste des publications'], en: ['publications', 'the list of publications'] },
  deadlines: { fr: ['échéances', 'la liste des échéances'], en: ['deadlines', 'the list of deadlines'] },
  acts: { fr: ['actes', 'la liste des actes'], en: ['acts', 'the list of acts'] },
  procedures: { fr: ['procédures', 'la liste des procédures'], en: ['procedures', 'the list of procedures'] },
  coverage: { fr: ['couverture', 'le rapport de couverture'], en: ['coverage', 'the coverage report'] },
  sources: { fr: ['sources', 'la liste des sources'], en: ['sources', 'the list of sources'] },
  policies: { fr: ['politiques', 'la liste des politiques'], en: ['policies', 'the list of policies'] },
  decisions: { fr: ['décisions', 'la liste des décisions'], en: ['decisions', 'the list of decisions'] },
  audit: { fr: ['journal', 'le journal des décisions'], en: ['audit log', 'the audit log'] },
  searches: {
    fr: ['recherches enregistrées', 'la liste des recherches enregistrées'],
    en: ['saved searches', 'the list of saved searches'],
  },
  digests: {
    fr: ['bulletins et envois', 'la liste des bulletins et de leurs envois'],
    en: ['digests and deliveries', 'the list of digests and their deliveries'],
  },
  subscriptions: {
    fr: ['abonnements', 'la liste des abonnements'],
    en: ['subscriptions', 'the list of subscriptions'],
  },
  people: { fr: ['comptes', 'la liste des comptes'], en: ['accounts', 'the list of accounts'] },
  oscal: {
    fr: ['OSCAL', 'la correspondance des politiques au format OSCAL'],
    en: ['OSCAL', 'the mapping of policies as OSCAL'],
  },
  backup: { fr: ['sauvegarde', 'une sauvegarde de toute la base'], en: ['backup', 'a backup of everything stored'] },
};

export function exportTitle(what: ExportKind, language: UiLanguage): string {
  return names[what][language][0];
}

export function exportName(what: ExportKind, language: UiLanguage): string {
  return names[what][language][1];
}
