import type { Statement } from 'better-sqlite3';
import {
  beyond,
  type Collection,
  type CollectionSpec,
  type FieldValue,
  type NamedQuery,
  type Page,
  type PageRequest,
  type Versioned,
} from '../../ports/store/collection.js';
import { checkPageLimit, decodeCursor, encodeCursor, indexedKind } from '../../ports/store/pages.js';
import { filledPage, orTell, type SetAside, unlessUnreadable } from '../../ports/store/set-aside.js';
import { parseStoredJson, readStored } from '../../ports/store/stored-document.js';
import { collectionSql, columnsOf, querySql } from './collection-sql.js';
import type { SqliteDatabase } from './open-sqlite-database.js';
import { readEach, reading } from './reading.js';
import { type DocumentRow, RowLoader } from './row-loader.js';

interface OrderedRow extends DocumentRow {
  readonly position: string | number | null;
}
/** As many as are checked at a time, so that none is dropped before it is read. */
const freshAtMost = 16;

type Bindable = string | number | null;
type Parameters = Readonly<Record<string, FieldValue>>;
interface PreparedQuery {
  readonly query: NamedQuery;
  readonly seal: string;
  readonly first: Statement<Bindable[], OrderedRow>;
  readonly next: Statement<Bindable[], OrderedRow>;
  readonly count: Statement<Bindable[], number>;
  readonly fieldOf: (name: string) => string;
}

/** A collection as a table. The writes of one turn share a transaction. */
export class SqliteCollection<T extends { readonly id: string }, Q extends string> implements Collection<T, Q> {
  readonly #database: SqliteDatabase;
  readonly #spec: CollectionSpec<T, Q>;
  /** The prefix of its error messages. */
  readonly #where: string;
  readonly #columns: readonly string[];
  readonly #rows: RowLoader;
  readonly #insert: Statement<Bindable[]>;
  readonly #replace: Statement<Bindable[]>;
  readonly #remove: Statement<[string]>;
  readonly #queries = new Map<string, PreparedQuery>();
  readonly #fields = new Map<string, Statement<Bindable[], Bindable>>();
  /** Documents written a moment ago, with the text that was written. */
  readonly #fresh = new Map<string, { readonly body: string; readonly value: T }>();

  constructor(
    database: SqliteDatabase,
    spec: CollectionSpec<T, Q>,
    private readonly setAside: SetAside,
  ) {
    const sql = collectionSql(spec);
    const { connection } = database;
    this.#database = database;
    this.#spec = spec;
    this.#where = `vigie.db: ${spec.name}`;
    this.#columns = columnsOf(spec);
    this.#rows = new RowLoader(connection, spec.name);
    this.#insert = connection.prepare(sql.insert);
    this.#replace = connection.prepare(sql.replace);
    this.#remove = connection.prepare(sql.remove);
  }

  async get(id: string): Promise<Versioned<T> | undefined> {
    return reading(this.#where, () => {
      const row = this.#rows.one(id);
      return row && orTell(this.setAside, () => this.#parse(row));
    });
  }

  async getMany(ids: readonly string[]): Promise<readonly (Versioned<T> | undefined)[]> {
    const rows = () => this.#rows.many(ids);
    return readEach(this.#where, rows, (row) => row && this.#readable(row));
  }

  async create(value: T): Promise<'created' | 'exists'> {
    const [outcome] = await this.createMany([value]);
    return outcome ?? 'exists';
  }

  createMany(values: readonly T[]): Promise<readonly ('created' | 'exists')[]> {
    const rows = values.map((value) => [value.id, this.#encode(value), ...columnValues(this.#columns, value)]);
    return this.#database.writes.write(() =>
      rows.map((row) => (this.#insert.run(...row).changes === 1 ? 'created' : 'exists')),
    );
  }

  replace(value: T, version: number): Promise<'replaced' | 'conflict'> {
    const row = [JSON.stringify(value), ...columnValues(this.#columns, value), value.id, version];
    return this.#database.writes.write(() => (this.#replace.run(...row).changes === 1 ? 'replaced' : 'conflict'));
  }

  delete(id: string): Promise<'deleted' | 'absent'> {
    this.#fresh.delete(id);
    return this.#database.writes.write(() => (this.#remove.run(id).changes === 1 ? 'deleted' : 'absent'));
  }

  async find(name: Q, parameters: Parameters, request: PageRequest): Promise<Page<T>> {
    checkPageLimit(request);
    return filledPage(request, (page) => this.#findPage(name, parameters, page));
  }

  async #findPage(name: Q, parameters: Parameters, page: PageRequest): Promise<Page<T>> {
    const prepared = this.#query(name);
    const bound = boundParameters(prepared.query, parameters);
    const rows = await reading(this.#where, () =>
      page.after === undefined
        ? prepared.first.all(...bound, page.limit + 1)
        : prepared.next.all(...bound, ...decodeCursor(page.after, prepared.seal, 2).map(toBindable), page.limit + 1),
    );
    return this.#page(rows, page.limit, prepared.seal);
  }

  async findField(name: Q, parameters: Parameters, field: string, limit: number): Promise<readonly FieldValue[]> {
    checkPageLimit({ limit });
    const kind = indexedKind(this.#spec, field);
    const { query, fieldOf } = this.#query(name);
    const statement = this.#fieldStatement(`${name}.${field}`, fieldOf(field));
    const found = await reading(this.#where, () => statement.all(...boundParameters(query, parameters), limit));
    return kind === 'boolean' ? found.map((value) => (value === null ? null : value === 1)) : found;
  }

  async count(name: Q, parameters: Parameters): Promise<number> {
    const { query, count } = this.#query(name);
    return reading(this.#where, () => count.get(...boundParameters(query, parameters)) ?? 0);
  }

  async #page(rows: readonly OrderedRow[], limit: number, seal: string): Promise<Page<T>> {
    const taken = rows.slice(0, limit);
    const read = await readEach(
      this.#where,
      () => taken,
      (row) => this.#readable(row) ?? [],
    );
    const documents = read.flat();
    const last = taken.at(-1);
    if (last === undefined || rows.length <= limit) return { documents };
    return { documents, next: encodeCursor(seal, [last.position, last.id]) };
  }

  #readable(row: DocumentRow): Versioned<T> | undefined {
    return unlessUnreadable(this.setAside, () => this.#parse(row));
  }

  /** A short-lived document is soon read back by the same process: if its text is the same, it need not be parsed again. */
  #encode(value: T): string {
    const body = JSON.stringify(value);
    if (!this.#spec.shortLived) return body;
    this.#fresh.set(value.id, { body, value });
    const [oldest] = this.#fresh.keys();
    if (this.#fresh.size > freshAtMost && oldest !== undefined) this.#fresh.delete(oldest);
    return body;
  }

  #parse(row: DocumentRow): Versioned<T> {
    const fresh = this.#fresh.get(row.id);
    if (fresh?.body === row.body) return { value: fresh.value, version: row.version };
    const where = { collection: this.#spec.name, id: row.id };
    return { value: readStored(this.#spec.schema, where, parseStoredJson(row.body, where)), version: row.version };
  }

  /** Prepared at first use: a command uses few queries. */
  #query(name: Q): PreparedQuery {
    const known = this.#queries.get(name);
    if (known !== undefined) return known;
    const query = this.#spec.queries[name];
    const sql = querySql(this.#spec.name, query);
    const { connection } = this.#database;
    const prepared = {
      query,
      seal: `${this.#spec.name}.${name}`,
      first: connection.prepare<Bindable[], OrderedRow>(sql.first),
      next: connection.prepare<Bindable[], OrderedRow>(sql.next),
      count: connection.prepare<Bindable[], number>(sql.count).pluck(),
      fieldOf: sql.fieldOf,
    };
    this.#queries.set(name, prepared);
    return prepared;
  }

  #fieldStatement(key: string, sql: string): Statement<Bindable[], Bindable> {
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const prepared = this.#database.connection.prepare<Bindable[], Bindable>(sql).pluck();
    this.#fields.set(key, prepared);
    return prepared;
  }
}

function boundParameters(query: NamedQuery, parameters: Parameters): readonly Bindable[] {
  return query.where.flatMap(({ parameter: name, orBeyondMs }) => {
    const parameter = toBindable(parameters[name]);
    return orBeyondMs === undefined ? [parameter] : [parameter, beyond(parameter, orBeyondMs)];
  });
}

export function columnValues(columns: readonly string[], value: { readonly id: string }): readonly Bindable[] {
  const fields: Readonly<Record<string, unknown>> = value;
  return columns.map((column) => toBindable(fields[column]));
}

function toBindable(value: unknown): Bindable {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
