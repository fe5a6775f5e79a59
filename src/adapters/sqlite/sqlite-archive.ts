import type { Database, Statement } from 'better-sqlite3';
import type { Revision } from '../../model/item/item.js';
import {
  collectionNames,
  collectionSpec,
  type DocumentRecord,
  type LoadedItem,
  type LoadRecord,
  type StoredRecord,
} from '../../ports/store/archive.js';
import type { CollectionName } from '../../ports/store/collections.js';
import { parseStoredJson, readStored } from '../../ports/store/stored-document.js';
import { classifySqliteError } from './classify-sqlite-error.js';
import { columnsOf } from './collection-sql.js';
import { ItemWriter } from './items/item-writer.js';
import {
  type ItemRow,
  itemColumns,
  type RevisionRow,
  readItem,
  readRevision,
  revisionColumns,
  weightOf,
} from './items/long-texts.js';
import { keyRanges } from './items/revision-loader.js';
import { keep, openConnection } from './open-connection.js';
import type { DocumentRow } from './row-loader.js';
import { columnValues } from './sqlite-collection.js';

type Bindable = string | number | null;
interface DocumentInsert {
  readonly columns: readonly string[];
  readonly statement: Statement<Bindable[]>;
}

/** Writes records with their versions, each once. Use it inside a transaction. */
export class ArchiveWriter {
  readonly #documents: ReadonlyMap<CollectionName, DocumentInsert>;
  readonly #items: ItemWriter;
  readonly #setVersion: Statement<[number, string]>;
  readonly #slot: Statement<[string], number>;

  constructor(database: Database) {
    this.#documents = new Map(collectionNames.map((name) => [name, prepareInsert(database, name)]));
    this.#items = new ItemWriter(database);
    this.#setVersion = database.prepare('UPDATE items SET version = ? WHERE id = ?');
    this.#slot = database.prepare<[string], number>('SELECT slot FROM items WHERE id = ?').pluck();
  }

  /** Throws a TypeError for a revision whose item does not exist. */
  write(records: readonly LoadRecord[]): void {
    this.#writeItems(records.filter((record) => record.kind === 'items'));
    for (const record of records) {
      if (record.kind === 'revisions') this.#writeRevision(record.value);
      else if (record.kind !== 'items') this.#writeDocument(record);
    }
  }

  #writeDocument({ kind, version, value }: DocumentRecord): void {
    const insert = this.#documents.get(kind);
    const own = insert ? columnValues(insert.columns, value) : [];
    insert?.statement.run(value.id, version, JSON.stringify(value), ...own);
  }

  #writeItems(items: readonly LoadedItem[]): void {
    if (items.length === 0) return;
    const outcomes = this.#items.write(
      items.map(({ value, revision, words }) => ({ item: value, expectedVersion: 0, revision, words })),
    );
    for (const [index, { value, version }] of items.entries()) {
      if (outcomes[index] === 'written') this.#setVersion.run(version, value.id);
    }
  }

  #writeRevision(revision: Revision): void {
    const slot = this.#slot.get(revision.itemId);
    if (slot === undefined) throw new TypeError(`revision of "${revision.itemId}": expected its item before it`);
    this.#items.addRevision(slot, revision);
  }
}

function prepareInsert(database: Database, name: CollectionName): DocumentInsert {
  const columns = columnsOf(collectionSpec(name));
  const names = ['id', 'version', 'body', ...columns];
  const places = names.map(() => '?').join(', ');
  const sql = `INSERT INTO ${name} (${names.join(', ')}) VALUES (${places}) ON CONFLICT (id) DO NOTHING`;
  return { columns, statement: database.prepare(sql) };
}

/** A record with the length of its text, as an estimate of its weight in memory. */
type Weighed = readonly [record: StoredRecord, length: number];

const batchLength = 256 * 1024;
const recordsAtATime = 200;
const busyTimeoutMs = 5_000;

/**
 * Every record of the file as it was when the first one was read: a transaction on a separate connection sees one moment
 * of the write-ahead log, however long it lasts, and blocks no writer.
 */
export async function* readArchive(path: string): AsyncGenerator<readonly StoredRecord[]> {
  let connection: Database | undefined;
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

function* recordsOf(connection: Database): Generator<Weighed> {
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

function* itemsOf(connection: Database): Generator<Weighed> {
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
