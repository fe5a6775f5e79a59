import { closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

const kept: object[] = [];

/**
 * Opens a file. Connections and their statements stay for as long as the process does: what better-sqlite3 12 keeps behind
 * them asks, when it is collected, for an environment that Node 24.19 and later do not always have, and then ends the process.
 * Each SQL is prepared once, so that little stays. `pragma` makes a statement of its own at each call: `exec` makes none.
 * Throws what better-sqlite3 throws.
 */
export function openConnection(path: string, options: Database.Options): Database.Database {
  if (!options.fileMustExist) makePrivate(path);
  const connection = keep(new Database(path, options));
  const prepare = connection.prepare.bind(connection);
  return Object.assign(connection, { prepare: (sql: string) => keep(prepare(sql)) });
}

/**
 * SQLite makes a file that everybody may read, and gives the log beside it the same mode. One that is there is not opened:
 * closing it again would give up the locks that this process holds on it.
 */
function makePrivate(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    // Another process was quicker, or SQLite says what is wrong.
  }
}

/** For what else is native: the iterator of a statement. */
export function keep<T extends object>(native: T): T {
  kept.push(native);
  return native;
}
