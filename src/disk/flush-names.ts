import { closeSync, fsync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';

const flush = promisify(fsync);

/**
 * Waits until the names in a folder are on disk. A flushed file is still lost if the power fails before its name is on disk.
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

/** Synchronous version, for work before anything else runs. Throws the file system's error. */
export function flushNamesSync(folder: string): void {
  const names = openSync(folder, 'r');
  try {
    fsyncSync(names);
  } finally {
    closeSync(names);
  }
}
