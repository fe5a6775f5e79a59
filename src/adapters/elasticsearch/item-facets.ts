import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { foldForCompare } from '../../analysis/fold.js';
import { type FacetField, facetFields } from '../../model/item-fields.js';
import type { SearchRequest, SearchResult } from '../../ports/item-index.js';
import { type Dsl, valuesPath } from './query-leaf.js';

type Filters = SearchRequest['filters'];
type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

const greatestCounts = 100;
/** Begins the name of a group of counts. */
const over = 'over ';

/** The aggregations of an answer: the counts of a field under its name, or a group of those. */
export type Counts = Readonly<Record<string, unknown>>;

/** The filters as clauses, without those of the field `except`. */
export function filterClauses(filters: Filters, except?: FacetField): Dsl[] {
  return facetFields
    .filter((field) => field !== except && isFiltered(filters, field))
    .map((field) => ({ terms: { [valuesPath(field)]: (filters[field] ?? []).map(foldForCompare) } }));
}

/** Fields without a filter are counted over what all filters leave, each other one over what the others' leave. */
export function facetAggregations(filters: Filters): Aggregations {
  const free = facetFields.filter((field) => !isFiltered(filters, field));
  const bound = facetFields.filter((field) => isFiltered(filters, field));
  return Object.assign(
    countsOver('all', free, filterClauses(filters)),
    ...bound.map((field) => countsOver(field, [field], filterClauses(filters, field))),
  );
}

/** What was counted, greatest first; values of one count in their order. */
export function readFacets(aggregations: Counts): SearchResult['facets'] {
  const groups = Object.entries(aggregations).filter(([name]) => name.startsWith(over));
  const flat: Counts = Object.assign({}, aggregations, ...groups.map(([, group]) => group));
  return Object.fromEntries(
    facetFields.map((field) => {
      const { buckets } = FieldCounts.parse(flat[field]);
      return [field, buckets.map(({ key, doc_count: count }) => ({ value: key, count }))];
    }),
  );
}

const FieldCounts = z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number().int() })) });

/** A group costs a filter, so there is none where nothing is filtered. */
function countsOver(name: string, fields: readonly FacetField[], clauses: Dsl[]): Aggregations {
  const counts: Aggregations = Object.fromEntries(fields.map((field) => [field, countOf(field)]));
  if (clauses.length === 0 || fields.length === 0) return counts;
  return { [`${over}${name}`]: { filter: { bool: { filter: clauses } }, aggs: counts } };
}

function countOf(field: FacetField): estypes.AggregationsAggregationContainer {
  return { terms: { field: valuesPath(field), size: greatestCounts, order: [{ _count: 'desc' }, { _key: 'asc' }] } };
}

function isFiltered(filters: Filters, field: FacetField): boolean {
  return (filters[field] ?? []).length > 0;
}
