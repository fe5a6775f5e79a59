import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { putOffCases } from './wrong-clock/put-off-cases.js';
import { reminderCases } from './wrong-clock/reminder-cases.js';
import { searchActionCases } from './wrong-clock/search-action-cases.js';

const inMemory = () => ({ store: createMemoryStore(), dispose: async () => undefined });

describe.each([
  ['memory', inMemory],
  ['SQLite', makeSqliteStore],
] as const)('a clock that is wrong, over %s', (_, make) => {
  putOffCases(make);
  reminderCases(make);
  searchActionCases(make);
});
