import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { recordOnCases } from './record-on-cases.js';

describe('decisions on what somebody saw, on SQLite', () => recordOnCases(makeSqliteStore));
