import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

const kept: object[] = [];

/**
 * Opens a file. Connections and their statements are kept until the process ends: when better-sqlite3 12 collects one, it needs an
 * environment that Node 24.19 and later do not always have, and that crashes the process. Each SQL text is prepared once, so little is
 * kept. Use `exec`, not `pragma`: `pragma` makes a new statement at each call. Throws the errors of better-sqlite3.
 */
export function openConnection(path: string, options: Database.Options): Database.Database {
  if (!options.fileMustExist) makePrivate(path);
  const connection = keep(new Database(path, options));
  const prepare = connection.prepare.bind(connection);
  return Object.assign(connection, { prepare: (sql: string) => keep(prepare(sql)) });
}

/**
 * SQLite would create a file that everybody may read, and gives the log beside it the same mode. An existing file is not opened:
 * closing it again would release the locks that this process holds on it.
 */
function makePrivate(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    // Another process was quicker, or SQLite will report what is wrong.
  }
}

/** Also for other native objects, such as the iterator of a statement. */
export function keep<T extends object>(native: T): T {
  kept.push(native);
  return native;
}
