import { describe } from 'vitest';
import { makeSqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { processSignsCases } from './process-signs-cases.js';

describe('signs of life, in memory', () =>
  processSignsCases(() => ({ store: createMemoryStore(), dispose: async () => {} })));
describe('signs of life, on SQLite', () => processSignsCases(makeSqliteStore));
