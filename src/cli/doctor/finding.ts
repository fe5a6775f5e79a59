import { printable } from '../../model/control-characters.js';
import type { UiLanguage } from '../../model/digest/subscription.js';

export const checkNames = [
  'settings',
  'secret',
  'folder',
  'disk',
  'service',
  'clock',
  'mail',
  'certificates',
  'redis',
  'elasticsearch',
  'store',
  'backups',
  'work',
  'sources',
  'access',
  'audit',
] as const;
export type CheckName = (typeof checkNames)[number];

type Level = 'ok' | 'warning' | 'problem';

type Text = Readonly<Record<UiLanguage, string>>;

/** What was seen of one thing, and what to do about it. */
export interface Finding {
  readonly check: CheckName;
  readonly level: Level;
  readonly seen: Text;
  /** Null where nothing is to be done. */
  readonly advice: Text | null;
}

/** What one look at something finds. */
export type Found = Finding | readonly Finding[];

/** Makes the findings of one check. */
export function findingsOf(check: CheckName) {
  return {
    ok: (seen: Text): Finding => ({ check, level: 'ok', seen, advice: null }),
    warning: (seen: Text, advice: Text): Finding => ({ check, level: 'warning', seen, advice }),
    problem: (seen: Text, advice: Text): Finding => ({ check, level: 'problem', seen, advice }),
  };
}

/** `one` for what is counted once, in French also for nothing: `%` stands for the number. */
export function counted(count: number, fr: readonly [string, string], en: readonly [string, string]): Text {
  const fill = (text: string): string => text.replace('%', String(count));
  return { fr: fill(count < 2 ? fr[0] : fr[1]), en: fill(count === 1 ? en[0] : en[1]) };
}

/** A text that says the same in both languages: what a server or another part of the program said. */
export function asSaid(said: string): Text {
  return { fr: said, en: said };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const levels: Readonly<Record<UiLanguage, Readonly<Record<Level, string>>>> = {
  fr: { ok: 'ok', warning: 'attention', problem: 'problème' },
  en: { ok: 'ok', warning: 'warning', problem: 'problem' },
};

const shownNames: Readonly<Record<UiLanguage, Readonly<Record<CheckName, string>>>> = {
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

/** `warning  mail  what was seen`, with what to do in the line below. */
export function renderFinding({ check, level, seen, advice }: Finding, language: UiLanguage): string {
  const head = `${levels[language][level].padEnd(10)}${shownNames[language][check].padEnd(15)}`;
  const line = `${head}${printable(seen[language])}`;
  return advice === null ? line : `${line}\n${' '.repeat(25)}→ ${printable(advice[language])}`;
}
