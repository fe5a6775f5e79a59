import { StoreError, type StoreErrorCode } from '../../ports/store/store-error.js';

const codes: Readonly<Record<string, StoreErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EROFS: 'read-only',
};

/** What the work gives; what the file system fails with is thrown as a `StoreError`, any other error as it is. */
export async function classified<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    throw new StoreError(codes[code] ?? 'unavailable', `${doing}: ${error.message}`, { cause: error });
  }
}

/** What the work gives, or undefined where the file or folder is not there. */
export async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

/** Whether a file or folder was not there. */
export function isAbsent(error: unknown): boolean {
  return errnoOf(error) === 'ENOENT';
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
