import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushNamesSync } from '../disk/flush-names.js';
import { errnoOf } from './load-yaml.js';

/** The data folder cannot be created or used; the message says which, why and what to do. */
export class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
  readonly code = 'data-folder-unusable';
}

/**
 * Creates a folder and those above it, one by one: on a file system that answers ENOENT below an existing folder, as /proc
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

/** Flushes the names in a folder that the operator chose, and that may be write-only. */
export function flushNames(folder: string): void {
  try {
    flushNamesSync(folder);
  } catch (error) {
    // If we may write but not read, the system flushes in its own time.
    if (errnoOf(error) !== 'EACCES') throw error;
  }
}

/**
 * Creates the data folder if it is missing, and makes it private to its owner. Returns the paths that stay open to others. Throws
 * `DataFolderUnusable`.
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

/** Throws `DataFolderUnusable` if the folder belongs to another user: a process that may not enter it would take it for empty. */
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

/** The permissions of group and others. */
const openBits = 0o077;

/**
 * Makes the data folder and its content private to the owner, also if an earlier version or a copy left it open: it holds
 * addresses of readers, and decisions. Returns the paths that stay open, because they are not ours to change.
 */
function keepPrivate(dataDir: string): readonly string[] {
  const wasOpen = ((lstatSync(dataDir, { throwIfNoEntry: false })?.mode ?? 0) & openBits) !== 0;
  const inside = names(dataDir).map((name) => join(dataDir, name));
  // If nobody else can enter the folder, checking thousands of mails at each command would be useless.
  const mails = wasOpen ? names(join(dataDir, 'outbox')).map((name) => join(dataDir, 'outbox', name)) : [];
  return [dataDir, ...inside, ...mails].filter((path) => !isClosed(path));
}

function isClosed(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  // The target of a link is the operator's own choice.
  if (found === undefined || found.isSymbolicLink() || (found.mode & openBits) === 0) return true;
  try {
    chmodSync(path, found.mode & 0o7777 & ~openBits);
    return true;
  } catch (error) {
    // Drafts are renamed meanwhile.
    return errnoOf(error) === 'ENOENT';
  }
}

function names(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    // Code that needs the folder reports what is wrong with it.
    return [];
  }
}
