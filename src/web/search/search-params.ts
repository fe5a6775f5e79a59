import { z } from 'zod';
import { wordsReadings } from '../../jobs/read/run-search.js';
import type { FacetField } from '../../model/item/item-fields.js';
import { collectParams, Search, searchText } from '../../model/search/search.js';

export const SearchParams = Search.extend({
  order: z.enum(['newest', 'relevance']).default('newest'),
  /** `once`: one item of each event on a page. */
  eventGroups: z.enum(['once', 'all']).default('once'),
  words: z
    .enum(wordsReadings)
    .default('meant')
    .describe(
      '`named`: without translations, and nothing in the place of a word that may be mistyped; `typed`: also without other names of the concepts and acts that the words name.',
    ),
  after: z.string().min(1).max(2_000).optional(),
});
export type SearchParams = z.infer<typeof SearchParams>;

/** The parameters of an address. Earlier addresses call `eventGroups` `dossiers`. */
export function collectSearchParams(query: URLSearchParams): ReturnType<typeof collectParams> {
  const { dossiers, ...params } = collectParams(query);
  return dossiers === undefined ? params : { eventGroups: dossiers, ...params };
}

/** The address of the page that shows a search. Default values are left out. */
export function searchHref(params: Partial<SearchParams>): string {
  const query = new URLSearchParams(searchText(params));
  if (params.order === 'relevance') query.set('order', 'relevance');
  if (params.eventGroups === 'all') query.set('eventGroups', 'all');
  if (params.q && params.words && params.words !== 'meant') query.set('words', params.words);
  if (params.after) query.set('after', params.after);
  const text = query.toString();
  return text === '' ? '/search' : `/search?${text}`;
}

/** The search as it is saved. Saved searches are read as `named`, so words that are searched as typed go into `typed:(…)`. */
export function keptSearch(params: SearchParams): SearchParams {
  return params.words === 'typed' && params.q.trim() !== '' ? { ...params, q: `typed:(${params.q})` } : params;
}

/** The first page of the same search, with the values added or removed. The values mean the same. */
export function toggleFacet<Asked extends Search>(params: Asked, field: FacetField, values: readonly string[]): Asked {
  const others = params[field].filter((other) => !values.includes(other));
  const isOn = others.length < params[field].length;
  return { ...params, [field]: isOn ? others : [...others, ...values], after: undefined };
}

/** The first page of the same search among items about AI, other items, or both. */
export function withRelevance(params: SearchParams, relevance: readonly ('ai' | 'other')[]): SearchParams {
  return { ...params, relevance: [...relevance], after: undefined };
}
