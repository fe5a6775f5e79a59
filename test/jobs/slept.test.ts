import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { sleptCases } from './slept-cases.js';

describe('what is tried again later, on SQLite', () => sleptCases(makeSqliteStore));
