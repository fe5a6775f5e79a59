import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { describeStore } from './store-contract.js';

describeStore('SQLite', async () => {
  const folder = makeDataFolder();
  const database = openSqliteDatabase(folder.path);
  const store = createSqliteStore(database);
  return {
    store,
    async damage(kind, id) {
      database.connection.prepare(`UPDATE ${kind} SET body = '{' || id WHERE id = ?`).run(id);
    },
    async dispose() {
      await store.close();
      database.close();
      folder.remove();
    },
  };
});
