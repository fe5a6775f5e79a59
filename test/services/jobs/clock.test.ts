import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { Store } from '../../../src/ports/store/store.js';
import { clockCases } from '../../jobs/clock-cases.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';

describe('a clock that jumps, on Elasticsearch', () => {
  let server: TestServer;
  let connection: ElasticConnection;
  let store: Store;

  beforeAll(async () => {
    server = await openTestServer(9);
    connection = await openElasticsearch({ url: server.url, prefix: server.prefix });
    store = await createElasticStore(connection);
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  clockCases(() => store);
});
