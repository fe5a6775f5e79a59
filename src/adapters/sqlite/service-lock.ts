import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { StoreError } from '../../ports/store/store-error.js';
import { classified } from './classify-sqlite-error.js';
import { openConnection } from './open-connection.js';

/** The process that runs the service of a data folder. */
export const ServiceOwner = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** ISO 8601 */
  startedAt: z.string(),
  url: z.string().nullable(),
});
export type ServiceOwner = z.infer<typeof ServiceOwner>;

export interface ServiceLock {
  release(): void;
}

/**
 * Makes this process the one service of the data folder until `release`, or until it ends in any way: the lock is an open
 * transaction on `service.db`, which the operating system releases with the process. Throws `StoreError` `in-use` with the
 * owner's name if another process has the lock.
 */
export function acquireServiceLock(dataDir: string, owner: ServiceOwner): ServiceLock {
  return classified(`data folder "${dataDir}"`, () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const connection = openConnection(join(dataDir, 'service.db'), { timeout: 0 });
    try {
      connection.exec('BEGIN EXCLUSIVE');
      saveOwner(dataDir, owner);
    } catch (error) {
      connection.close();
      throw isBusy(error) ? inUse(dataDir, error) : error;
    }
    return { release: () => release(dataDir, connection) };
  });
}

/** The process that holds or last held the lock, from `service.json`; undefined if the file cannot be read. */
export function readServiceOwner(dataDir: string): ServiceOwner | undefined {
  try {
    return ServiceOwner.parse(JSON.parse(readFileSync(ownerPath(dataDir), 'utf8')));
  } catch {
    // The file only informs people: the lock does not depend on it.
    return undefined;
  }
}

function release(dataDir: string, connection: Database.Database): void {
  if (!connection.open) return;
  rmSync(ownerPath(dataDir), { force: true });
  connection.close();
}

/** Renamed into place, so that no reader sees half of it. */
function saveOwner(dataDir: string, owner: ServiceOwner): void {
  const draft = `${ownerPath(dataDir)}.${owner.pid}`;
  writeFileSync(draft, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  renameSync(draft, ownerPath(dataDir));
}

function inUse(dataDir: string, cause: unknown): StoreError {
  const owner = readServiceOwner(dataDir);
  const who =
    owner === undefined
      ? 'another process'
      : `process ${owner.pid} on ${owner.host}, started at ${owner.startedAt}${owner.url === null ? '' : `, ${owner.url}`}`;
  return new StoreError('in-use', `data folder "${dataDir}": its service runs already: ${who}`, { cause });
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function ownerPath(dataDir: string): string {
  return join(dataDir, 'service.json');
}
