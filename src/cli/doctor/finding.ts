import { printable } from '../../model/control-characters.js';
import type { UiLanguage } from '../../model/ui-language.js';

/** The checks, in the order of the report. */
const checks = {
  settings: { fr: 'réglages', en: 'settings' },
  secret: { fr: 'secret', en: 'secret' },
  folder: { fr: 'dossier', en: 'folder' },
  disk: { fr: 'disque', en: 'disk' },
  service: { fr: 'service', en: 'service' },
  workers: { fr: 'processus', en: 'workers' },
  clock: { fr: 'horloge', en: 'clock' },
  mail: { fr: 'courriel', en: 'mail' },
  certificates: { fr: 'certificats', en: 'certificates' },
  redis: { fr: 'Redis', en: 'Redis' },
  elasticsearch: { fr: 'Elasticsearch', en: 'Elasticsearch' },
  store: { fr: 'données', en: 'data' },
  backups: { fr: 'sauvegardes', en: 'backups' },
  work: { fr: 'travail', en: 'work' },
  sources: { fr: 'sources', en: 'sources' },
  access: { fr: 'accès', en: 'access' },
  audit: { fr: 'décisions', en: 'decisions' },
} as const;
export type CheckName = keyof typeof checks;
export const checkNames: readonly string[] = Object.keys(checks);

type Level = 'ok' | 'warning' | 'problem';

export type Text = Readonly<Record<UiLanguage, string>>;

export interface Finding {
  readonly check: CheckName;
  readonly level: Level;
  readonly seen: Text;
  /** Null if nothing has to be done. */
  readonly advice: Text | null;
}

export type Found = Finding | readonly Finding[];

export function findingsOf(check: CheckName) {
  return {
    ok: (seen: Text): Finding => ({ check, level: 'ok', seen, advice: null }),
    warning: (seen: Text, advice: Text): Finding => ({ check, level: 'warning', seen, advice }),
    problem: (seen: Text, advice: Text): Finding => ({ check, level: 'problem', seen, advice }),
  };
}

/** Picks the form for a count, in which `%` is replaced by the number. French uses the first form for zero as well. */
export function counted(count: number, fr: readonly [string, string], en: readonly [string, string]): Text {
  const fill = (text: string): string => text.replace('%', String(count));
  return { fr: fill(count < 2 ? fr[0] : fr[1]), en: fill(count === 1 ? en[0] : en[1]) };
}

/** A text that is the same in both languages: the words of a server or of another part of the program. */
export function inBothLanguages(text: string): Text {
  return { fr: text, en: text };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const levels: Readonly<Record<UiLanguage, Readonly<Record<Level, string>>>> = {
  fr: { ok: 'ok', warning: 'attention', problem: 'problème' },
  en: { ok: 'ok', warning: 'warning', problem: 'problem' },
};

/** `warning  mail  what was seen`, with the advice on the next line. */
export function renderFinding({ check, level, seen, advice }: Finding, language: UiLanguage): string {
  const head = `${levels[language][level].padEnd(10)}${checks[check][language].padEnd(15)}`;
  const line = `${head}${printable(seen[language])}`;
  return advice === null ? line : `${line}\n${' '.repeat(25)}→ ${printable(advice[language])}`;
}
