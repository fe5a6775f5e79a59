import { printable } from '../../model/control-characters.js';
import type { UiLanguage } from '../../model/digest/subscription.js';
import type { CheckName, Finding, Level } from './finding.js';

const levels: Readonly<Record<UiLanguage, Readonly<Record<Level, string>>>> = {
  fr: { ok: 'ok', warning: 'attention', problem: 'problème' },
  en: { ok: 'ok', warning: 'warning', problem: 'problem' },
};

const names: Readonly<Record<UiLanguage, Readonly<Record<CheckName, string>>>> = {
  fr: {
    settings: 'réglages',
    secret: 'secret',
    folder: 'dossier',
    disk: 'disque',
    service: 'service',
    clock: 'horloge',
    mail: 'courriel',
    certificates: 'certificats',
    redis: 'Redis',
    elasticsearch: 'Elasticsearch',
    store: 'données',
    backups: 'sauvegardes',
    work: 'travail',
    sources: 'sources',
    access: 'accès',
    audit: 'décisions',
  },
  en: {
    settings: 'settings',
    secret: 'secret',
    folder: 'folder',
    disk: 'disk',
    service: 'service',
    clock: 'clock',
    mail: 'mail',
    certificates: 'certificates',
    redis: 'Redis',
    elasticsearch: 'Elasticsearch',
    store: 'data',
    backups: 'backups',
    work: 'work',
    sources: 'sources',
    access: 'access',
    audit: 'decisions',
  },
};

/** `warning  mail  what was seen`, with what to do in the line below. Pure. */
export function renderFinding({ check, level, seen, advice }: Finding, language: UiLanguage): string {
  const head = `${levels[language][level].padEnd(10)}${names[language][check].padEnd(15)}`;
  const line = `${head}${printable(seen[language])}`;
  return advice === null ? line : `${line}\n${' '.repeat(25)}→ ${printable(advice[language])}`;
}
