import type { Database } from 'better-sqlite3';
import { StoreError } from '../../ports/store/store-error.js';
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
    for (const step of steps.filter(({ version }) => version > current)) {
      database.exec(step.sql);
      database.exec(`PRAGMA user_version = ${step.version}`);
    }
  });
  upgrade.immediate();
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
