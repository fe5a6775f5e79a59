import { jurisdictionOfAct } from '../../acts/act-jurisdiction.js';
import { actName } from '../../acts/reference-name.js';
import { referenceNumber } from '../../acts/reference-number.js';
import { officialLink } from '../../enrich/official-link.js';
import { valueName } from '../../messages/value-name.js';
import type { DateRole } from '../../model/item/dated.js';
import { shownRole } from './items-table.js';
import type { Table } from './table.js';

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
    {
      ...{ id: 'reference', title: { fr: 'Référence', en: 'Reference' }, type: 'text', width: 24 },
      value: ({ reference }) => reference,
    },
    {
      ...{ id: 'name_fr', title: { fr: 'Nom français', en: 'French name' }, type: 'text', width: 40 },
      value: ({ reference }) => actName(reference, 'fr'),
    },
    {
      ...{ id: 'name_en', title: { fr: 'Nom anglais', en: 'English name' }, type: 'text', width: 40 },
      value: ({ reference }) => actName(reference, 'en'),
    },
    {
      ...{ id: 'number', title: { fr: 'Numéro', en: 'Number' }, type: 'text', width: 24 },
      value: ({ reference }) => referenceNumber(reference, 'en'),
    },
    {
      ...{ id: 'jurisdiction', title: { fr: 'Juridiction', en: 'Jurisdiction' }, type: 'text', width: 18 },
      value: ({ reference }) => jurisdictionOfAct(reference),
      shown: (code, { naming }) => valueName('jurisdiction', code, naming),
    },
    {
      ...{ id: 'items', title: { fr: 'Publications', en: 'Publications' }, type: 'number', width: 12 },
      value: ({ items }) => items,
    },
    {
      ...{
        id: 'last_item',
        title: { fr: 'Dernière publication', en: 'Newest publication' },
        type: 'moment',
        width: 17,
      },
      value: ({ lastAt }) => lastAt,
    },
    {
      ...{ id: 'next_deadline', title: { fr: 'Prochaine échéance', en: 'Next deadline' }, type: 'day', width: 18 },
      value: ({ next }) => next?.date ?? null,
    },
    {
      ...{
        id: 'next_deadline_role',
        title: { fr: 'Nature de l’échéance', en: 'What is due' },
        type: 'text',
        width: 24,
      },
      value: ({ next }) => next?.role ?? null,
      shown: shownRole,
    },
    {
      ...{ id: 'official_text', title: { fr: 'Texte officiel', en: 'Official text' }, type: 'link', width: 40 },
      value: ({ reference }) => officialLink(reference, 'en'),
    },
  ],
};
