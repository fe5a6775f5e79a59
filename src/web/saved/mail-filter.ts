import { gate } from '../../jobs/read/run-search.js';
import { dateFacets, valueFacets } from '../../model/item/item-fields.js';
import { hasFilters, type Search } from '../../model/item/search.js';

/**
 * A search as the filter of a subscription says it, whose mails bring what the list of the search has: `(biométrie) jurisdiction:"fr"`.
 * Filters alone leave out what is not about AI, and a filter of mails leaves nothing out by itself. Pure.
 */
export function mailFilter(search: Search): string {
  const conditions = [
    ...valueFacets.map((field) => search[field].map((value) => `${field}:"${value.replaceAll('"', '')}"`)),
    ...dateFacets.map((field) => search[field].map((value) => `${field}:${value.replace(/[^\d.-]/g, '')}`)),
  ].flatMap((values) => (values.length > 1 ? [`(${values.join(' OR ')})`] : values));
  const relevance = gate(search).isGated && hasFilters(search) ? ['relevance:ai'] : [];
  const q = search.q.trim();
  const words = q === '' || conditions.length === 0 ? q : `(${q})`;
  return [words, ...conditions, ...relevance].filter((part) => part !== '').join(' ');
}
