import type { UiLanguage } from '../model/digest/subscription.js';
import type { CalendarDate } from '../model/item/dated.js';
import { calendarDate } from './calendar-date.js';

/** The words of calendars of deadlines. A no-break space is `\u00a0`. */
interface CalendarTexts {
  readonly colon: string;
  /** Of a month or a year: `en août 2026`. */
  readonly during: (date: CalendarDate) => string;
  readonly firstDay: (during: string) => string;
  readonly dateOfRecord: string;
  /** Whatever the sentence says. */
  readonly corrected: string;
  /** Of a publication that its publisher took away. */
  readonly removed: string;
  readonly source: (name: string) => string;
  readonly also: string;
  /** `words` is what is searched and filtered by, empty for nothing. */
  readonly name: (words: string) => string;
}

export const calendarTexts: Readonly<Record<UiLanguage, CalendarTexts>> = {
  fr: {
    colon: '\u00a0: ',
    during: (date) => `en ${calendarDate(date, 'fr')}`,
    firstDay: (during) =>
      `La publication dit seulement «\u00a0${during}\u00a0»\u00a0: l’événement est placé au premier jour.`,
    dateOfRecord: 'Date donnée par l’éditeur dans un champ à part.',
    corrected: 'Date donnée par une personne, à la place de ce que Vigie a lu ou en complément.',
    removed: 'Publication retirée par son éditeur.',
    source: (name) => `Source\u00a0: ${name}`,
    also: 'Annoncée aussi par\u00a0:',
    name: (words) => (words === '' ? 'Vigie, échéances' : `Vigie, échéances\u00a0: ${words}`),
  },
  en: {
    colon: ': ',
    during: (date) => `in ${calendarDate(date, 'en')}`,
    firstDay: (during) => `The publication only says “${during}”: the event is placed on the first day.`,
    dateOfRecord: 'Date given by the publisher in a field of its own.',
    corrected: 'Date given by a person, in place of what Vigie read or beside it.',
    removed: 'The publisher has withdrawn this publication.',
    source: (name) => `Source: ${name}`,
    also: 'Also announced by:',
    name: (words) => (words === '' ? 'Vigie, deadlines' : `Vigie, deadlines: ${words}`),
  },
};
