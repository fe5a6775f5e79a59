import * as specs from '../../ports/collections.js';
import type { Store } from '../../ports/store.js';
import { classified } from './classify-sqlite-error.js';
import type { SqliteDatabase } from './open-sqlite-database.js';
import { createSqliteArchive } from './sqlite-archive.js';
import { SqliteCollection } from './sqlite-collection.js';
import { SqliteItemIndex } from './sqlite-item-index.js';

/** The store over a file that the caller opened and closes: `close` only waits for what is being written. */
export function createSqliteStore(database: SqliteDatabase): Store {
  const probe = database.connection.prepare('SELECT 1 FROM items LIMIT 1');
  return {
    sources: new SqliteCollection(database, specs.sourcesSpec),
    ownSources: new SqliteCollection(database, specs.ownSourcesSpec),
    checks: new SqliteCollection(database, specs.checksSpec),
    intakes: new SqliteCollection(database, specs.intakesSpec),
    documents: new SqliteCollection(database, specs.documentsSpec),
    policies: new SqliteCollection(database, specs.policiesSpec),
    dossiers: new SqliteCollection(database, specs.dossiersSpec),
    clues: new SqliteCollection(database, specs.cluesSpec),
    itemKeys: new SqliteCollection(database, specs.itemKeysSpec),
    subscriptions: new SqliteCollection(database, specs.subscriptionsSpec),
    digests: new SqliteCollection(database, specs.digestsSpec),
    deliveries: new SqliteCollection(database, specs.deliveriesSpec),
    audit: new SqliteCollection(database, specs.auditSpec),
    actors: new SqliteCollection(database, specs.actorsSpec),
    health: new SqliteCollection(database, specs.healthSpec),
    alerts: new SqliteCollection(database, specs.alertsSpec),
    mailPauses: new SqliteCollection(database, specs.mailPausesSpec),
    coverage: new SqliteCollection(database, specs.coverageSpec),
    items: new SqliteItemIndex(database),
    archive: createSqliteArchive(database),
    // Reads see every write that was finished.
    async refresh() {},
    async ping() {
      classified('vigie.db', () => probe.get());
    },
    close: () => database.writes.flush(),
  };
}
