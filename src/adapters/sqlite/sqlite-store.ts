import * as specs from '../../ports/collections.js';
import { noteUnreadable, type SetAside, setAsideUnnoted } from '../../ports/set-aside.js';
import type { Store } from '../../ports/store.js';
import { classified } from './classify-sqlite-error.js';
import { createSearchHere, type ItemSearcher } from './item-searcher.js';
import type { SqliteDatabase } from './open-sqlite-database.js';
import { createSqliteArchive } from './sqlite-archive.js';
import { SqliteCollection } from './sqlite-collection.js';
import { SqliteItemIndex } from './sqlite-item-index.js';

/** Makes what answers searches, in this process or in another. */
type MakeSearcher = (setAside: SetAside) => ItemSearcher;

/** The store over a file that the caller opened and closes: `close` ends the search and waits for what is being written. */
export function createSqliteStore(
  database: SqliteDatabase,
  makeSearcher: MakeSearcher = (setAside) => createSearchHere(database, setAside),
): Store {
  const unreadable = new SqliteCollection(database, specs.unreadableSpec, setAsideUnnoted);
  const { setAside, settled } = noteUnreadable(unreadable);
  const search = makeSearcher(setAside);
  const touch = database.connection.prepare(
    "INSERT INTO hosts (host, freeAtMs) VALUES ('', 0) ON CONFLICT (host) DO UPDATE SET freeAtMs = 0",
  );
  const probe = database.connection.prepare('SELECT 1 FROM items LIMIT 1');
  return {
    sources: new SqliteCollection(database, specs.sourcesSpec, setAside),
    ownSources: new SqliteCollection(database, specs.ownSourcesSpec, setAside),
    checks: new SqliteCollection(database, specs.checksSpec, setAside),
    intakes: new SqliteCollection(database, specs.intakesSpec, setAside),
    unreadEntries: new SqliteCollection(database, specs.unreadEntriesSpec, setAside),
    documents: new SqliteCollection(database, specs.documentsSpec, setAside),
    policies: new SqliteCollection(database, specs.policiesSpec, setAside),
    dossiers: new SqliteCollection(database, specs.dossiersSpec, setAside),
    clues: new SqliteCollection(database, specs.cluesSpec, setAside),
    itemKeys: new SqliteCollection(database, specs.itemKeysSpec, setAside),
    robots: new SqliteCollection(database, specs.robotsSpec, setAside),
    subscriptions: new SqliteCollection(database, specs.subscriptionsSpec, setAside),
    digests: new SqliteCollection(database, specs.digestsSpec, setAside),
    deliveries: new SqliteCollection(database, specs.deliveriesSpec, setAside),
    audit: new SqliteCollection(database, specs.auditSpec, setAside),
    actors: new SqliteCollection(database, specs.actorsSpec, setAside),
    health: new SqliteCollection(database, specs.healthSpec, setAside),
    alerts: new SqliteCollection(database, specs.alertsSpec, setAside),
    mailPauses: new SqliteCollection(database, specs.mailPausesSpec, setAside),
    coverage: new SqliteCollection(database, specs.coverageSpec, setAside),
    unreadable,
    items: new SqliteItemIndex(database, search, setAside),
    archive: createSqliteArchive(database),
    // Reads see every write that was finished.
    async refresh() {
      await settled();
    },
    async ping() {
      classified('vigie.db', () => probe.get());
      await database.writes.probe(() => touch.run());
    },
    async close() {
      await search.close();
      await database.writes.flush();
    },
  };
}
