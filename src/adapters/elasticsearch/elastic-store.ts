import * as specs from '../../ports/collections.js';
import type { Store } from '../../ports/store.js';
import { blobDefinition } from './blob-index.js';
import { collectionDefinition, isSearched } from './collection-mapping.js';
import { createElasticArchive } from './elastic-archive.js';
import { ElasticCollection } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { ensureIndexes } from './ensure-indexes.js';
import type { IndexDefinition } from './index-definition.js';
import { createElasticItemIndex } from './item-index.js';
import { itemDefinitions } from './item-mapping.js';

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
  return {
    sources: new ElasticCollection(connection, specs.sourcesSpec),
    ownSources: new ElasticCollection(connection, specs.ownSourcesSpec),
    checks: new ElasticCollection(connection, specs.checksSpec),
    intakes: new ElasticCollection(connection, specs.intakesSpec),
    documents: new ElasticCollection(connection, specs.documentsSpec),
    policies: new ElasticCollection(connection, specs.policiesSpec),
    dossiers: new ElasticCollection(connection, specs.dossiersSpec),
    clues: new ElasticCollection(connection, specs.cluesSpec),
    itemKeys: new ElasticCollection(connection, specs.itemKeysSpec),
    subscriptions: new ElasticCollection(connection, specs.subscriptionsSpec),
    digests: new ElasticCollection(connection, specs.digestsSpec),
    deliveries: new ElasticCollection(connection, specs.deliveriesSpec),
    audit: new ElasticCollection(connection, specs.auditSpec),
    actors: new ElasticCollection(connection, specs.actorsSpec),
    health: new ElasticCollection(connection, specs.healthSpec),
    alerts: new ElasticCollection(connection, specs.alertsSpec),
    mailPauses: new ElasticCollection(connection, specs.mailPausesSpec),
    coverage: new ElasticCollection(connection, specs.coverageSpec),
    items: createElasticItemIndex(connection),
    archive: createElasticArchive(connection),
    refresh: () => connection.refresh(searched),
    async ping() {
      await connection.requestOnce('ask whether it answers', (client) =>
        client.search({ index: items, size: 0, terminate_after: 1, allow_partial_search_results: false }),
      );
    },
    close: () => connection.writer.idle(),
  };
}
