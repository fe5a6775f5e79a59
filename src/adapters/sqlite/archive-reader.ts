import type Database from 'better-sqlite3';
import { collectionNames, collectionSpec, type StoredRecord } from '../../ports/store/archive.js';
import { parseStoredJson, readStored } from '../../ports/store/stored-document.js';
import { classifySqliteError } from './classify-sqlite-error.js';
import {
  type ItemRow,
  itemColumns,
  type RevisionRow,
  readItem,
  readRevision,
  revisionColumns,
  weightOf,
} from './items/long-texts.js';
import { keyRanges } from './items/revision-reader.js';
import { keep, openConnection } from './open-connection.js';
import type { DocumentRow } from './row-reader.js';

/** With the length of its text, which stands for what it weighs in memory. */
type Weighed = readonly [record: StoredRecord, length: number];

const batchLength = 256 * 1024;
const recordsAtATime = 200;
const busyTimeoutMs = 5_000;

/**
 * Every record of the file as it was when the first was read: the transaction of a connection of its own sees one moment
 * of the write-ahead log, however long it lasts, and holds up no writer.
 */
export async function* readArchive(path: string): AsyncGenerator<readonly StoredRecord[]> {
  let connection: Database.Database | undefined;
  try {
    connection = openConnection(path, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs });
    connection.exec('BEGIN');
    yield* inBatches(recordsOf(connection));
  } catch (error) {
    throw classifySqliteError(error, 'vigie.db: read every record');
  } finally {
    connection?.close();
  }
}

function* inBatches(records: Iterable<Weighed>): Generator<readonly StoredRecord[]> {
  let batch: StoredRecord[] = [];
  let length = 0;
  for (const [record, weight] of records) {
    batch.push(record);
    length += weight;
    if (length < batchLength && batch.length < recordsAtATime) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

function* recordsOf(connection: Database.Database): Generator<Weighed> {
  for (const kind of collectionNames) {
    const { schema } = collectionSpec(kind);
    const rows = connection.prepare<[], DocumentRow>(`SELECT id, version, body FROM ${kind} ORDER BY id`);
    for (const { id, version, body } of keep(rows.iterate())) {
      const where = { collection: kind, id };
      yield [{ kind, version, value: readStored(schema, where, parseStoredJson(body, where)) }, body.length];
    }
  }
  yield* itemsOf(connection);
}

function* itemsOf(connection: Database.Database): Generator<Weighed> {
  const items = connection.prepare<[], ItemRow & { readonly slot: number }>(
    `SELECT slot, ${itemColumns} FROM items ORDER BY id`,
  );
  const newest = connection.prepare<[number, number], RevisionRow & { readonly key: number }>(
    `SELECT key, ${revisionColumns} FROM revisions WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1`,
  );
  for (const row of keep(items.iterate())) {
    const item = readItem(row);
    yield [{ kind: 'items', version: row.version, value: item }, weightOf(row)];
    for (const { first, last } of keyRanges(row.slot, item.revision)) {
      for (let found = newest.get(first, last); found; found = newest.get(first, found.key - 1)) {
        yield [{ kind: 'revisions', version: 1, value: readRevision(row.id, found) }, weightOf(found)];
      }
    }
  }
}
