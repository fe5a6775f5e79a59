import type { UiLanguage } from '../../model/subscription.js';

const locales: Readonly<Record<UiLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** `16 nov. 2026, 08:00`: for tables and records, where the long form would drown the rest. */
export function createMomentFormat(language: UiLanguage, timeZone: string): (instant: Date) => string {
  const format = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => format.format(instant);
}
