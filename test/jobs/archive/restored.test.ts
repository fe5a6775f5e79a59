import { describe } from 'vitest';
import { makeSqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { restoredCases } from './restored-cases.js';

describe('a restored installation, on SQLite', () => restoredCases(makeSqliteStore));
