import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { Store } from '../../../src/ports/store/store.js';
import { collectionCases } from '../../contract/collection-cases.js';
import { understandCases } from '../../contract/understand-cases.js';
import { unreadableCases } from '../../contract/unreadable-cases.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';

describe.each([8, 9] as const)('the collections in Elasticsearch %i', (major) => {
  let server: TestServer;
  let connection: ElasticConnection;
  let store: Store;

  beforeAll(async () => {
    server = await openTestServer(major);
    connection = await openElasticsearch({ url: server.url, prefix: server.prefix });
    store = await createElasticStore(connection);
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  collectionCases(() => store);

  describe('items that older rules made', () => understandCases(() => store));

  describe('what cannot be read', () =>
    unreadableCases(() => ({
      store,
      async damage(kind, id) {
        const index = connection.alias(kind);
        const doc = kind === 'items' ? { item: { title: 7 } } : { body: '{' };
        await connection.request('damage', (client) => client.update({ index, id, doc }));
      },
    })));
});
