import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { toldOnceCases } from './told-once-cases.js';

describe('what satisfies a filter later, on SQLite', () => toldOnceCases(makeSqliteStore));
