import { z } from 'zod';
import type { FacetField } from '../../model/item/item-fields.js';
import { Search, searchText } from '../../model/item/search.js';

export const SearchParams = Search.extend({
  order: z.enum(['newest', 'relevance']).default('newest'),
  /** `once`: one item of each event on a page. */
  dossiers: z.enum(['once', 'all']).default('once'),
  words: z
    .enum(['meant', 'typed'])
    .default('meant')
    .describe('`typed`: without translations, and nothing in the place of a word that may be mistyped.'),
  after: z.string().min(1).max(2_000).optional(),
});
export type SearchParams = z.infer<typeof SearchParams>;

/** The address of the page that shows a search; what is as by default is left out. */
export function searchHref(params: Partial<SearchParams>): string {
  const query = new URLSearchParams(searchText(params));
  if (params.order === 'relevance') query.set('order', 'relevance');
  if (params.dossiers === 'all') query.set('dossiers', 'all');
  if (params.words === 'typed') query.set('words', 'typed');
  if (params.after) query.set('after', params.after);
  const text = query.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

/** The same search with one facet value put in or taken out, from its first page on. */
export function toggleFacet(params: SearchParams, field: FacetField, value: string): SearchParams {
  const before = params[field];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return { ...params, [field]: values, after: undefined };
}

/** The same search, from its first page on, of what is about AI, of the rest, or of both. */
export function withRelevance(params: SearchParams, relevance: readonly ('ai' | 'other')[]): SearchParams {
  return { ...params, relevance: [...relevance], after: undefined };
}
