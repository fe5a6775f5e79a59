import { close, closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { flushNamesSync } from '../../disk/flush-names.js';

const flushFile = promisify(fdatasync);

/** Makes what was committed durable: waits until the disk has the write-ahead log, without holding up the event loop. */
export interface LogFlusher {
  /** Rejects with the file system's error. */
  flush(): Promise<void>;
  /** The same, for the last time; throws the file system's error. */
  close(): void;
}

/**
 * For a database in WAL mode with `synchronous=NORMAL` (https://sqlite.org/pragma.html#pragma_synchronous): SQLite itself then
 * flushes at checkpoints alone. The log is one file that grows at its end, so what is flushed is everything that was committed
 * before, and nothing durable rests on something that is not. SQLite takes no lock on this file, which closing it would give up.
 */
export function createLogFlusher(databaseFile: string): LogFlusher {
  let descriptor: number | undefined;
  let flushing = 0;
  let closed = false;
  const opened = (): number => {
    if (descriptor !== undefined) return descriptor;
    descriptor = openSync(`${databaseFile}-wal`, 'r+');
    // SQLite itself flushes it at the first checkpoint.
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

/** For a journal that SQLite flushes with each commit. */
export const flushedByItself: LogFlusher = { flush: async () => undefined, close: () => undefined };
