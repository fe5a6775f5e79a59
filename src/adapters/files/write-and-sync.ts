import { closeSync, fsync, futimesSync, openSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** What waits for the disk waits off the event loop; the rest takes microseconds, and less than to hand it to another thread. */
const flush = promisify(fsync);

/** Writes a new file that only its owner may read, of the given moment, and waits until the disk has it. */
export async function writeAndSync(path: string, bytes: Uint8Array, moment: Date): Promise<void> {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    futimesSync(file, moment, moment);
    await flush(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the disk has the names of a folder. */
export async function syncFolder(path: string): Promise<void> {
  const folder = openSync(path, 'r');
  try {
    await flush(folder);
  } finally {
    closeSync(folder);
  }
}
