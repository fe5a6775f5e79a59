import {
  beyond,
  type Collection,
  type CollectionSpec,
  type Condition,
  type FieldValue,
  type NamedQuery,
  type Page,
  type PageRequest,
  type Versioned,
} from '../../src/ports/store/collection.js';
import { checkPageLimit, decodeCursor, encodeCursor, indexedKind } from '../../src/ports/store/pages.js';
import { filledPage, orTell, type SetAside, unlessUnreadable } from '../../src/ports/store/set-aside.js';
import { parseStoredJson, readStored } from '../../src/ports/store/stored-document.js';
import { needsInstance } from './needs-instance.js';

export interface MemoryRow {
  readonly id: string;
  readonly version: number;
  readonly body: string;
}
type Rows = ReadonlyMap<string, MemoryRow>;
type Document = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, FieldValue>>;

/** A collection whose `find` and `count` see a change only after `refresh`, so that no test relies on more. */
export interface MemoryCollection<T extends { readonly id: string }, Q extends string> extends Collection<T, Q> {
  refresh(): void;
  /** The stored rows, for the archive. */
  readonly rows: Map<string, MemoryRow>;
}

export function createMemoryCollection<T extends { readonly id: string }, Q extends string>(
  spec: CollectionSpec<T, Q>,
  setAside: SetAside,
): MemoryCollection<T, Q> {
  const rows = new Map<string, MemoryRow>();
  let visible: Rows = new Map();

  const parse = (row: MemoryRow): Versioned<T> => {
    const where = { collection: spec.name, id: row.id };
    return { value: readStored(spec.schema, where, parseStoredJson(row.body, where)), version: row.version };
  };
  const read = (row: MemoryRow) => unlessUnreadable(setAside, () => parse(row));
  const stored = (id: string) => {
    const row = rows.get(id);
    return row && read(row);
  };
  const put = (value: T, version: number) => rows.set(value.id, { id: value.id, version, body: JSON.stringify(value) });
  const create = (value: T) => {
    if (rows.has(value.id)) return 'exists';
    put(value, 1);
    return 'created';
  };

  return needsInstance({
    get: async (id) => {
      const row = rows.get(id);
      return row && orTell(setAside, () => parse(row));
    },
    getMany: async (ids) => ids.map(stored),
    create: async (value) => create(value),
    createMany: async (values) => values.map(create),
    async replace(value, version) {
      if (rows.get(value.id)?.version !== version) return 'conflict';
      put(value, version + 1);
      return 'replaced';
    },
    delete: async (id) => (rows.delete(id) ? 'deleted' : 'absent'),
    find: async (query, parameters, request) => {
      checkPageLimit(request);
      const seal = `${spec.name}.${query}`;
      const found = select(request.isFresh ? rows : visible, spec.queries[query], parameters);
      return filledPage(request, async (page) => pageOf(found, { seal, query: spec.queries[query], page, read }));
    },
    findField: async (query, parameters, field, limit) => {
      checkPageLimit({ limit });
      indexedKind(spec, field);
      const found = select(visible, spec.queries[query], parameters).slice(0, limit);
      return found.map((row) => fieldOf(documentOf(row), field));
    },
    count: async (query, parameters) => select(visible, spec.queries[query], parameters).length,
    refresh() {
      visible = new Map(rows);
    },
    rows,
  });
}

function select(rows: Rows, query: NamedQuery, parameters: Parameters): readonly MemoryRow[] {
  return [...rows.values()]
    .map((row) => ({ row, document: documentOf(row) }))
    .filter(({ document }) => query.where.every((condition) => holds(condition, document, parameters)))
    .sort((left, right) => comparePositions(positionOf(left.row, query), positionOf(right.row, query), query))
    .map(({ row }) => row);
}

function pageOf<T>(
  rows: readonly MemoryRow[],
  options: { seal: string; query: NamedQuery; page: PageRequest; read: (row: MemoryRow) => Versioned<T> | undefined },
): Page<T> {
  const { seal, query, page, read } = options;
  const after = page.after === undefined ? undefined : positionFrom(decodeCursor(page.after, seal, 2));
  const rest =
    after === undefined ? rows : rows.filter((row) => comparePositions(positionOf(row, query), after, query) > 0);
  const taken = rest.slice(0, page.limit);
  const last = taken.at(-1);
  const documents = taken.flatMap((row) => read(row) ?? []);
  if (last === undefined || rest.length === taken.length) return { documents };
  const { field, id } = positionOf(last, query);
  return { documents, next: encodeCursor(seal, [field, id]) };
}

interface Position {
  readonly field: FieldValue;
  readonly id: string;
}

function positionOf(row: MemoryRow, query: NamedQuery): Position {
  return { field: fieldOf(documentOf(row), query.orderBy.field), id: row.id };
}

function positionFrom([field = null, id]: readonly FieldValue[]): Position {
  return { field, id: String(id) };
}

function comparePositions(left: Position, right: Position, query: NamedQuery): number {
  const sign = query.orderBy.direction === 'ascending' ? 1 : -1;
  return sign * (compareValues(left.field, right.field) || compareValues(left.id, right.id));
}

/** Null comes first. */
function compareValues(left: FieldValue, right: FieldValue): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  return left < right ? -1 : 1;
}

function holds(condition: Condition, document: Document, parameters: Parameters): boolean {
  const field = fieldOf(document, condition.field);
  const parameter = parameters[condition.parameter] ?? null;
  if (condition.is === 'equal') return field === parameter;
  if (field === null || parameter === null) return false;
  const further = condition.orBeyondMs === undefined ? null : beyond(parameter, condition.orBeyondMs);
  if (further !== null && field > further) return true;
  return condition.is === 'at-most' ? field <= parameter : field > parameter;
}

/** The parsed body of each row. A row never changes, and every query reads every row, so each row is parsed once. */
const documents = new WeakMap<MemoryRow, Document>();

function documentOf(row: MemoryRow): Document {
  const known = documents.get(row) ?? fieldsOf(row);
  documents.set(row, known);
  return known;
}

/** The fields of a row. A broken body has only an id here. The other adapters keep the fields beside the body. */
function fieldsOf({ id, body }: MemoryRow): Document {
  try {
    return JSON.parse(body);
  } catch {
    return { id };
  }
}

function fieldOf(document: Document, name: string): FieldValue {
  const value = document[name];
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}
