import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { cutOffCases } from './cut-off-cases.js';

describe('decisions that are cut off, on SQLite', () => cutOffCases(makeSqliteStore));
