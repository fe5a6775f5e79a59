import type { CalendarDate } from '../model/item/dated.js';
import type { UiLanguage } from '../model/ui-language.js';
import { calendarDate } from './calendar-date.js';

/** The words of calendars of deadlines. `\u00a0` is a no-break space. */
const fr = {
  colon: '\u00a0: ',
  /** For a month or a year: `en août 2026`. */
  during: (date: CalendarDate) => `en ${calendarDate(date, 'fr')}`,
  firstDay: (during: string) =>
    `La publication dit seulement «\u00a0${during}\u00a0»\u00a0: l’événement est placé au premier jour.`,
  dateOfRecord: 'Date donnée par l’éditeur dans un champ à part.',
  /** Shown even if the sentence gives the same date. */
  corrected: 'Date donnée par une personne, à la place de ce que Vigie a lu ou en complément.',
  /** For a publication that its publisher removed. */
  removed: 'Publication retirée par son éditeur.',
  source: (name: string) => `Source\u00a0: ${name}`,
  also: 'Annoncée aussi par\u00a0:',
  /** `words` describes the search and filters. Empty for none. */
  name: (words: string) => (words === '' ? 'Vigie, échéances' : `Vigie, échéances\u00a0: ${words}`),
};

const en: typeof fr = {
  colon: ': ',
  during: (date) => `in ${calendarDate(date, 'en')}`,
  firstDay: (during) => `The publication only says “${during}”: the event is placed on the first day.`,
  dateOfRecord: 'Date given by the publisher in a dedicated field.',
  corrected: 'Date given by a person, replacing or adding to what Vigie read.',
  removed: 'The publisher has removed this publication.',
  source: (name) => `Source: ${name}`,
  also: 'Also announced by:',
  name: (words) => (words === '' ? 'Vigie, deadlines' : `Vigie, deadlines: ${words}`),
};

export const calendarTexts: Readonly<Record<UiLanguage, typeof fr>> = { fr, en };
