import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { clockCases } from './clock-cases.js';

describe('a clock that jumps, on SQLite', () => clockCases(makeSqliteStore));
