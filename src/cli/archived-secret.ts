import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadSecret } from '../settings/load-secret.js';
import { UsageError } from './exit-code.js';

/** The installation's secret in hex. Throws `UsageError` where there is none yet, and `SecretUnusable`. */
export function readSecret(file: string): string {
  if (!existsSync(file)) throw new UsageError(`backup: --with-secret: there is no secret file "${file}"`);
  return Buffer.from(loadSecret(file)).toString('hex');
}

/** Throws `UsageError` where the secret file holds another secret than the backup. */
export function checkSecret(file: string, secret: string): void {
  if (!existsSync(file) || Buffer.from(loadSecret(file)).toString('hex') === secret) return;
  throw new UsageError(
    `restore: the secret file "${file}" holds another secret than the backup: move it away, then restore again`,
  );
}

/** Puts the secret of a backup where there is none, for its owner alone. Throws the errors of the file system. */
export function placeSecret(file: string, secret: string): void {
  if (existsSync(file)) return;
  const draft = `${file}.${randomBytes(8).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(draft, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
