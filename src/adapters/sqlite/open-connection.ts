import Database from 'better-sqlite3';

const kept: object[] = [];

/**
 * Opens a file. Connections and their statements stay for as long as the process does: what better-sqlite3 12 keeps behind
 * them asks, when it is collected, for an environment that Node 24.19 and later do not always have, and then ends the process.
 * Each SQL is prepared once, so that little stays. `pragma` makes a statement of its own at each call: `exec` makes none.
 * Throws what better-sqlite3 throws.
 */
export function openConnection(path: string, options: Database.Options): Database.Database {
  const connection = keep(new Database(path, options));
  const prepare = connection.prepare.bind(connection);
  return Object.assign(connection, { prepare: (sql: string) => keep(prepare(sql)) });
}

/** For what else is native: the iterator of a statement. */
export function keep<T extends object>(native: T): T {
  kept.push(native);
  return native;
}
