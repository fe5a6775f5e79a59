import type { Database } from 'better-sqlite3';
import { specs } from '../../ports/store/collections.js';
import { StoreError } from '../../ports/store/store-error.js';
import { columnSql, columnsOf, indexesSql, type TableSpec, tableSql } from './collection-sql.js';
import { type Migration, migrations } from './migrations.js';

/** Whether the file holds something in an earlier form. Throws as `migrate` does. */
export function isOutdated(database: Database, steps: readonly Migration[] = migrations): boolean {
  return !isCurrent(database, steps) && schemaVersion(database) > 0;
}

/**
 * Brings the schema up to date, all steps or none. Throws `StoreError` `schema-newer` where a later program wrote the
 * file.
 */
export function migrate(database: Database, steps: readonly Migration[] = migrations): void {
  if (isCurrent(database, steps)) return;
  const upgrade = database.transaction(() => {
    // Read again under the lock: another process may have been first.
    const current = schemaVersion(database);
    for (const { sql } of steps.filter(({ version }) => version > current)) database.exec(sql);
    for (const spec of Object.values(specs)) makeCollection(database, spec);
    database.exec(`PRAGMA user_version = ${Math.max(current, steps.at(-1)?.version ?? 0)}`);
  });
  upgrade.immediate();
}

/** Makes what the file lacks of a collection. A column that is new is filled from the bodies, but for those that are damaged. */
function makeCollection(database: Database, spec: TableSpec): void {
  database.exec(tableSql(spec));
  const columns = database.pragma(`table_info(${spec.name})`) as readonly { readonly name: string }[]; // by SQLite's documentation
  for (const field of columnsOf(spec).filter((field) => columns.every(({ name }) => name !== field))) {
    database.exec(`ALTER TABLE ${spec.name} ADD COLUMN ${columnSql(spec, field)}`);
    database.exec(`UPDATE ${spec.name} SET ${field} = json_extract(body, '$.${field}') WHERE json_valid(body)`);
  }
  for (const sql of indexesSql(spec)) database.exec(sql);
}

function isCurrent(database: Database, steps: readonly Migration[]): boolean {
  const latest = steps.at(-1)?.version ?? 0;
  const current = schemaVersion(database);
  if (current > latest) {
    throw new StoreError(
      'schema-newer',
      `vigie.db: schema: expected version ${latest} or an earlier one, got ${current}: a newer version of Vigie wrote it; run that one, or put back what it copied before its upgrade (docs/backup.md)`,
    );
  }
  return current === latest;
}

function schemaVersion(database: Database): number {
  return database.prepare<[], number>('PRAGMA user_version').pluck().get() ?? 0;
}
