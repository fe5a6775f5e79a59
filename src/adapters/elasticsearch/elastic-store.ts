import { makeCollections, specs } from '../../ports/store/collections.js';
import { noteUnreadable, setAsideUnnoted } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { collectionDefinition, isSearched } from './collection-index.js';
import { createElasticArchive } from './elastic-archive.js';
import { blobDefinition } from './elastic-blob-store.js';
import { ElasticCollection } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { ensureIndexes } from './ensure-indexes.js';
import type { IndexDefinition } from './index-definition.js';
import { createElasticItemIndex } from './items/item-index.js';
import { itemDefinitions } from './items/item-mapping.js';
import { loadEdition, noteEdition } from './store-meta.js';

/** Every index of the store, and the index of the raw bytes. */
export const indexDefinitions: readonly IndexDefinition[] = [
  ...Object.values(specs).map(collectionDefinition),
  ...itemDefinitions,
  blobDefinition,
];

/** The indexes that `find`, `count` and `search` use. */
const searched = [...Object.values(specs).filter(isSearched), ...itemDefinitions].map(({ name }) => name);

/**
 * The store on a server that the caller connected to and disconnects from: `close` only waits for writes under way. Creates missing
 * indexes. In a store of an earlier version it does so only with `upgrades`: services of that version may be running, and are refused
 * from then on. Throws `StoreError`: see `ensureIndexes`.
 */
export async function createElasticStore(
  connection: ElasticConnection,
  { upgrades = false }: { readonly upgrades?: boolean } = {},
): Promise<Store> {
  const makes = (await loadEdition(connection, indexDefinitions)) === 0 || upgrades;
  await ensureIndexes(connection, indexDefinitions, { makes });
  if (makes) await noteEdition(connection, indexDefinitions);
  const items = connection.alias('items');
  const unreadable = new ElasticCollection(connection, specs.unreadableRecords, setAsideUnnoted);
  const { setAside, drained } = noteUnreadable(unreadable);
  return {
    ...makeCollections((spec) => new ElasticCollection(connection, spec, setAside)),
    unreadableRecords: unreadable,
    items: createElasticItemIndex(connection, setAside),
    archive: createElasticArchive(connection),
    async refresh() {
      await drained();
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
