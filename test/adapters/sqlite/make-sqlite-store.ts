import { dirname } from 'node:path';
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

const queries = ['find', 'findField', 'count', 'search', 'tagged', 'holding', 'activity', 'findUnmatched'];

/**
 * A store for one test, whose queries see only what was written before the last `refresh`, as in Elasticsearch. Code that relies on more
 * fails here. The queries run on another connection, in a transaction of its own, unless a request is to be fresh.
 */
export function sqliteStore(): Store {
  const { store, database, dispose } = makeSqliteStore();
  const behind = openSqliteDatabase(dirname(database.connection.name));
  const shown = createSqliteStore(behind);
  const stand = () => behind.connection.exec('BEGIN; SELECT 1 FROM items LIMIT 1');
  stand();
  for (const [name, part] of Object.entries(store)) {
    const asked: unknown = Reflect.get(shown, name);
    for (const query of queries.filter((query) => query in part)) {
      const now = part[query].bind(part);
      part[query] = (...asks: readonly unknown[]) =>
        asks.some((ask) => Object(ask).isFresh)
          ? now(...asks)
          : Reflect.apply(Reflect.get(Object(asked), query), asked, asks);
    }
  }
  onTestFinished(async () => {
    behind.connection.exec('COMMIT');
    await shown.close();
    behind.close();
    await dispose();
  });
  return {
    ...store,
    async refresh() {
      await store.refresh();
      behind.connection.exec('COMMIT');
      stand();
    },
  };
}
