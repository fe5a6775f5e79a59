import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const secretBytes = 32;

/** The secret file cannot be used; the message says which and why. */
export class SecretUnusable extends Error {
  override readonly name = 'SecretUnusable';
  readonly code = 'secret-unusable';
}

/**
 * The installation's secret: 32 bytes, kept in hex in a file that only its owner may read, made at the first start. It
 * signs the links of mails and hides the names behind actor ids: losing it makes old links invalid.
 */
export function loadSecret(file: string): Uint8Array {
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Two processes may start at once: the one that comes second reads what the first wrote.
    writeFileSync(file, `${randomBytes(secretBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw unusable(file, `it cannot be written (${codeOf(cause)})`, cause);
  }
  return readSecret(file);
}

function readSecret(file: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
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

function unusable(file: string, why: string, cause?: unknown): SecretUnusable {
  return new SecretUnusable(`secret file "${file}": ${why}`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
