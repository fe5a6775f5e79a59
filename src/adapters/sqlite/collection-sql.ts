import type { CollectionSpec, Condition, NamedQuery } from '../../ports/store/collection.js';

/** Names in it come from `collections.ts`, never from outside. */
export interface CollectionSql {
  readonly insert: string;
  readonly replace: string;
  readonly remove: string;
}

export interface QuerySql {
  readonly first: string;
  readonly next: string;
  readonly count: string;
  readonly fieldOf: (name: string) => string;
}

type Spec = Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'indexed'>;
export type TableSpec = Pick<CollectionSpec<{ readonly id: string }>, 'name' | 'indexed' | 'queries'>;

/** Collections of small documents that are found by id alone: one tree holds their rows. */
const inOneTree = new Set(['itemKeys', 'robots']);

/** The columns beside `body` are the fields that queries use. */
export function tableSql(spec: Spec): string {
  const fixed = ['id TEXT PRIMARY KEY', 'version INTEGER NOT NULL', 'body TEXT NOT NULL'];
  const columns = [...fixed, ...columnsOf(spec).map((field) => columnSql(spec, field))].join(', ');
  return `CREATE TABLE IF NOT EXISTS ${spec.name} (${columns}) STRICT${inOneTree.has(spec.name) ? ', WITHOUT ROWID' : ''}`;
}

export function columnSql({ indexed }: Spec, field: string): string {
  return `${field} ${indexed[field] === 'text' ? 'TEXT' : 'INTEGER'}`;
}

/** For each query an index `<collection>_<query>`, unless an earlier index or the primary key serves it too. */
export function indexesSql({ name, queries }: TableSpec): readonly string[] {
  const columns = new Map<string, string>();
  for (const [query, { where, orderBy }] of Object.entries<NamedQuery>(queries)) {
    const [equal, ranges] = [where.filter(({ is }) => is === 'equal'), where.filter(({ is }) => is !== 'equal')];
    const fields = [...new Set([...[...equal, ...ranges].map(({ field }) => field), orderBy.field, 'id'])].join(', ');
    if (fields !== 'id' && !columns.has(fields)) columns.set(fields, query);
  }
  return [...columns].map(([fields, query]) => `CREATE INDEX IF NOT EXISTS ${name}_${query} ON ${name} (${fields})`);
}

/** The indexed fields that have their own column. */
export function columnsOf(spec: Spec): readonly string[] {
  return Object.keys(spec.indexed).filter((field) => field !== 'id');
}

/** Parameters in order: insert (id, body, columns), replace (body, columns, id, version), remove (id). */
export function collectionSql(spec: Spec): CollectionSql {
  const columns = columnsOf(spec);
  const names = ['id', 'version', 'body', ...columns].join(', ');
  const values = ['?', '1', '?', ...columns.map(() => '?')].join(', ');
  const changes = ['version = version + 1', 'body = ?', ...columns.map((column) => `${column} = ?`)].join(', ');
  return {
    insert: `INSERT INTO ${spec.name} (${names}) VALUES (${values}) ON CONFLICT (id) DO NOTHING`,
    replace: `UPDATE ${spec.name} SET ${changes} WHERE id = ? AND version = ?`,
    remove: `DELETE FROM ${spec.name} WHERE id = ?`,
  };
}

const operators: Readonly<Record<Condition['is'], string>> = { equal: 'IS', 'at-most': '<=', greater: '>' };

/** Parameters in order: those of the conditions; for `next` the order field and the id of the last row; the limit. */
export function querySql(collection: string, query: NamedQuery): QuerySql {
  const { field, direction } = query.orderBy;
  const conditions = query.where.map(({ field, is, orBeyondMs }) => {
    const condition = `${field} ${operators[is]} ?`;
    return orBeyondMs === undefined ? condition : `(${condition} OR ${field} > ?)`;
  });
  const sign = direction === 'ascending' ? '>' : '<';
  const word = direction === 'ascending' ? 'ASC' : 'DESC';
  const order = field === 'id' ? `id ${word}` : `${field} ${word}, id ${word}`;
  const select = (columns: string, where: readonly string[]) =>
    `SELECT ${columns} FROM ${collection}${whereClause(where)} ORDER BY ${order} LIMIT ?`;
  const whole = `id, version, body, ${field} AS position`;
  return {
    first: select(whole, conditions),
    next: select(whole, [...conditions, `(${field}, id) ${sign} (?, ?)`]),
    fieldOf: (name) => select(name, conditions),
    count: `SELECT count(*) FROM ${collection}${whereClause(conditions)}`,
  };
}

function whereClause(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}
