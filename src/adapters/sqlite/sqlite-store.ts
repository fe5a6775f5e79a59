import type { Database } from 'better-sqlite3';
import { type Archive, notEmpty, recordKinds } from '../../ports/store/archive.js';
import { makeCollections, specs } from '../../ports/store/collections.js';
import { noteUnreadable, type SetAside, setAsideUnnoted } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { classified } from './classify-sqlite-error.js';
import { createSearchHere, type ItemSearcher } from './items/item-searcher.js';
import { SqliteItemIndex } from './items/sqlite-item-index.js';
import type { SqliteDatabase } from './open-sqlite-database.js';
import { ArchiveWriter, readArchive } from './sqlite-archive.js';
import { SqliteCollection } from './sqlite-collection.js';

/** Creates the searcher, which works in this process or in another. */
type MakeSearcher = (setAside: SetAside) => ItemSearcher;

/** The store over a file that the caller opens and closes: `close` ends the search and waits for writes under way. */
export function createSqliteStore(
  database: SqliteDatabase,
  makeSearcher: MakeSearcher = (setAside) => createSearchHere(database, setAside),
): Store {
  const unreadable = new SqliteCollection(database, specs.unreadableRecords, setAsideUnnoted);
  const { setAside, drained } = noteUnreadable(unreadable);
  const search = makeSearcher(setAside);
  const touch = database.connection.prepare(
    "INSERT INTO hosts (host, freeAtMs) VALUES ('', 0) ON CONFLICT (host) DO UPDATE SET freeAtMs = 0",
  );
  const probe = database.connection.prepare('SELECT 1 FROM items LIMIT 1');
  return {
    ...makeCollections((spec) => new SqliteCollection(database, spec, setAside)),
    unreadableRecords: unreadable,
    items: new SqliteItemIndex(database, search, setAside),
    archive: createSqliteArchive(database),
    // Reads see all finished writes anyway.
    async refresh() {
      await drained();
    },
    async ping() {
      classified('vigie.db', () => probe.get());
      await database.writes.probe(() => touch.run());
    },
    async close() {
      await search.close();
      await database.writes.flush();
    },
  };
}

/** Reads and writes every record of a file. A load under way has its own table, which holds its name. */
export function createSqliteArchive({ connection, writes }: SqliteDatabase): Archive {
  return {
    read: () => readArchive(connection.name),
    async beginLoad(name) {
      await writes.write(() => begin(connection, name));
      const writer = new ArchiveWriter(connection);
      return {
        write: (records) => writes.write(() => writer.write(records)),
        finish: () => writes.write(() => void connection.exec('DROP TABLE unfinishedLoad')),
      };
    },
    unfinished: async () => classified('vigie.db', () => unfinishedLoad(connection)),
  };
}

function begin(connection: Database, name: string): void {
  const before = unfinishedLoad(connection);
  if (before === name) return;
  if (before !== undefined || isFilled(connection)) throw notEmpty('vigie.db', before);
  connection.exec('CREATE TABLE unfinishedLoad (name TEXT NOT NULL) STRICT');
  connection.prepare('INSERT INTO unfinishedLoad (name) VALUES (?)').run(name);
}

function unfinishedLoad(connection: Database): string | undefined {
  const table = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'unfinishedLoad'");
  if (table.get() === undefined) return undefined;
  return connection.prepare<[], string>('SELECT name FROM unfinishedLoad').pluck().get();
}

function isFilled(connection: Database): boolean {
  return recordKinds.some((kind) => connection.prepare(`SELECT 1 FROM ${kind} LIMIT 1`).get() !== undefined);
}
