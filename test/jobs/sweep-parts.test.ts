import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { sweepPartsCases } from './sweep-parts-cases.js';

const inMemory = () => ({ store: createMemoryStore(), dispose: async () => undefined });

describe.each([
  ['memory', inMemory],
  ['SQLite', makeSqliteStore],
] as const)('the parts of the sweep, over %s', (_, make) => sweepPartsCases(make));
