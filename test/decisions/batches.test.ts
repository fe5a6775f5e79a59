import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { batchCases } from './batch-cases.js';

const inMemory = () => ({ store: createMemoryStore(), dispose: async () => undefined });

describe.each([
  ['memory', inMemory],
  ['SQLite', makeSqliteStore],
] as const)('batches of decisions, over %s', (_, make) => batchCases(make));
