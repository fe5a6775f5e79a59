import { closeSync, fsync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const flush = promisify(fsync);

/**
 * Waits until the disk has the names in a folder: a file whose name is lost with the power is lost, whatever was flushed of it.
 * Rejects with the file system's error.
 */
export async function flushNames(folder: string): Promise<void> {
  const names = openSync(folder, 'r');
  try {
    await flush(names);
  } finally {
    closeSync(names);
  }
}

/** The same while the event loop waits, for what is done before there is any work. Throws the file system's error. */
export function flushNamesSync(folder: string): void {
  const names = openSync(folder, 'r');
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}
