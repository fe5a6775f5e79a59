import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { staleCases } from './stale-cases.js';

describe('forms and calls that are stale, on SQLite', () => staleCases(makeSqliteStore));
