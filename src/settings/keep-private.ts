import { chmodSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from './load-yaml.js';

/** Of group and others. */
const openBits = 0o077;

/**
 * Takes the data folder and what lies in it from everybody but its owner, also where an earlier version or a copy left it
 * open: addresses of readers and what was decided stand in it. Gives the paths that stay open, since they are not ours to change.
 */
export function keepPrivate(dataDir: string): readonly string[] {
  const wasOpen = isOpen(dataDir);
  const inside = names(dataDir).map((name) => join(dataDir, name));
  // In a folder that nobody else enters, a look at thousands of mails at each command would serve nobody.
  const mails = wasOpen ? names(join(dataDir, 'outbox')).map((name) => join(dataDir, 'outbox', name)) : [];
  return [dataDir, ...inside, ...mails].filter((path) => !isClosed(path));
}

function isOpen(path: string): boolean {
  return ((lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & openBits) !== 0;
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
