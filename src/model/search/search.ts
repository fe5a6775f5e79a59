import { z } from 'zod';
import { addTo } from '../gather.js';
import { type FacetField, facetFields } from '../item/item-fields.js';
import { limits } from '../limits.js';

const Values = z.array(z.string().min(1).max(limits.filterValueChars)).max(limits.filterValues);

const facets = Object.fromEntries(
  facetFields.map((field) => [field, Values.default([]).describe('A filter: repeated for alternatives.')]),
) as Record<FacetField, z.ZodDefault<typeof Values>>; // one for each name

/** What is searched by: a query and filters. How a list of it is ordered, folded and paged is not part of it. */
export const Search = z.strictObject({
  q: z.string().max(limits.queryChars).default('').describe('A query in the search language.'),
  ...facets,
});
export type Search = z.infer<typeof Search>;

/** Made once: each new schema is compiled anew when it first reads something, which takes longer than to read. */
const AddressSearch = Search.strip();

/** The one form in which a search is kept, that of the search page's address: `q=biométrie&jurisdiction=fr`. Empty for all that is about AI. */
export function searchText(search: Partial<Search>): string {
  const query = new URLSearchParams();
  if (search.q) query.set('q', search.q);
  for (const field of facetFields) for (const value of search[field] ?? []) query.append(field, value);
  return query.toString();
}

/** Undefined for a text that is no search; what an address says beside the search is left out. */
export function parseSearch(text: string): Search | undefined {
  return AddressSearch.safeParse(collectParams(new URLSearchParams(text))).data;
}

/** The parameters of an address: lists, such as filters, may be repeated, of anything else the last counts. Empty ones are as absent. Linear. */
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

/** What is said of more. */
export const filtersExpected = `expected at most ${limits.filterValues} filters of ${limits.filterChars} characters in all`;

/** Whether what is asked has no more filters than pages, programs and kept searches take; one that was kept before may have. */
export function isWithinFilters(asked: Readonly<Partial<Record<FacetField, string | readonly string[]>>>): boolean {
  const values = facetFields.flatMap((field) => asked[field] ?? []);
  return values.length <= limits.filterValues && values.join('').length <= limits.filterChars;
}

export function hasFilters(search: Search): boolean {
  return facetFields.some((field) => search[field].length > 0);
}
