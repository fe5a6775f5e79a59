import type { Entry } from '../../src/model/entry.js';

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
