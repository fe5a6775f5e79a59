import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { createElasticItemIndex } from '../../../src/adapters/elasticsearch/items/item-index.js';
import { itemDefinitions } from '../../../src/adapters/elasticsearch/items/item-mapping.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import type { ItemStore } from '../../contract/sample-items.js';
import { patienceMs } from '../../patience.js';
import type { TestServer } from '../elasticsearch/test-server.js';

export interface OpenItems extends ItemStore {
  close(): Promise<void>;
}

/** Opens only the item indexes on a server, without the collections. */
export async function openElasticItems({ url, prefix }: Pick<TestServer, 'url' | 'prefix'>): Promise<OpenItems> {
  const connection = await openElasticsearch({ url, prefix, timeoutMs: patienceMs });
  await ensureIndexes(connection, itemDefinitions);
  return {
    items: createElasticItemIndex(connection, setAsideUnnoted),
    refresh: () => connection.refresh(itemDefinitions.map(({ name }) => name)),
    close: () => connection.close(),
  };
}
