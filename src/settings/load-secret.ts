import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.js';

const secretBytes = 32;

/** The secret file cannot be used; the message says which and why. */
export class SecretUnusable extends Error {
  override readonly name = 'SecretUnusable';
  readonly code = 'secret-unusable';
}

/**
 * The installation's secret: 32 bytes, kept in hex in a file that only its owner may read, made at the first start. It
 * signs the links of mails and hides the names behind actor ids: losing it makes old links invalid. Where processes run
 * on several machines, each is given the same file. Throws `SecretUnusable`.
 */
export function loadSecret(file: string): Uint8Array {
  return readSecret(file) ?? createSecret(file);
}

/** Undefined where there is no file. It is read before it is made, since its folder may be one to read from alone. */
function readSecret(file: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw unusable(file, `it cannot be read (${codeOf(cause)})`, cause);
  }
  if (!/^[0-9a-f]{64,}$/i.test(text)) {
    throw unusable(
      file,
      `expected at least ${secretBytes} bytes in hex, got ${text.length} characters of something else`,
    );
  }
  return Buffer.from(text, 'hex');
}

/** Processes may start at once: the file appears whole or not at all, and whoever comes second reads what the first made. */
function createSecret(file: string): Uint8Array {
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  try {
    makeFolder(dirname(file), 0o700);
    writeFileSync(draft, `${randomBytes(secretBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(draft, file);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw unusable(file, `it cannot be written (${codeOf(cause)})`, cause);
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readSecret(file);
  if (made === undefined) throw unusable(file, 'it was taken away while it was made');
  return made;
}

function unusable(file: string, why: string, cause?: unknown): SecretUnusable {
  return new SecretUnusable(`secret file "${file}": ${why}`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
