import type { estypes } from '@elastic/elasticsearch';
import {
  beyond,
  type CollectionSpec,
  type Condition,
  type FieldValue,
  type NamedQuery,
} from '../../ports/store/collection.js';
import type { CursorPart } from '../../ports/store/pages.js';

type Query = estypes.QueryDslQueryContainer;
type Parameters = Readonly<Record<string, FieldValue>>;
type Indexed = CollectionSpec<{ readonly id: string }>['indexed'];

/** Null comes before every integer; the server has no null to sort by. */
const beforeEveryInteger = Number.MIN_SAFE_INTEGER;

/** The documents that satisfy a named query. */
export function queryFilter({ where }: NamedQuery, parameters: Parameters): Query {
  return {
    bool: { filter: where.map((condition) => conditionFilter(condition, parameters[condition.parameter] ?? null)) },
  };
}

function conditionFilter({ field, is, orBeyondMs }: Condition, parameter: FieldValue): Query {
  if (is === 'equal') {
    return parameter === null
      ? { bool: { must_not: { exists: { field } } } }
      : { term: { [field]: { value: parameter } } };
  }
  if (parameter === null) return { match_none: {} };
  const value = typeof parameter === 'boolean' ? String(parameter) : parameter;
  const within = { range: { [field]: is === 'at-most' ? { lte: value } : { gt: value } } };
  if (orBeyondMs === undefined) return within;
  return { bool: { should: [within, { range: { [field]: { gt: beyond(parameter, orBeyondMs) } } }] } };
}

/** The order of a named query: null first when ascending, ties by id. */
export function querySort({ orderBy }: NamedQuery, indexed: Indexed): estypes.SortCombinations[] {
  const order = orderBy.direction === 'ascending' ? 'asc' : 'desc';
  const byId = { id: { order } } as const;
  if (orderBy.field === 'id') return [byId];
  const nullText = order === 'asc' ? '_first' : '_last';
  const missing = indexed[orderBy.field] === 'integer' ? beforeEveryInteger : nullText;
  return [{ [orderBy.field]: { order, missing } }, byId];
}

/** Where the page after a document begins, for `search_after`: the values that it was sorted by. */
export function sortValues(
  { orderBy }: NamedQuery,
  indexed: Indexed,
  [value = null, id = null]: readonly CursorPart[],
): estypes.SortResults {
  if (orderBy.field === 'id') return [id];
  return [value === null && indexed[orderBy.field] === 'integer' ? beforeEveryInteger : value, id];
}
