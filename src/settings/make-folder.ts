import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { keepPrivate } from './keep-private.js';
import { errnoOf } from './load-yaml.js';

/** The data folder is not there and cannot be made; the message says which and why. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  readonly code = 'data-folder-unusable';
}

/**
 * Makes a folder and those above it, one by one: where a file system answers ENOENT below a folder that is there, as /proc
 * does, Node's recursive `mkdir` never ends. Throws the error of the file system.
 */
export function makeFolder(path: string, mode = 0o777): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode });
    flushNames(parent);
  } catch (error) {
    // Another process may have been quicker.
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

/** What is written below a folder whose name is lost with the power is lost, and so is a file whose new name is. */
export function flushNames(folder: string): void {
  let names: number | undefined;
  try {
    names = openSync(folder, 'r');
    fsyncSync(names);
  } catch (error) {
    // Where we may write and not read, the system does it in its own time.
    if (errnoOf(error) !== 'EACCES') throw error;
  } finally {
    if (names !== undefined) closeSync(names);
  }
}

/**
 * Makes the data folder where it is missing, and keeps it from everybody but its owner. Gives the paths that stay open to
 * others. Throws `DataFolderUnusable`.
 */
export function makeDataFolder(dataDir: string): readonly string[] {
  try {
    makeFolder(dataDir, 0o700);
  } catch (cause) {
    const why = `it cannot be made (${errnoOf(cause)}): VIGIE_DATA_DIR, or dataDir in the settings file, names it`;
    throw new DataFolderUnusable(`data folder "${dataDir}": ${why}`, { cause });
  }
  return keepPrivate(dataDir);
}
