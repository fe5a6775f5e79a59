import type { DateRole } from '../model/dated.js';
import type { UiLanguage } from '../model/subscription.js';

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
    other: 'other date',
  },
};

/** As it stands in the middle of a sentence. */
export function dateRoleName(role: DateRole, language: UiLanguage): string {
  return dateRoleNames[language][role];
}
