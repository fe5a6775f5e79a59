import type { ExportKind } from '../../model/access/export.js';
import type { Phrases } from '../layout/phrases.js';

const lists: Phrases<Readonly<Record<ExportKind, string>>> = {
  fr: {
    items: 'publications',
    deadlines: 'échéances',
    acts: 'actes',
    procedures: 'procédures',
    coverage: 'couverture',
    sources: 'sources',
    policies: 'politiques',
    decisions: 'décisions',
    searches: 'recherches enregistrées',
    digests: 'bulletins et envois',
    subscriptions: 'abonnements',
    people: 'comptes',
    audit: 'journal',
    oscal: 'OSCAL',
    backup: 'sauvegarde',
  },
  en: {
    items: 'publications',
    deadlines: 'deadlines',
    acts: 'acts',
    procedures: 'procedures',
    coverage: 'coverage',
    sources: 'sources',
    policies: 'policies',
    decisions: 'decisions',
    searches: 'saved searches',
    digests: 'digests and deliveries',
    subscriptions: 'subscriptions',
    people: 'accounts',
    audit: 'audit log',
    oscal: 'OSCAL',
    backup: 'backup',
  },
};

const fr = {
  lists: lists.fr,
  export: 'Exporter\u00a0:',
  colon: '\u00a0:',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format: string, list: string) => `${format}\u00a0: exporter (${list})`,
  first: (count: string) => `(les ${count} premières lignes)`,
  mapping: 'Exporter les publications rattachées',
  oscal: 'Exporter les décisions confirmées vers un outil de gouvernance\u00a0:',
  oscalLabel: 'OSCAL\u00a0: exporter les politiques et les actes que citent les publications confirmées',
};

const en: typeof fr = {
  lists: lists.en,
  export: 'Export:',
  colon: ':',
  formats: { csv: 'CSV', xlsx: 'Excel', json: 'JSON' },
  label: (format, list) => `${format}: export (${list})`,
  first: (count) => `(the first ${count} rows)`,
  mapping: 'Export the publications linked',
  oscal: 'Export the confirmed decisions to a governance tool:',
  oscalLabel: 'OSCAL: export the policies and the acts that confirmed publications cite',
};

export const exportPhrases: Phrases<typeof fr> = { fr, en };
