import Database from 'better-sqlite3';
import { StoreError, type StoreErrorCode } from '../../ports/store/store-error.js';

/** By the primary result code, which is the prefix of its extended codes (https://sqlite.org/rescode.html). */
const storageCodes: readonly (readonly [prefix: string, code: StoreErrorCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_BUSY', 'in-use'],
  ['SQLITE_LOCKED', 'in-use'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_IOERR', 'unavailable'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_NOMEM', 'unavailable'],
  ['SQLITE_PROTOCOL', 'unavailable'],
];

const damaged =
  'expected the database of Vigie, whole: put back a copy, or move the file away and run "vigie restore" (docs/backup.md)';

const systemCodes: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
};

/** True if the file or its disk failed, so that any other statement would fail too. */
export function isStorageFailure(error: unknown): boolean {
  return error instanceof Database.SqliteError && storageCode(error) !== undefined;
}

/** Turns an error of SQLite or the file system into a `StoreError`; other errors are returned unchanged. */
export function classifySqliteError(error: unknown, doing: string): unknown {
  if (error instanceof Database.SqliteError) {
    const code = storageCode(error) ?? 'unavailable';
    const remedy = code === 'corrupt' ? `; ${damaged}` : '';
    return new StoreError(code, `${doing}: ${error.message} (${error.code})${remedy}`, { cause: error });
  }
  if (error instanceof Error && 'code' in error && error.code === 'ERR_DLOPEN_FAILED') {
    const got = error.message.replaceAll(/\s+/g, ' ');
    const remedy = 'run "npm rebuild better-sqlite3" in the folder of the program, with this Node.js';
    const expected = `expected better-sqlite3 as built for Node.js ${process.version} on this machine`;
    return new StoreError('unsupported', `${doing}: ${expected}, got "${got}"; ${remedy}`, { cause: error });
  }
  if (isSystemError(error)) {
    const code = systemCodes[error.code] ?? 'unavailable';
    return new StoreError(code, `${doing}: ${error.message}`, { cause: error });
  }
  return error;
}

/** Runs `action`; throws its failure as `classifySqliteError` classifies it. */
export function classified<T>(doing: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw classifySqliteError(error, doing);
  }
}

function storageCode(error: InstanceType<typeof Database.SqliteError>): StoreErrorCode | undefined {
  return storageCodes.find(([prefix]) => error.code.startsWith(prefix))?.[1];
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
