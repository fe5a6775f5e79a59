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

export type Level = 'ok' | 'warning' | 'problem';

export type Text = Readonly<Record<UiLanguage, string>>;

/** What was seen of one thing, and what to do about it. */
export interface Finding {
  readonly check: CheckName;
  readonly level: Level;
  readonly seen: Text;
  /** Null where nothing is to be done. */
  readonly advice: Text | null;
}

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
