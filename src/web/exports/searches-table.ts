import type { Table } from '../../export/table/table.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import { parseSearch } from '../../model/item/search.js';
import { searchWords } from '../deadlines/deadline-params.js';

/** Saved searches: one's own, and everybody's. */
export const searchesTable: Table<ShownSearch> = {
  title: { fr: 'Recherches enregistrées', en: 'Saved searches' },
  file: { fr: 'recherches', en: 'saved-searches' },
  columns: [
    { id: 'name', title: { fr: 'Nom', en: 'Name' }, type: 'text', width: 40, value: ({ saved }) => saved.name },
    {
      ...{ id: 'words', title: { fr: 'Mots et critères', en: 'Words and filters' }, type: 'text', width: 50 },
      value: ({ saved }, { naming }) => {
        const search = parseSearch(saved.search);
        return search ? searchWords({ ...search, role: [] }, naming) : null;
      },
    },
    {
      ...{ id: 'everyone', title: { fr: 'Pour tous', en: 'For everyone' }, type: 'text', width: 12 },
      value: ({ saved }) => saved.owner === null,
    },
    {
      ...{ id: 'owner', title: { fr: 'De', en: 'Owner' }, type: 'text', width: 24 },
      value: ({ ownerName }) => ownerName ?? null,
    },
    {
      ...{ id: 'created', title: { fr: 'Enregistrée le', en: 'Saved' }, type: 'moment', width: 17 },
      value: ({ saved }) => saved.createdAt,
    },
    {
      ...{ id: 'updated', title: { fr: 'Modifiée le', en: 'Changed' }, type: 'moment', width: 17 },
      value: ({ saved }) => saved.updatedAt,
    },
    {
      ...{ id: 'search', title: { fr: 'Requête', en: 'Query' }, type: 'text', width: 40 },
      value: ({ saved }) => saved.search,
    },
    {
      ...{ id: 'page', title: { fr: 'Page', en: 'Page' }, type: 'link', width: 40 },
      value: ({ saved }, { site }) => site(`/saved/${saved.id}`),
    },
  ],
};
