import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { valueName } from '../../messages/value-name.js';
import { linkedPolicies } from '../../model/item/item.js';
import { itemColumns, shownRole } from './items-table.js';
import type { Column, Table } from './table.js';

/** Deadlines, each once, as the publication that leads names it. */
export const deadlinesTable: Table<Deadline> = {
  title: { fr: 'Échéances', en: 'Deadlines' },
  file: { fr: 'echeances', en: 'deadlines' },
  columns: [
    { id: 'date', title: { fr: 'Date', en: 'Date' }, type: 'day', width: 12, value: ({ date }) => date.date },
    {
      ...{ id: 'role', title: { fr: 'Nature', en: 'What is due' }, type: 'text', width: 28 },
      value: ({ date }) => date.role,
      shown: shownRole,
    },
    {
      ...{ id: 'subject', title: { fr: 'Objet', en: 'Subject' }, type: 'text', width: 40 },
      value: ({ date }) => date.subject,
    },
    {
      ...{ id: 'sentence', title: { fr: 'Phrase', en: 'Sentence' }, type: 'text', width: 60 },
      value: ({ date }) => date.sentence,
    },
    ofItem('title'),
    ofItem('source'),
    ofItem('jurisdiction'),
    {
      ...{ id: 'policies', title: { fr: 'Politiques', en: 'Policies' }, type: 'text', width: 30 },
      value: ({ item }) => linkedPolicies(item),
      shown: (id, { naming }) => valueName('policy', id, naming),
    },
    {
      ...{ id: 'also_named_by', title: { fr: 'Autres publications', en: 'Other publications' }, type: 'number' },
      width: 12,
      value: ({ others }) => others.length,
    },
    ofItem('url'),
    ofItem('record'),
  ],
};

function ofItem(name: keyof typeof itemColumns): Column<Deadline> {
  const column: Column<Deadline['item']> = itemColumns[name];
  return { ...column, value: ({ item }, context) => column.value(item, context) };
}
