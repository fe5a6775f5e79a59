import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { itemCases } from '../../contract/item-cases.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type OpenItems, openElasticItems } from '../parity/open-elastic-items.js';

describe.each([8, 9] as const)('the item index in Elasticsearch %d', (major) => {
  let server: TestServer;
  let opened: OpenItems;
  beforeAll(async () => {
    server = await openTestServer(major);
    opened = await openElasticItems(server);
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await opened.close();
    await server.close();
  });

  itemCases(() => opened);
});
