import { afterEach, beforeEach, describe } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { type DataFolder, makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { clockCases } from './clock-cases.js';

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

describe('a clock that jumps, on SQLite', () => clockCases(() => createSqliteStore(database)));
