import { onTestFinished } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import type { Store } from '../../../src/ports/store/store.js';
import type { StoreHarness } from '../../contract/store-harness.js';
import { makeDataFolder } from './data-folder.js';

/** A store in a folder of its own, which `dispose` removes. */
export function makeSqliteStore(): StoreHarness & { readonly database: SqliteDatabase } {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const store = createSqliteStore(database);
  return {
    store,
    database,
    async dispose() {
      await store.close();
      database.close();
      folder.remove();
    },
  };
}

/** The same for as long as a test lasts. */
export function sqliteStore(): Store {
  const { store, dispose } = makeSqliteStore();
  onTestFinished(dispose);
  return store;
}
