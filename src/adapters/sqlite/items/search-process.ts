import process from 'node:process';
import { StoreError } from '../../../ports/store/store-error.js';
import type { UnreadableRecord } from '../../../ports/store/stored-document.js';
import { classified } from '../classify-sqlite-error.js';
import { openConnection } from '../open-connection.js';
import { ItemColumns } from './item-columns.js';
import { ItemHolders } from './item-holders.js';
import { ItemSearch } from './item-search.js';
import type { SearchAnswer, SearchMessage, SearchQuestion } from './item-searcher.js';

/** Runs inside a search process: answers one question after the other. Its first argument is the database file, which it only reads. */
const busyTimeoutMs = 5_000;
const cacheKiB = 24 * 1024;

const connection = openConnection(process.argv[2] ?? '', {
  readonly: true,
  fileMustExist: true,
  timeout: busyTimeoutMs,
});
connection.exec(`PRAGMA cache_size = -${cacheKiB}`);
const columns = new ItemColumns(connection);
const holders = new ItemHolders(connection, columns);
const unreadable: UnreadableRecord[] = [];
const search = new ItemSearch(connection, columns, (record) => void unreadable.push(record));

function answer(question: SearchQuestion): SearchMessage {
  try {
    const value = classified(
      'vigie.db: items',
      connection.transaction(() => ask(question)),
    );
    return { kind: 'found', value, unreadable: unreadable.splice(0).map(({ place, what }) => ({ place, what })) };
  } catch (error) {
    if (error instanceof StoreError) return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function ask(question: SearchQuestion): SearchAnswer {
  if (question.method === 'search') return search.search(question.request);
  if (question.method === 'matching') return search.matching(question.request);
  if (question.method === 'tagged') return search.tagged(question.request);
  return holders.holding(question.values, question.atMost);
}

function say(message: SearchMessage): void {
  process.send?.(message);
}

process.on('disconnect', () => process.exit());
process.on('message', (question: SearchQuestion) => say(answer(question)));
// Pages count every field, and the first of them must not wait for that.
columns.loadAll();
connection.transaction(() => columns.sync())();
say({ kind: 'ready' });
