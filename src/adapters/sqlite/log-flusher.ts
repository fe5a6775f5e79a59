import { close, closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { flushNamesSync } from '../../disk/flush-names.js';

const flushFile = promisify(fdatasync);

/** Makes commits durable: waits until the disk has the write-ahead log, without blocking the event loop. */
export interface LogFlusher {
  /** Rejects with the file system's error. */
  flush(): Promise<void>;
  /** The same, for the last time; throws the file system's error. */
  close(): void;
}

/**
 * For a database in WAL mode with `synchronous=NORMAL` (https://sqlite.org/pragma.html#pragma_synchronous), in which SQLite itself
 * flushes only at checkpoints. The log is one file that grows at its end, so a flush includes all earlier commits, and nothing durable
 * depends on anything that is not. SQLite holds no lock on this file, so closing our descriptor releases none.
 */
export function createLogFlusher(databaseFile: string): LogFlusher {
  let descriptor: number | undefined;
  let flushing = 0;
  let closed = false;
  const opened = (): number => {
    if (descriptor !== undefined) return descriptor;
    descriptor = openSync(`${databaseFile}-wal`, 'r+');
    // The log's name must be on disk too; SQLite itself flushes it only at the first checkpoint.
    flushNamesSync(dirname(databaseFile));
    return descriptor;
  };
  return {
    async flush() {
      const file = opened();
      flushing += 1;
      try {
        await flushFile(file);
      } finally {
        flushing -= 1;
        if (closed && flushing === 0) close(file);
      }
    },
    close() {
      if (closed) return;
      closed = true;
      if (descriptor === undefined) return;
      fdatasyncSync(descriptor);
      if (flushing === 0) closeSync(descriptor);
    },
  };
}

/** For a journal that SQLite flushes at each commit. */
export const flushedByItself: LogFlusher = { flush: async () => undefined, close: () => undefined };
