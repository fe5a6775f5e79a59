import type { UiLanguage } from '../model/digest/subscription.js';
import type { CalendarDate, MovedDate } from '../model/item/dated.js';
import { calendarDate } from './calendar-date.js';
import { capitalise } from './capitalise.js';
import { dateRoleName } from './date-role-name.js';
import { createFormats } from './formats.js';

const verbs: Readonly<Record<UiLanguage, Readonly<Record<'later' | 'earlier', string>>>> = {
  fr: { later: 'date reportée', earlier: 'date avancée' },
  en: { later: 'postponed from', earlier: 'brought forward from' },
};

/**
 * `Clôture de la consultation : date reportée du 15 janvier au 1er février 2027`, `Consultation closes: postponed from 15 January to
 * 1 February 2027`.
 */
export function movedDateText({ role, subject, from, to }: MovedDate, language: UiLanguage): string {
  const of = subject === null ? '' : ` (${subject})`;
  const what = `${capitalise(dateRoleName(role, language), language)}${of}`;
  const verb = verbs[language][to > from ? 'later' : 'earlier'];
  return language === 'fr'
    ? `${what}\u00a0: ${verb} ${spanInFrench(from, to)}`
    : `${what}: ${verb} ${spanInEnglish(from, to)}`;
}

/** The year of the first is left out where it is that of the last. */
function daysText(from: CalendarDate, to: CalendarDate, language: UiLanguage): string | null {
  if (from.length !== 10 || to.length !== 10) return null;
  return createFormats({ language, timeZone: 'UTC' }).days(new Date(from), new Date(to));
}

/** `du 15 janvier au 1er février 2027`, `d’août 2026 à 2028`. */
function spanInFrench(from: CalendarDate, to: CalendarDate): string {
  const days = daysText(from, to, 'fr');
  if (days !== null) return days;
  const [first, last] = [calendarDate(from, 'fr'), calendarDate(to, 'fr')];
  const start = from.length === 10 ? `du ${first}` : /^[aeiou]/.test(first) ? `d’${first}` : `de ${first}`;
  return `${start} ${to.length === 10 ? 'au' : 'à'} ${last}`;
}

function spanInEnglish(from: CalendarDate, to: CalendarDate): string {
  return daysText(from, to, 'en') ?? `${calendarDate(from, 'en')} to ${calendarDate(to, 'en')}`;
}
