import type { estypes } from '@elastic/elasticsearch';
import {
  beyond,
  type CollectionSpec,
  type Condition,
  type FieldValue,
  type NamedQuery,
} from '../../ports/store/collection.js';
import type { CursorPart } from '../../ports/store/pages.js';
import { type IndexDefinition, keptText } from './index-definition.js';

type Spec = Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'indexed' | 'queries' | 'shortLived'>;

/** Raise it with every change of the documents or mappings below. */
const schemaVersion = 1;

/**
 * The index of a collection: the document as JSON text, which the server stores but does not search, and the fields that queries use.
 * A field that queries only sort by or compare by size needs no terms: moments, for example, differ in every document.
 */
export function collectionDefinition(spec: Spec): IndexDefinition {
  const equals = new Set(
    Object.values(spec.queries).flatMap(({ where }) =>
      where.filter(({ is }) => is === 'equal').map(({ field }) => field),
    ),
  );
  const fields = Object.entries(spec.indexed).map(([field, kind]) => [
    field,
    { type: types[kind], index: equals.has(field) },
  ]);
  return {
    name: spec.name,
    schemaVersion,
    ...refreshing(spec),
    properties: {
      ...Object.fromEntries(fields),
      id: { type: 'keyword', index: false },
      version: { type: 'long', index: false, doc_values: false },
      body: keptText,
    },
  };
}

/** A document deleted before a refresh is never merged, and documents that are read by id alone need no refresh at all. */
function refreshing(spec: Spec): Pick<IndexDefinition, 'settings'> {
  if (!isSearched(spec)) return { settings: { refresh_interval: '-1' } };
  return spec.shortLived ? { settings: { refresh_interval: '30s' } } : {};
}

/** False for a collection whose documents are read by id alone. */
export function isSearched({ queries }: Pick<Spec, 'queries'>): boolean {
  return Object.keys(queries).length > 0;
}

const types = { text: 'keyword', integer: 'long', boolean: 'boolean' } as const satisfies Record<
  string,
  estypes.MappingProperty['type']
>;

/** The JSON text of a stored document. A field that is null is left out, since the server does not index null. */
export function encodeDocument(spec: Spec, value: { readonly id: string }, version: number): string {
  return JSON.stringify({ ...indexedFields(spec, value), version, body: JSON.stringify(value) });
}

/** The fields of a document that queries use. */
export function indexedFields(spec: Pick<Spec, 'indexed'>, value: { readonly id: string }): object {
  const values: Readonly<Record<string, unknown>> = value;
  const fields: Record<string, unknown> = {};
  for (const field of Object.keys(spec.indexed)) fields[field] = values[field] ?? undefined;
  fields.id = value.id;
  return fields;
}

type Query = estypes.QueryDslQueryContainer;
type Parameters = Readonly<Record<string, FieldValue>>;
type Indexed = CollectionSpec<{ readonly id: string }>['indexed'];

/** Null comes before every integer; the server has no null to sort by. */
const beforeEveryInteger = Number.MIN_SAFE_INTEGER;

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

/** Where the page after a document begins, for `search_after`: the values that the document was sorted by. */
export function sortValues(
  { orderBy }: NamedQuery,
  indexed: Indexed,
  [value = null, id = null]: readonly CursorPart[],
): estypes.SortResults {
  if (orderBy.field === 'id') return [id];
  return [value === null && indexed[orderBy.field] === 'integer' ? beforeEveryInteger : value, id];
}
