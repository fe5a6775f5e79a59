import type { Database } from 'better-sqlite3';
import { type Archive, notEmpty, recordKinds } from '../../ports/archive.js';
import { readArchive } from './archive-reader.js';
import { ArchiveWriter } from './archive-writer.js';
import { classified } from './classify-sqlite-error.js';
import type { SqliteDatabase } from './open-sqlite-database.js';

/** Every record of a file, out of it and into it. A load that is under way has a table of its own, which holds its name. */
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
