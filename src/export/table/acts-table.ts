import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { actName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { valueName } from '../../messages/value-name.js';
import type { DateRole } from '../../model/item/dated.js';
import { shownRole } from './items-table.js';
import { day, link, moment, named, number, type Table, text } from './table.js';

/** A line of the table of acts. */
export interface ActRow {
  readonly reference: string;
  readonly items: number;
  /** ISO 8601 */
  readonly lastAt: string;
  readonly next: { readonly date: string; readonly role: DateRole } | null;
}

/** The acts that publications name most. */
export const actsTable: Table<ActRow> = {
  title: { fr: 'Actes', en: 'Acts' },
  file: { fr: 'actes', en: 'acts' },
  columns: [
    text('reference', { fr: 'Référence', en: 'Reference' }, 24, ({ reference }) => reference),
    text('name_fr', { fr: 'Nom français', en: 'French name' }, 40, ({ reference }) => actName(reference, 'fr')),
    text('name_en', { fr: 'Nom anglais', en: 'English name' }, 40, ({ reference }) => actName(reference, 'en')),
    text('number', { fr: 'Numéro', en: 'Number' }, 24, ({ reference }) => referenceNumber(reference, 'en')),
    named(
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ reference }) =>
        jurisdictionOfAct(reference),
      ),
      (code, { naming }) => valueName('jurisdiction', code, naming),
    ),
    number('items', { fr: 'Publications', en: 'Publications' }, 12, ({ items }) => items),
    moment('last_item', { fr: 'Dernière publication', en: 'Newest publication' }, ({ lastAt }) => lastAt),
    day('next_deadline', { fr: 'Prochaine échéance', en: 'Next deadline' }, 18, ({ next }) => next?.date ?? null),
    named(
      text(
        'next_deadline_role',
        { fr: 'Nature de l’échéance', en: 'What is due' },
        24,
        ({ next }) => next?.role ?? null,
      ),
      shownRole,
    ),
    link('official_text', { fr: 'Texte officiel', en: 'Official text' }, 40, ({ reference }) =>
      officialLink(reference, 'en'),
    ),
  ],
};
