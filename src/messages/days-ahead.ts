import type { UiLanguage } from '../model/digest/subscription.js';

/** Further away nobody counts in days. */
const mostDays = 45;

/** `aujourd’hui`, `demain`, `dans 12 jours` from one day to another that is not past; null for what is far away. Pure. */
export function daysAhead(today: string, day: string, language: UiLanguage): string | null {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  if (!(days >= 0 && days <= mostDays)) return null;
  return new Intl.RelativeTimeFormat(language, { numeric: days < 2 ? 'auto' : 'always' }).format(days, 'day');
}
