import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { valueName } from '../../messages/value-name.js';
import { linkedPolicies } from '../../model/item/item.js';
import { itemColumns, shownRole } from './items-table.js';
import { type Column, day, named, number, type Table, text } from './table.js';

/** Deadlines, each once, as the publication that leads names it. */
export const deadlinesTable: Table<Deadline> = {
  title: { fr: 'Échéances', en: 'Deadlines' },
  file: { fr: 'echeances', en: 'deadlines' },
  columns: [
    day('date', { fr: 'Date', en: 'Date' }, 12, ({ date }) => date.date),
    named(
      text('role', { fr: 'Nature', en: 'What is due' }, 28, ({ date }) => date.role),
      shownRole,
    ),
    text('subject', { fr: 'Objet', en: 'Subject' }, 40, ({ date }) => date.subject),
    text('sentence', { fr: 'Phrase', en: 'Sentence' }, 60, ({ date }) => date.sentence),
    ofItem('title'),
    ofItem('source'),
    ofItem('jurisdiction'),
    named(
      text('policies', { fr: 'Politiques', en: 'Policies' }, 30, ({ item }) => linkedPolicies(item)),
      (id, { naming }) => valueName('policy', id, naming),
    ),
    number('also_named_by', { fr: 'Autres publications', en: 'Other publications' }, 12, ({ others }) => others.length),
    ofItem('url'),
    ofItem('record'),
  ],
};

function ofItem(name: keyof typeof itemColumns): Column<Deadline> {
  const column: Column<Deadline['item']> = itemColumns[name];
  return { ...column, value: ({ item }, context) => column.value(item, context) };
}
