import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { type DataFolder, makeDataFolder } from './data-folder.js';

let folder: DataFolder;
let database: SqliteDatabase;
beforeEach(() => {
  folder = makeDataFolder();
  database = openSqliteDatabase(folder.path);
});
afterEach(() => {
  database.close();
  folder.remove();
});

it('keeps no statement for each probe: what is prepared stays for as long as the process does', async () => {
  let prepared = 0;
  const prepare = database.connection.prepare.bind(database.connection);
  Object.assign(database.connection, {
    prepare: (sql: string) => {
      prepared += 1;
      return prepare(sql);
    },
  });
  const store = createSqliteStore(database);
  const queue = createSqliteQueue(database, createManualClock('2026-01-01T00:00:00.000Z'), {
    onError: () => undefined,
  });
  const probe = async (): Promise<void> => {
    await store.ping();
    await queue.ping();
    await store.sources.count('all', {});
  };
  await probe();
  const before = prepared;
  for (let round = 0; round < 5; round += 1) await probe();
  expect(prepared).toBe(before);
  await queue.close();
});
