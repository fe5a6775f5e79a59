import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { describeStore } from './store-contract.js';

describeStore('SQLite', async () => {
  const { store, database, dispose } = makeSqliteStore();
  return {
    store,
    async damage(kind, id) {
      database.connection.prepare(`UPDATE ${kind} SET body = '{' || id WHERE id = ?`).run(id);
    },
    dispose,
  };
});
