import type { estypes } from '@elastic/elasticsearch';
import { z } from 'zod';
import { foldForCompare } from '../../../analysis/fold.js';
import {
  type DateFacet,
  dateFacets,
  type FacetField,
  facetFields,
  type ValueFacet,
  valueFacets,
} from '../../../model/item/item-fields.js';
import type { SearchRequest, SearchResult } from '../../../ports/store/item-index.js';
import { countedMonths, dateNodes } from '../../../query/date-range.js';
import { anyOf, type Dsl, dateQuery, datesPath, valuesPath } from './query-dsl.js';

type Filters = SearchRequest['filters'];
type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

const greatestCounts = 100;
/** The prefix of the name of a group of counts. */
const over = 'over ';

/** The aggregations of a response: the counts of a field under its name, or a group of such counts. */
export type Counts = Readonly<Record<string, unknown>>;

/** The filters as clauses, without the filter of the field `except`. */
export function filterClauses(filters: Filters, except?: FacetField): Dsl[] {
  return facetFields
    .filter((field) => field !== except && isFiltered(filters, field))
    .map((field) => clauseOf(field, filters[field] ?? []));
}

function clauseOf(field: FacetField, values: readonly string[]): Dsl {
  if (isValueFacet(field)) return { terms: { [valuesPath(field)]: values.map(foldForCompare) } };
  const nodes = dateNodes(field, values);
  return nodes.length === 0 ? { match_none: {} } : anyOf(nodes.map(dateQuery));
}

function isValueFacet(field: FacetField): field is ValueFacet {
  return valueFacets.some((name) => name === field);
}

/** Fields without a filter are counted over the items that pass all filters; a filtered field over those that pass the other filters. */
export function facetAggregations({ filters, monthsFrom }: SearchRequest): Aggregations {
  const dated =
    monthsFrom === undefined ? [] : dateFacets.map((field) => [field, monthsOf(field, monthsFrom)] as const);
  const counts = [...valueFacets.map((field) => [field, countOf(field)] as const), ...dated];
  const free = counts.filter(([field]) => !isFiltered(filters, field));
  const bound = counts.filter(([field]) => isFiltered(filters, field));
  return Object.assign(
    countsOver('all', free, filterClauses(filters)),
    ...bound.map((count) => countsOver(count[0], [count], filterClauses(filters, count[0]))),
  );
}

/** The counts: values greatest first, equal counts in order of value; months in their order. */
export function readFacets(aggregations: Counts): SearchResult['facets'] {
  const groups = Object.entries(aggregations).filter(([name]) => name.startsWith(over));
  const flat: Counts = Object.assign({}, aggregations, ...groups.map(([, group]) => group));
  return Object.fromEntries(
    facetFields
      .filter((field) => isValueFacet(field) || flat[field] !== undefined)
      .map((field) => {
        const { buckets } = FieldCounts.parse(flat[field]);
        const counted = buckets.map(({ key, doc_count: count }) => ({ value: key, count }));
        return [field, counted.filter(({ count }) => count > 0)];
      }),
  );
}

const FieldCounts = z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.number().int() })) });

/** A group costs a filter, so there is none without filters. */
function countsOver(name: string, counts: readonly Count[], clauses: Dsl[]): Aggregations {
  const aggs: Aggregations = Object.fromEntries(counts);
  if (clauses.length === 0 || counts.length === 0) return aggs;
  return { [`${over}${name}`]: { filter: { bool: { filter: clauses } }, aggs } };
}

type Aggregation = estypes.AggregationsAggregationContainer;
type Count = readonly [field: FacetField, aggregation: Aggregation];

/**
 * An item with several dates in one month counts once there, also in the last range, which has no end. A histogram would count it in
 * each month of that range.
 */
function monthsOf(field: DateFacet, first: string): Aggregation {
  const ranges = countedMonths(first).map(({ value, fromMs, beforeMs }) => ({
    ...{ key: value, from: fromMs },
    ...(beforeMs === Infinity ? {} : { to: beforeMs }),
  }));
  return { range: { field: datesPath(field), ranges } };
}

function countOf(field: ValueFacet): Aggregation {
  return { terms: { field: valuesPath(field), size: greatestCounts, order: [{ _count: 'desc' }, { _key: 'asc' }] } };
}

function isFiltered(filters: Filters, field: FacetField): boolean {
  return (filters[field] ?? []).length > 0;
}
