import { describe } from 'vitest';
import { makeSqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { wholeQueueCases } from './whole-queue-cases.js';

describe('all of a queue, on SQLite', () => wholeQueueCases(makeSqliteStore));
