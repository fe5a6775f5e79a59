import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';

describe('openSqliteDatabase', () => {
  let folder: DataFolder;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => folder.remove());

  it('makes the data folder where it is missing', () => {
    const dataDir = join(folder.path, 'deep', 'down');
    openSqliteDatabase(dataDir).close();
    expect(existsSync(join(dataDir, 'vigie.db'))).toBe(true);
  });

  it('writes ahead, flushes every commit and waits for other processes', () => {
    const { connection, close } = openSqliteDatabase(folder.path);
    const pragma = (name: string): unknown => connection.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(1);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5_000);
    close();
  });

  it('gives a new file pages that hold several texts, leaves a file its own, and lets the log grow as large with either', () => {
    const sizes = (dataDir: string) => {
      const { connection, close } = openSqliteDatabase(dataDir);
      const of = (name: string) => Number(connection.pragma(name, { simple: true }));
      const page = of('page_size');
      const log = of('wal_autocheckpoint') * page;
      close();
      return { page, log };
    };
    const before = join(folder.path, 'before');
    mkdirSync(before);
    new Database(join(before, 'vigie.db')).exec('PRAGMA page_size = 4096; CREATE TABLE kept (id)').close();
    const log = 64 * 1024 * 1024;
    expect(sizes(folder.path)).toEqual({ page: 8_192, log });
    expect(sizes(before)).toEqual({ page: 4_096, log });
    expect(sizes(before)).toEqual({ page: 4_096, log });
  });

  it('closes twice without harm, and refuses writes after', async () => {
    const database = openSqliteDatabase(folder.path);
    const store = createSqliteStore(database);
    database.close();
    database.close();
    await expect(store.actors.create({ id: 'a', name: 'A' })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('writes what waits before it closes', async () => {
    const database = openSqliteDatabase(folder.path);
    const created = createSqliteStore(database).actors.create({ id: 'a', name: 'A' });
    database.close();
    expect(await created).toBe('created');
    const again = openSqliteDatabase(folder.path);
    expect(await createSqliteStore(again).actors.get('a')).toBeDefined();
    again.close();
  });

  it('says where a data folder cannot be', () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      expect(() => openSqliteDatabase(dataDir)).toThrow(
        expect.objectContaining({ name: 'StoreError', code: 'unavailable', message: expect.stringContaining(dataDir) }),
      );
    }
  });

  it('says when vigie.db is a folder', () => {
    mkdirSync(join(folder.path, 'vigie.db'));
    expect(() => openSqliteDatabase(folder.path)).toThrow(expect.objectContaining({ code: 'unavailable' }));
  });

  it('says when vigie.db is no database', () => {
    writeFileSync(join(folder.path, 'vigie.db'), 'This is a letter, and a long one. '.repeat(100));
    expect(() => openSqliteDatabase(folder.path)).toThrow(
      expect.objectContaining({ name: 'StoreError', code: 'corrupt', message: expect.stringContaining(folder.path) }),
    );
  });

  it('refuses a database of a later program', () => {
    openSqliteDatabase(folder.path).close();
    const raw = new Database(join(folder.path, 'vigie.db'));
    raw.pragma('user_version = 99');
    raw.close();
    expect(() => openSqliteDatabase(folder.path)).toThrow(expect.objectContaining({ code: 'schema-newer' }));
  });

  it('names a stored document that no longer fits its schema', async () => {
    const database = openSqliteDatabase(folder.path);
    const { actors } = createSqliteStore(database);
    await actors.create({ id: 'a', name: 'A' });
    for (const body of ['{"id":"a"}', '{"id":']) {
      database.connection.prepare("UPDATE actors SET body = ? WHERE id = 'a'").run(body);
      await expect(actors.get('a')).rejects.toMatchObject({
        code: 'corrupt',
        message: expect.stringContaining('actors "a"'),
      });
    }
    database.close();
  });
});
