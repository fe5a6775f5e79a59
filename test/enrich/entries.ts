import type { Entry } from '../../src/model/item/entry.js';

export function makeEntry(over: Partial<Entry> = {}): Entry {
  return {
    id: null,
    title: 'Titre',
    url: 'https://e.org/a',
    publishedAt: null,
    updatedAt: null,
    summary: null,
    content: null,
    authors: [],
    categories: [],
    enclosures: [],
    ...over,
  };
}
