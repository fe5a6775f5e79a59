import type { UiLanguage } from '../model/digest/subscription.js';
import type { DateRole, PublishedDate } from '../model/item/dated.js';
import { calendarDate } from './calendar-date.js';
import { capitalise } from './capitalise.js';

const dateRoleNames: Readonly<Record<UiLanguage, Readonly<Record<DateRole, string>>>> = {
  fr: {
    'entry-into-force': 'entrée en vigueur',
    application: 'entrée en application',
    transposition: 'transposition au plus tard',
    'consultation-opens': 'ouverture de la consultation',
    'consultation-closes': 'clôture de la consultation',
    'comments-due': 'observations attendues',
    hearing: 'audience ou audition',
    review: 'réexamen',
    publication: 'publication',
    other: 'autre échéance',
  },
  en: {
    'entry-into-force': 'entry into force',
    application: 'application',
    transposition: 'transposition deadline',
    'consultation-opens': 'consultation opens',
    'consultation-closes': 'consultation closes',
    'comments-due': 'comments due',
    hearing: 'hearing',
    review: 'review',
    publication: 'publication',
    other: 'other deadline',
  },
};

/** As it stands in the middle of a sentence. */
export function dateRoleName(role: DateRole, language: UiLanguage): string {
  return dateRoleNames[language][role];
}

/** `Clôture de la consultation : 15 janvier 2027`, `Consultation closes: 15 January 2027`. */
export function datedRole({ date, role }: PublishedDate, language: UiLanguage): string {
  const colon = language === 'fr' ? '\u00a0:' : ':';
  return `${capitalise(dateRoleName(role, language), language)}${colon} ${calendarDate(date, language)}`;
}
