import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushNamesSync } from '../disk/flush-names.js';
import { errnoOf } from './load-yaml.js';

/** The data folder cannot be made or used; the message says which, why and what to do. */
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

/** Waits for the names in a folder that was given to us, which may be one to write into alone. */
export function flushNames(folder: string): void {
  try {
    flushNamesSync(folder);
  } catch (error) {
    // Where we may write and not read, the system does it in its own time.
    if (errnoOf(error) !== 'EACCES') throw error;
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
    throw unusable(dataDir, `cannot be made (${errnoOf(cause)})`, { cause });
  }
  requireUsable(dataDir);
  return keepPrivate(dataDir);
}

/** Throws `DataFolderUnusable` for a folder that is there and is another user's: to whoever may not enter it, it would look empty. */
export function requireUsable(dataDir: string): void {
  try {
    const found = statSync(dataDir, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (!found.isDirectory()) throw unusable(dataDir, 'is no folder');
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (cause instanceof DataFolderUnusable) throw cause;
    throw unusable(dataDir, `cannot be read and written (${errnoOf(cause)}), run this as the user of the service`, {
      cause,
    });
  }
}

function unusable(dataDir: string, what: string, options?: ErrorOptions): DataFolderUnusable {
  const setting = 'VIGIE_DATA_DIR, or dataDir in the settings file, names it';
  return new DataFolderUnusable(`data folder "${dataDir}": it ${what}: ${setting}`, options);
}

/** Of group and others. */
const openBits = 0o077;

/**
 * Takes the data folder and what lies in it from everybody but its owner, also where an earlier version or a copy left it
 * open: addresses of readers and what was decided stand in it. Gives the paths that stay open, since they are not ours to change.
 */
function keepPrivate(dataDir: string): readonly string[] {
  const wasOpen = ((lstatSync(dataDir, { throwIfNoEntry: false })?.mode ?? 0) & openBits) !== 0;
  const inside = names(dataDir).map((name) => join(dataDir, name));
  // In a folder that nobody else enters, a look at thousands of mails at each command would serve nobody.
  const mails = wasOpen ? names(join(dataDir, 'outbox')).map((name) => join(dataDir, 'outbox', name)) : [];
  return [dataDir, ...inside, ...mails].filter((path) => !isClosed(path));
}

function isClosed(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // A link leads to what is somebody's own choice.
  if (found === undefined || found.isSymbolicLink() || (found.mode & openBits) === 0) return true;
  try {
    chmodSync(path, found.mode & 0o7777 & ~openBits);
    return true;
  } catch (error) {
    // Drafts are renamed while we look.
    return errnoOf(error) === 'ENOENT';
  }
}

function names(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    // Whoever needs the folder says what is wrong with it.
    return [];
  }
}
