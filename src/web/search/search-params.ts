import { z } from 'zod';
import { type FacetField, facetFields } from '../../model/item-fields.js';

const Values = z.array(z.string().min(1).max(200)).max(50);

const facets = Object.fromEntries(facetFields.map((field) => [field, Values.default([])])) as Record<
  FacetField,
  z.ZodDefault<typeof Values>
>; // one for each name

/** What a search is asked with, in a page's address or an API call. */
export const SearchParams = z.strictObject({
  q: z.string().max(4_000).default(''),
  ...facets,
  order: z.enum(['newest', 'relevance']).default('newest'),
  /** `once`: of what tells of one event, one item on each page. */
  dossiers: z.enum(['once', 'all']).default('once'),
  after: z.string().min(1).max(2_000).optional(),
});
export type SearchParams = z.infer<typeof SearchParams>;

/** The parameters of an address: facets may be repeated, of anything else the last counts. Empty ones are as absent. */
export function collectParams(query: URLSearchParams): Record<string, string | string[]> {
  const collected: Record<string, string | string[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name).filter((value) => value !== '');
    const last = values.at(-1);
    if (last !== undefined) collected[name] = isFacetField(name) ? [...new Set(values)] : last;
  }
  return collected;
}

export function isFacetField(name: string): name is FacetField {
  return (facetFields as readonly string[]).includes(name);
}

/** The address of the page that shows a search; what is as by default is left out. */
export function searchHref(params: Partial<SearchParams>): string {
  const query = new URLSearchParams();
  if (params.q) query.set('q', params.q);
  for (const field of facetFields) for (const value of params[field] ?? []) query.append(field, value);
  if (params.order === 'relevance') query.set('order', 'relevance');
  if (params.dossiers === 'all') query.set('dossiers', 'all');
  if (params.after) query.set('after', params.after);
  const text = query.toString();
  return text === '' ? '/' : `/?${text}`;
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

export function hasFilters(params: SearchParams): boolean {
  return facetFields.some((field) => params[field].length > 0);
}
