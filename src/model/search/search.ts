import { z } from 'zod';
import { addTo } from '../gather.js';
import { type FacetField, facetFields } from '../item/item-fields.js';
import { limits } from '../limits.js';

const Values = z.array(z.string().min(1).max(limits.filterValueChars)).max(limits.filterValues);

const facets = Object.fromEntries(
  facetFields.map((field) => [field, Values.default([]).describe('A filter: repeated for alternatives.')]),
) as Record<FacetField, z.ZodDefault<typeof Values>>; // has every facet

/** A query and filters. Sorting, grouping and paging of the results are not part of it. */
export const Search = z.strictObject({
  q: z.string().max(limits.queryChars).default('').describe('A query in the search language.'),
  ...facets,
});
export type Search = z.infer<typeof Search>;

/** Made once: a new zod schema is compiled at its first use, which takes longer than reading. */
const AddressSearch = Search.strip();

/**
 * The one form in which a search is stored, that of the search page's address: `q=biométrie&jurisdiction=fr`. Empty for everything about
 * AI.
 */
export function searchText(search: Partial<Search>): string {
  const query = new URLSearchParams();
  if (search.q) query.set('q', search.q);
  for (const field of facetFields) for (const value of search[field] ?? []) query.append(field, value);
  return query.toString();
}

/** Reads such a text. Other parameters of an address are ignored. Undefined if it is no valid search. */
export function parseSearch(text: string): Search | undefined {
  return AddressSearch.safeParse(collectParams(new URLSearchParams(text))).data;
}

/**
 * Collects the parameters of an address. Those that `isList` names, such as filters, may be repeated; of any other, the last counts. Empty
 * ones count as absent. Linear.
 */
export function collectParams(
  query: URLSearchParams,
  isList: (name: string) => boolean = isFacetField,
): Record<string, string | string[]> {
  const given = new Map<string, string[]>();
  for (const [name, value] of query) {
    if (value !== '') addTo(given, name, value);
  }
  const collected = Array.from(given, ([name, values]) => [name, isList(name) ? [...new Set(values)] : values.at(-1)]);
  return Object.fromEntries(collected);
}

export function isFacetField(name: string): name is FacetField {
  return (facetFields as readonly string[]).includes(name);
}

/** The message if there are more. */
export const filtersExpected = `expected at most ${limits.filterValues} filters of ${limits.filterChars} characters in all`;

/**
 * True if a request has no more filters than pages, programs and saved searches accept. A search that was saved before the limit may have
 * more.
 */
export function isWithinFilters(filters: Readonly<Partial<Record<FacetField, string | readonly string[]>>>): boolean {
  const values = facetFields.flatMap((field) => filters[field] ?? []);
  return values.length <= limits.filterValues && values.join('').length <= limits.filterChars;
}

export function hasFilters(search: Search): boolean {
  return facetFields.some((field) => search[field].length > 0);
}
