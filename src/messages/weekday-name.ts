import type { UiLanguage } from '../model/digest/subscription.js';

/** `lundi`, `Monday`; ISO 8601, Monday = 1 to Sunday = 7. */
export function weekdayName(weekday: number, language: UiLanguage): string {
  // 1 January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
}
