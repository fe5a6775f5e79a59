import * as specs from '../../ports/store/collections.js';
import { noteUnreadable, setAsideUnnoted } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { blobDefinition } from './blob-index.js';
import { collectionDefinition, isSearched } from './collection-mapping.js';
import { createElasticArchive } from './elastic-archive.js';
import { ElasticCollection } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { ensureIndexes } from './ensure-indexes.js';
import type { IndexDefinition } from './index-definition.js';
import { createElasticItemIndex } from './items/item-index.js';
import { itemDefinitions } from './items/item-mapping.js';

/** Every index of the store, and that of the raw bytes beside it. */
export const indexDefinitions: readonly IndexDefinition[] = [
  ...Object.values(specs).map(collectionDefinition),
  ...itemDefinitions,
  blobDefinition,
];

/** What `find`, `count` and `search` look at. */
const searched = [...Object.values(specs).filter(isSearched), ...itemDefinitions].map(({ name }) => name);

/**
 * The store on a server that the caller connected to and lets go: `close` only waits for what is being written. Makes the
 * indexes that are missing. Throws `StoreError`: see `ensureIndexes`.
 */
export async function createElasticStore(connection: ElasticConnection): Promise<Store> {
  await ensureIndexes(connection, indexDefinitions);
  const items = connection.alias('items');
  const unreadable = new ElasticCollection(connection, specs.unreadableSpec, setAsideUnnoted);
  const { setAside, settled } = noteUnreadable(unreadable);
  return {
    sources: new ElasticCollection(connection, specs.sourcesSpec, setAside),
    ownSources: new ElasticCollection(connection, specs.ownSourcesSpec, setAside),
    checks: new ElasticCollection(connection, specs.checksSpec, setAside),
    pendingBatches: new ElasticCollection(connection, specs.batchesSpec, setAside),
    unreadEntries: new ElasticCollection(connection, specs.unreadEntriesSpec, setAside),
    documents: new ElasticCollection(connection, specs.documentsSpec, setAside),
    savedSearches: new ElasticCollection(connection, specs.savedSearchesSpec, setAside),
    policies: new ElasticCollection(connection, specs.policiesSpec, setAside),
    eventGroups: new ElasticCollection(connection, specs.eventGroupsSpec, setAside),
    eventKeys: new ElasticCollection(connection, specs.eventKeysSpec, setAside),
    itemKeys: new ElasticCollection(connection, specs.itemKeysSpec, setAside),
    robots: new ElasticCollection(connection, specs.robotsSpec, setAside),
    subscriptions: new ElasticCollection(connection, specs.subscriptionsSpec, setAside),
    grants: new ElasticCollection(connection, specs.grantsSpec, setAside),
    compositions: new ElasticCollection(connection, specs.compositionsSpec, setAside),
    digests: new ElasticCollection(connection, specs.digestsSpec, setAside),
    deliveries: new ElasticCollection(connection, specs.deliveriesSpec, setAside),
    audit: new ElasticCollection(connection, specs.auditSpec, setAside),
    actors: new ElasticCollection(connection, specs.actorsSpec, setAside),
    health: new ElasticCollection(connection, specs.healthSpec, setAside),
    alerts: new ElasticCollection(connection, specs.alertsSpec, setAside),
    mailPauses: new ElasticCollection(connection, specs.mailPausesSpec, setAside),
    chainChecks: new ElasticCollection(connection, specs.chainChecksSpec, setAside),
    headReports: new ElasticCollection(connection, specs.headReportsSpec, setAside),
    headTimestamps: new ElasticCollection(connection, specs.headTimestampsSpec, setAside),
    notedSettings: new ElasticCollection(connection, specs.notedSettingsSpec, setAside),
    accounts: new ElasticCollection(connection, specs.accountsSpec, setAside),
    sessions: new ElasticCollection(connection, specs.sessionsSpec, setAside),
    machineTexts: new ElasticCollection(connection, specs.machineTextsSpec, setAside),
    webhooks: new ElasticCollection(connection, specs.webhooksSpec, setAside),
    webhookDeliveries: new ElasticCollection(connection, specs.webhookDeliveriesSpec, setAside),
    modelSpending: new ElasticCollection(connection, specs.modelSpendingSpec, setAside),
    matchProgress: new ElasticCollection(connection, specs.matchProgressSpec, setAside),
    coverage: new ElasticCollection(connection, specs.coverageSpec, setAside),
    understandRuns: new ElasticCollection(connection, specs.understandRunsSpec, setAside),
    unreadableRecords: unreadable,
    items: createElasticItemIndex(connection, setAside),
    archive: createElasticArchive(connection),
    async refresh() {
      await settled();
      await connection.refresh(searched);
    },
    async ping() {
      await connection.requestOnce('ask whether it answers', (client) =>
        client.search({ index: items, size: 0, terminate_after: 1, allow_partial_search_results: false }),
      );
    },
    close: () => connection.writer.idle(),
  };
}
