import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { damageMemory } from '../contract/damage.js';
import type { MendableHarness } from '../contract/store-harness.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { unreadableBatchCases } from './unreadable-batch-cases.js';

function inMemory(): MendableHarness {
  const store = createMemoryStore();
  return {
    store,
    dispose: async () => undefined,
    damage: async (kind, id) => {
      const mend = damageMemory(store, kind, id);
      return async () => mend();
    },
  };
}

function onSqlite(): MendableHarness {
  const { database, ...harness } = makeSqliteStore();
  const { connection } = database;
  return {
    ...harness,
    async damage(kind, id) {
      const before = connection.prepare(`SELECT body FROM ${kind} WHERE id = ?`).pluck().get(id);
      const set = connection.prepare(`UPDATE ${kind} SET body = ? WHERE id = ?`);
      set.run(`{${id}`, id);
      return async () => void set.run(before, id);
    },
  };
}

describe.each([
  ['memory', inMemory],
  ['SQLite', onSqlite],
] as const)('a record that cannot be read under an open batch, over %s', (_, make) => unreadableBatchCases(make));
