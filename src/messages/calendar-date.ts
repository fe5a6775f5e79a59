import type { CalendarDate, DateRole, MovedDate, PublishedDate } from '../model/item/dated.js';
import type { UiLanguage } from '../model/ui-language.js';
import { bilingual } from './bilingual.js';
import { capitalise, createFormats, locales } from './formats.js';

/** `2 août 2026`, `août 2026`, `2026`: as precise as the date is. A calendar day has no time zone. */
export function calendarDate(date: CalendarDate, language: UiLanguage): string {
  if (date.length === 4) return date;
  const day = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00.000Z`);
  if (date.length === 10) return createFormats({ language, timeZone: 'UTC' }).date(day);
  return new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

/** Beyond this, nobody counts in days. */
const mostDays = 45;

/** `aujourd’hui`, `demain`, `dans 12 jours`, from today to a day that is not past. Null if it is far away. */
export function daysAhead(today: string, day: string, language: UiLanguage): string | null {
  const days = daysBetween(today, day);
  if (!(days >= 0 && days <= mostDays)) return null;
  return new Intl.RelativeTimeFormat(language, { numeric: days < 2 ? 'auto' : 'always' }).format(days, 'day');
}

const daysAMonth = 30.44;

/** The time from one day to another in a few words: `aujourd’hui`, `dans 12 jours`, `dans 8 mois`, `dans 2 ans`, `il y a 3 mois`. */
export function timeTo(today: string, day: string, language: UiLanguage): string {
  const days = daysBetween(today, day);
  const [amount, unit] =
    Math.abs(days) <= 90
      ? ([days, 'day'] as const)
      : Math.abs(days) < 24 * daysAMonth
        ? ([days / daysAMonth, 'month'] as const)
        : ([days / 365.25, 'year'] as const);
  const numeric = unit === 'day' && Math.abs(days) < 2 ? 'auto' : 'always';
  return new Intl.RelativeTimeFormat(language, { numeric }).format(Math.round(amount), unit);
}

export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
}

/** `mer. 2`, `mar. 1er`, `Wed 2`: a day shown under the name of its month. */
export function dayOfMonth(day: string, language: UiLanguage): string {
  const at = new Date(`${day}T00:00:00.000Z`);
  const weekday = new Intl.DateTimeFormat(locales[language], { weekday: 'short', timeZone: 'UTC' }).format(at);
  const number = at.getUTCDate();
  return `${weekday} ${number === 1 && language === 'fr' ? '1er' : number}`;
}

/** `lundi`, `Monday`. ISO 8601, Monday = 1 to Sunday = 7. */
export function weekdayName(weekday: number, language: UiLanguage): string {
  // 1 January 2024 was a Monday.
  const day = new Date(Date.UTC(2024, 0, weekday));
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

const dateRoleNames: Readonly<Record<UiLanguage, Readonly<Record<DateRole, string>>>> = bilingual({
  'entry-into-force': ['entrée en vigueur', 'entry into force'],
  application: ['entrée en application', 'application'],
  transposition: ['transposition au plus tard', 'transposition deadline'],
  'consultation-opens': ['ouverture de la consultation', 'consultation opens'],
  'consultation-closes': ['clôture de la consultation', 'consultation closes'],
  'comments-due': ['observations attendues', 'comments due'],
  hearing: ['audience ou audition', 'hearing'],
  review: ['réexamen', 'review'],
  publication: ['publication', 'publication'],
  other: ['autre échéance', 'other deadline'],
});

/** The name as used within a sentence. */
export function dateRoleName(role: DateRole, language: UiLanguage): string {
  return dateRoleNames[language][role];
}

/** `Clôture de la consultation : 15 janvier 2027`, `Consultation closes: 15 January 2027`. */
export function datedRole({ date, role }: PublishedDate, language: UiLanguage): string {
  const colon = language === 'fr' ? '\u00a0:' : ':';
  return `${capitalise(dateRoleName(role, language), language)}${colon} ${calendarDate(date, language)}`;
}

const verbs: Readonly<Record<UiLanguage, Readonly<Record<'later' | 'earlier', string>>>> = bilingual({
  later: ['date reportée', 'postponed from'],
  earlier: ['date avancée', 'brought forward from'],
});

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

/** Two days as a span, in which the first omits the year if both have the same one. Null if either is not a day. */
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
