import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { backUpBefore } from './backup-before.js';
import { classified } from './classify-sqlite-error.js';
import { GroupCommit } from './group-commit.js';
import { createLogFlusher, flushedByItself } from './log-flusher.js';
import { isOutdated, migrate, schemaOlder } from './migrations.js';
import { openConnection } from './open-connection.js';

/** One open file, shared by the store, the queue and the host gate of a process. */
export interface SqliteDatabase {
  readonly connection: Database.Database;
  readonly writes: GroupCommit;
  /**
   * Moves what an earlier process left in the log into the file, and waits until the disk has it: after a flush that failed the
   * system may show what the disk does not have. Throws `StoreError`.
   */
  settle(): void;
  /** Writes what waits and closes the file. To be called last; a second call does nothing. */
  close(): void;
}

const busyTimeoutMs = 5_000;
const cacheKiB = 24 * 1024;
/**
 * Of a new file; one that is there keeps its own. An item or a revision takes some 2.6 KB: three fill this page, and one would fill
 * a page of 4 KiB. With 16 KiB the file is an eighth smaller, and an hour in which nothing is new writes 19 MB in place of 11.
 */
const pageBytes = 8_192;
/** Pages that are written again and again reach the file once in a while. */
const logBytes = 64 * 1024 * 1024;

/** The file that everything but the raw bytes lies in. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'vigie.db');
}

export interface OpenOptions {
  /** Of a service that starts, which alone brings an earlier form up to date: it is told of the copy that was made before. */
  readonly onUpgrade?: ((copy: string) => void) | undefined;
}

/**
 * Opens `vigie.db` in the data folder, which is made where it is missing. One of an earlier form is copied and brought up to date with
 * `onUpgrade`, and refused without: the service that wrote it may be at work, and would be refused at its next start. Throws `StoreError`.
 */
export function openSqliteDatabase(dataDir: string, { onUpgrade }: OpenOptions = {}): SqliteDatabase {
  return classified(`data folder "${dataDir}"`, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const connection = openConnection(databaseFile(dataDir), { timeout: busyTimeoutMs });
    try {
      configure(connection);
      if (isOutdated(connection)) {
        if (!onUpgrade) throw schemaOlder(connection);
        onUpgrade(backUpBefore(connection, new Date()));
      }
      migrate(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    return shared(connection);
  });
}

function configure(connection: Database.Database): void {
  connection.exec(`PRAGMA page_size = ${pageBytes}`);
  const isLogged = connection.prepare<[], string>('PRAGMA journal_mode = WAL').pluck().get() === 'wal';
  // What a commit waits for is flushed by `GroupCommit`, off the event loop. A file system may know no shared memory.
  connection.exec(isLogged ? 'PRAGMA synchronous = NORMAL' : 'PRAGMA synchronous = FULL');
  connection.exec('PRAGMA foreign_keys = ON');
  connection.exec(`PRAGMA cache_size = -${cacheKiB}`);
  const ownPageBytes = connection.prepare<[], number>('PRAGMA page_size').pluck().get() ?? pageBytes;
  connection.exec(`PRAGMA wal_autocheckpoint = ${Math.round(logBytes / ownPageBytes)}`);
  connection.exec(`PRAGMA journal_size_limit = ${logBytes}`);
}

function shared(connection: Database.Database): SqliteDatabase {
  const isLogged = connection.prepare<[], string>('PRAGMA journal_mode').pluck().get() === 'wal';
  const log = isLogged ? createLogFlusher(connection.name) : flushedByItself;
  const writes = new GroupCommit(connection, log);
  return {
    connection,
    writes,
    settle() {
      classified('vigie.db: move the log into the file', () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
    },
    close() {
      if (!connection.open) return;
      writes.close();
      connection.close();
    },
  };
}
