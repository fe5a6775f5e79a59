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
   * Moves the log of an earlier process into the file, and waits until the disk has it: after a failed flush the system may show
   * data that the disk does not have. Throws `StoreError`.
   */
  settle(): void;
  /** Writes what waits and closes the file. Call it last; a second call does nothing. */
  close(): void;
}

const busyTimeoutMs = 5_000;
const cacheKiB = 24 * 1024;
/**
 * For a new file; an existing one keeps its own. An item or a revision takes some 2.6 KB: three fit into this page, and one would fill
 * a page of 4 KiB. With 16 KiB the file is an eighth smaller, but an hour without news writes 19 MB instead of 11.
 */
const pageBytes = 8_192;
/** Large, so that pages that are rewritten often reach the file only once in a while. */
const logBytes = 64 * 1024 * 1024;

/** The file with all data except the raw bytes. */
export function databaseFile(dataDir: string): string {
  return join(dataDir, 'vigie.db');
}

export interface OpenOptions {
  /** Given only by a service that starts, which alone upgrades an earlier schema; called with the path of the copy made before. */
  readonly onUpgrade?: ((copy: string) => void) | undefined;
}

/**
 * Opens `vigie.db` in the data folder, which is created if it is missing. A file with an earlier schema is copied and upgraded if
 * `onUpgrade` is given, and refused otherwise: the service that wrote it may be running, and would be refused at its next start.
 * Throws `StoreError`.
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
  // With WAL, `GroupCommit` flushes commits off the event loop. WAL is not available on a file system without shared memory.
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
