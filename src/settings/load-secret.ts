import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { KeyRing } from '../model/access/principal.js';
import { flushNames, makeFolder } from './make-folder.js';

const keyBytes = 32;

/** The secret file cannot be used; the message says which and why. */
export class SecretUnusable extends Error {
  override readonly name = 'SecretUnusable';
  readonly code = 'secret-unusable';
}

/**
 * The installation's secret: one key a line, newest first, each 32 bytes or more in hex, in a file that only its owner may read. The first
 * start creates it with one key. It signs the links of mails and hides the names behind actor ids: losing a key makes what it signed
 * invalid. If processes run on several machines, each must get the same file. Throws `SecretUnusable`.
 */
export function loadSecret(file: string): KeyRing {
  return readSecret(file) ?? createSecret(file);
}

/** Undefined if there is no file. `loadSecret` reads before it creates, because the folder may be read-only. */
export function readSecret(file: string): KeyRing | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unusable(file, `it cannot be read (${codeOf(cause)})`, cause);
  }
  return parseSecret(text, file);
}

/**
 * Checks that the first start could create the file, as far as that can be known without writing. Throws `SecretUnusable` if its
 * folder, or the nearest existing folder above, is not a folder or not writable.
 */
export function requirePlace(file: string): void {
  let folder = dirname(file);
  while (lstatSync(folder, { throwIfNoEntry: false }) === undefined) folder = dirname(folder);
  try {
    if (!statSync(folder).isDirectory()) throw unusable(file, `it cannot be made: "${folder}" is no folder`);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    if (cause instanceof SecretUnusable) throw cause;
    throw unusable(file, `it cannot be made in "${folder}" (${codeOf(cause)})`, cause);
  }
}

/** Skips empty lines. Throws `SecretUnusable`, which names the wrong line but never shows it. */
export function parseSecret(text: string, file: string): KeyRing {
  const lines = text.split('\n').map((line, index) => ({ key: line.trim(), number: index + 1 }));
  const written = lines.filter(({ key }) => key !== '');
  const wrong = written.length === 0 ? lines[0] : written.find(({ key }) => !/^[0-9a-f]{64,}$/i.test(key));
  const [current, ...earlier] = written.map(({ key }) => Buffer.from(key, 'hex'));
  if (current && !wrong) return [current, ...earlier];
  throw unusable(
    file,
    `line ${wrong?.number}: expected at least ${keyBytes} bytes in hex, got ${wrong?.key.length} characters of something else`,
  );
}

/** The text of a secret file, without the final line break. */
export function renderSecret(keyRing: KeyRing): string {
  return keyRing.map((key) => Buffer.from(key).toString('hex')).join('\n');
}

export function newKey(): Uint8Array {
  return randomBytes(keyBytes);
}

/** The error if the secret is missing and the store holds records. */
export function secretIsMissing(file: string): SecretUnusable {
  return unusable(
    file,
    'it is missing, and the store holds records that were written under it: put the file back, or its copy; after "vigie restore" that of ' +
      'the installation that was backed up. Where it is lost for good, "vigie secret rotate --lost" makes another',
  );
}

/** Several processes may start at once: the second reads what the first created. Throws `SecretUnusable`. */
function createSecret(file: string): KeyRing {
  try {
    placeSecret(file, [newKey()]);
  } catch (cause) {
    throw unusable(file, `it cannot be written (${codeOf(cause)})`, cause);
  }
  const made = readSecret(file);
  if (made === undefined) throw unusable(file, 'it was taken away while it was made');
  return made;
}

/** Creates the file, for its owner alone; an existing file stays as it is. Throws the errors of the file system. */
export function placeSecret(file: string, keyRing: KeyRing): void {
  if (existsSync(file)) return;
  makeFolder(dirname(file), 0o700);
  writeWhole(file, keyRing, (draft) => {
    try {
      linkSync(draft, file);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  });
}

/**
 * Changes the keys of a file, one change at a time: if two changes read the same keys, the second would drop the key that the first added,
 * and a process may have signed with that key already. Returns the keys before and after; undefined if there is no file. Throws
 * `SecretUnusable`.
 */
export function changeSecret(
  file: string,
  change: (before: KeyRing) => KeyRing,
): { readonly before: KeyRing; readonly after: KeyRing } | undefined {
  if (!existsSync(file)) return undefined;
  const lock = lockSecret(file);
  try {
    const before = readSecret(file);
    if (!before) return undefined;
    const after = change(before);
    if (after.length !== before.length) replaceSecret(file, after);
    return { before, after };
  } finally {
    rmSync(lock, { force: true });
  }
}

function lockSecret(file: string): string {
  // The real path: a link and its target must share a lock.
  const lock = `${realpathSync(file)}.lock`;
  try {
    writeFileSync(lock, '', { mode: 0o600, flag: 'wx' });
    return lock;
  } catch (cause) {
    const busy = `another process changes its keys; where none does, one was killed over it: remove "${lock}"`;
    throw unusable(file, codeOf(cause) === 'EEXIST' ? busy : `it cannot be replaced (${codeOf(cause)})`, cause);
  }
}

/**
 * Replaces the keys in a file and keeps its owner and mode, so that the same users can read it as before. Throws `SecretUnusable` if
 * that fails.
 */
function replaceSecret(file: string, keyRing: KeyRing): void {
  try {
    // A link stays a link: its target is replaced.
    const path = realpathSync(file);
    const { uid, gid, mode } = statSync(path);
    writeWhole(path, keyRing, (draft) => {
      chownSync(draft, uid, gid);
      chmodSync(draft, mode & 0o777);
      renameSync(draft, path);
    });
  } catch (cause) {
    throw unusable(file, `it cannot be replaced (${codeOf(cause)})`, cause);
  }
}

/** The file has either the whole new text or its old one, even after a power cut. */
function writeWhole(file: string, keyRing: KeyRing, put: (draft: string) => void): void {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(draft, `${renderSecret(keyRing)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    put(draft);
    flushNames(dirname(file));
  } finally {
    rmSync(draft, { force: true });
  }
}

function unusable(file: string, why: string, cause?: unknown): SecretUnusable {
  return new SecretUnusable(`secret file "${file}": ${why}`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
