import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { type DataFolder, makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { type Child, spawnScript } from '../adapters/sqlite/spawn-script.js';

const writerScript = new URL('../adapters/sqlite/writer-process.ts', import.meta.url);
const word = { kind: 'term', scope: 'any', forms: ['word'], prefix: false } as const;

describe('a data folder whose writer is killed', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => folder.remove());

  async function killAfter(child: Child, rounds: number): Promise<number> {
    let last = -1;
    while (last < rounds) last = Number(await child.line());
    return Number((await child.kill()).at(-1) ?? last);
  }

  it('holds everything that was acknowledged, and nothing by half', async () => {
    for (const writer of ['first', 'second', 'third']) {
      const acknowledged = await killAfter(spawnScript(writerScript, [folder.path, writer]), 40);
      const database = openSqliteDatabase(folder.path);
      expect(lost(database, writer, acknowledged)).toEqual([]);
      await expectWhole(database);
      database.close();
    }
  });

  it('is shared by two writers without a loss', async () => {
    const children = ['left', 'right'].map((writer) => ({
      writer,
      child: spawnScript(writerScript, [folder.path, writer]),
    }));
    const acknowledged = await Promise.all(children.map(({ child }) => killAfter(child, 20)));
    const database = openSqliteDatabase(folder.path);
    for (const [index, { writer }] of children.entries())
      expect(lost(database, writer, acknowledged[index] ?? 0)).toEqual([]);
    await expectWhole(database);
    database.close();
  });
});

function lost({ connection }: SqliteDatabase, writer: string, acknowledged: number): readonly string[] {
  const has = (table: string, column: string) => connection.prepare(`SELECT 1 FROM ${table} WHERE ${column} = ?`);
  const [items, actors, jobs] = [has('items', 'id'), has('actors', 'id'), has('jobs', 'key')];
  return Array.from({ length: acknowledged + 1 }, (_, round) => `${writer}-${round}`).filter(
    (name) => ![items.get(`${name}-a`), items.get(`${name}-b`), actors.get(name), jobs.get(name)].every(Boolean),
  );
}

/** Expects an intact file, and the same number of items in the full-text index, the search and the revisions. */
async function expectWhole(database: SqliteDatabase): Promise<void> {
  const { connection } = database;
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  connection.exec("INSERT INTO itemTexts (itemTexts) VALUES ('integrity-check')");
  const { items } = createSqliteStore(database);
  const total = await items.count();
  const found = await items.search({ query: word, filters: {}, order: 'newest', limit: 1, facets: true });
  expect(found.total).toBe(total);
  expect(found.facets.source).toEqual([{ value: 'cnil', count: total }]);
  expect(connection.prepare('SELECT count(*) FROM revisions').pluck().get()).toBe(total);
}
