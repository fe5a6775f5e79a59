import type { UiLanguage } from '../model/digest/subscription.js';
import type { CalendarDate } from '../model/item/dated.js';
import { createFormats } from './formats.js';

const monthLocales: Readonly<Record<UiLanguage, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** `2 août 2026`, `août 2026`, `2026`: as precise as it is. A day of the calendar has no time zone. */
export function calendarDate(date: CalendarDate, language: UiLanguage): string {
  if (date.length === 4) return date;
  const day = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00.000Z`);
  if (date.length === 10) return createFormats({ language, timeZone: 'UTC' }).date(day);
  return new Intl.DateTimeFormat(monthLocales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    day,
  );
}
