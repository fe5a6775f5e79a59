import type { Database, Statement } from 'better-sqlite3';
import type { Revision } from '../../model/item/item.js';
import {
  type CollectionName,
  collectionNames,
  collectionSpec,
  type DocumentRecord,
  type LoadedItem,
  type LoadRecord,
} from '../../ports/store/archive.js';
import { columnsOf } from './collection-sql.js';
import { ItemWriter } from './items/item-writer.js';
import { columnValues } from './sqlite-collection.js';

type Bindable = string | number | null;
interface DocumentInsert {
  readonly columns: readonly string[];
  readonly statement: Statement<Bindable[]>;
}

/** Writes records with the versions that they have, each once. To be used inside a transaction. */
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

  /** Throws a TypeError for a revision whose item is not there. */
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
