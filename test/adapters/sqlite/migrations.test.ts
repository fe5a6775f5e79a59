import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  collectionSql,
  columnsOf,
  indexesSql,
  querySql,
  tableSql,
} from '../../../src/adapters/sqlite/collection-sql.js';
import { migrate, migrations } from '../../../src/adapters/sqlite/migrations.js';
import type { NamedQuery } from '../../../src/ports/store/collection.js';
import { specs } from '../../../src/ports/store/collections.js';

const allSpecs = Object.values(specs);
const cases = allSpecs.flatMap((spec) =>
  Object.entries<NamedQuery>(spec.queries).map(([name, query]) => ({
    name: `${spec.name}.${name}`,
    table: spec.name,
    query,
  })),
);
const sqlTypes = { text: 'TEXT', integer: 'INTEGER', boolean: 'INTEGER' } as const;

describe('the migrated schema', () => {
  let database: Database.Database;
  beforeEach(() => {
    database = new Database(':memory:');
    migrate(database);
  });
  afterEach(() => database.close());

  it.each(allSpecs)('has the columns that the collection $name says', (spec) => {
    const rows = database.pragma(`table_info(${spec.name})`) as { name: string; type: string }[];
    const types = new Map<string, string>(Object.entries(spec.indexed).map(([field, type]) => [field, sqlTypes[type]]));
    const expected = columnsOf(spec).map((name) => ({ name, type: types.get(name) }));
    const fixed = ['id', 'version', 'body'];
    expect(rows.filter(({ name }) => !fixed.includes(name)).map(({ name, type }) => ({ name, type }))).toEqual(
      expected,
    );
    expect(() => database.prepare(collectionSql(spec).insert)).not.toThrow();
  });

  it.each(cases)('serves $name by an index, without sorting', ({ table, query }) => {
    const sql = querySql(table, query);
    for (const text of [sql.first, sql.next]) {
      const plan = explain(database, text);
      expect(plan).toMatch(/USING (COVERING )?INDEX/);
      expect(plan).not.toContain('TEMP B-TREE');
      if (query.where.length > 0) expect(plan).toMatch(/^SEARCH/);
    }
  });

  it('has no index that no query asked for', () => {
    const names = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
      .pluck()
      .all();
    const ofCollections = names.map(String).filter((name) => allSpecs.some((spec) => name.startsWith(`${spec.name}_`)));
    const asked = new Set(cases.map(({ name }) => name.replace('.', '_')));
    expect(ofCollections.filter((name) => !asked.has(name))).toEqual([]);
  });

  it('reads facets from the index alone', () => {
    const columns = 'change, slot, id, activityMs, fieldValues, tags';
    expect(explain(database, `SELECT ${columns} FROM items WHERE change > ? ORDER BY change`)).toBe(
      'SEARCH items USING COVERING INDEX items_changes (change>?)',
    );
  });
});

describe('migrate', () => {
  const step = (version: number, sql: string) => ({ version, sql });

  it('numbers its steps upwards', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((left, right) => left - right));
  });

  it('has another version wherever the tables of collections are others', () => {
    const tables = allSpecs.flatMap((spec) => [tableSql(spec), ...indexesSql(spec)]).sort();
    const hash = createHash('sha256').update(tables.join(';\n')).digest('hex').slice(0, 16);
    // If this fails, add a migration, with empty SQL if nothing else changes, and write its version and the hash here.
    expect([migrations.at(-1)?.version, hash]).toEqual([33, '6ad1390f558040da']);
  });

  it('leaves a schema that is up to date alone', () => {
    const database = new Database(':memory:');
    migrate(database);
    const before = database.pragma('schema_version', { simple: true });
    migrate(database);
    expect(database.pragma('schema_version', { simple: true })).toBe(before);
  });

  it('applies what is missing, in order', () => {
    const database = new Database(':memory:');
    migrate(database, [step(1, 'CREATE TABLE a (x)')]);
    migrate(database, [
      step(1, 'syntax error'),
      step(2, 'ALTER TABLE a ADD COLUMN y'),
      step(3, 'INSERT INTO a VALUES (1, 2)'),
    ]);
    expect(database.prepare('SELECT x, y FROM a').all()).toEqual([{ x: 1, y: 2 }]);
    expect(database.pragma('user_version', { simple: true })).toBe(3);
  });

  it('applies all steps or none', () => {
    const database = new Database(':memory:');
    expect(() => migrate(database, [step(1, 'CREATE TABLE a (x)'), step(2, 'syntax error')])).toThrow();
    expect(database.pragma('user_version', { simple: true })).toBe(0);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'a'").pluck().get()).toBe(0);
  });

  it('fills the moments of events that were there, and leaves one that is damaged', () => {
    const database = new Database(':memory:');
    database.exec(`CREATE TABLE audit (
      id TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL, sequence INTEGER, subject TEXT
    ) STRICT`);
    const insert = database.prepare('INSERT INTO audit (id, version, body, sequence, subject) VALUES (?, 1, ?, ?, ?)');
    insert.run('1', JSON.stringify({ at: '2026-11-25T09:00:00.000Z' }), 1, 'a');
    insert.run('2', '{"at":"2026-', 2, 'b');
    migrate(database);
    expect(database.prepare('SELECT at FROM audit ORDER BY id').pluck().all()).toEqual([
      '2026-11-25T09:00:00.000Z',
      null,
    ]);
  });

  it('refuses a schema of a later program and names both versions', () => {
    const database = new Database(':memory:');
    database.pragma('user_version = 99');
    expect(() => migrate(database)).toThrow(
      expect.objectContaining({
        name: 'StoreError',
        code: 'schema-newer',
        message: expect.stringMatching(/version \d+ .* 99/),
      }),
    );
  });
});

function explain(database: Database.Database, sql: string): string {
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`).all() as { detail: string }[];
  return rows
    .map(({ detail }) => detail)
    .join('; ')
    .replace('(change>1)', '(change>?)');
}
