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
 * The installation's secret: one key a line, the newest first, 32 bytes or more each in hex, in a file that only its owner may read,
 * made with one key at the first start. It signs the links of mails and hides the names behind actor ids: losing a key makes what
 * it signed invalid. Where processes run on several machines, each is given the same file. Throws `SecretUnusable`.
 */
export function loadSecret(file: string): KeyRing {
  return readSecret(file) ?? createSecret(file);
}

/** Undefined where there is no file. It is read before it is made, since its folder may be one to read from alone. */
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
 * Whether the first start could make the file, as far as can be told without making anything. Throws `SecretUnusable` where its folder,
 * or the nearest one above it that is there, is none or may not be written into.
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

/** Empty lines are left out. Throws `SecretUnusable`, which names the line and never shows it. */
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

/** The text of a secret file, without the end of its last line. */
export function renderSecret(keyRing: KeyRing): string {
  return keyRing.map((key) => Buffer.from(key).toString('hex')).join('\n');
}

export function newKey(): Uint8Array {
  return randomBytes(keyBytes);
}

/** What a store that holds records is refused with. */
export function secretIsMissing(file: string): SecretUnusable {
  return unusable(
    file,
    'it is missing, and the store holds records that were written under it: put the file back, or its copy; after "vigie restore" that of ' +
      'the installation that was backed up. Where it is lost for good, "vigie secret rotate --lost" makes another',
  );
}

/** Processes may start at once: whoever comes second reads what the first made. Throws `SecretUnusable`. */
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

/** Makes the file, for its owner alone; one that is there stays as it is. Throws the errors of the file system. */
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
 * Changes the keys of a file, one change at a time: of two that read the same keys, the second would take the key of the first away,
 * with which a process may have signed already. Gives the keys before and after, undefined where there is no file. Throws
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
  // A link and what it leads to have one lock.
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
 * Puts other keys in place of those of a file, which keeps its owner and mode: whoever could read it still can, and nobody else.
 * Throws `SecretUnusable` where that cannot be done.
 */
function replaceSecret(file: string, keyRing: KeyRing): void {
  try {
    // A link stays one: what it leads to is replaced.
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

/** The file has all of the text or what it had before, also after a power cut. */
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
