import { link, moment, type Table, text } from '../../export/table/table.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import { parseSearch } from '../../model/item/search.js';
import { searchWords } from '../deadlines/deadline-params.js';

/** Saved searches: one's own, and everybody's. */
export const searchesTable: Table<ShownSearch> = {
  title: { fr: 'Recherches enregistrées', en: 'Saved searches' },
  file: { fr: 'recherches', en: 'saved-searches' },
  columns: [
    text('name', { fr: 'Nom', en: 'Name' }, 40, ({ saved }) => saved.name),
    text('words', { fr: 'Mots et critères', en: 'Words and filters' }, 50, ({ saved }, { naming }) => {
      const search = parseSearch(saved.search);
      return search ? searchWords({ ...search, role: [] }, naming) : null;
    }),
    text('everyone', { fr: 'Pour tous', en: 'For everyone' }, 12, ({ saved }) => saved.owner === null),
    text('owner', { fr: 'De', en: 'Owner' }, 24, ({ ownerName }) => ownerName ?? null),
    moment('created', { fr: 'Enregistrée le', en: 'Saved' }, ({ saved }) => saved.createdAt),
    moment('updated', { fr: 'Modifiée le', en: 'Changed' }, ({ saved }) => saved.updatedAt),
    text('search', { fr: 'Requête', en: 'Query' }, 40, ({ saved }) => saved.search),
    link('page', { fr: 'Page', en: 'Page' }, 40, ({ saved }, { site }) => site(`/saved/${saved.id}`)),
  ],
};
