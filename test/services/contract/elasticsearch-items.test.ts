import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { itemIndexCases } from '../../contract/item-index-cases.js';
import type { ItemStore } from '../../contract/sample-items.js';
import { searchCases } from '../../contract/search-cases.js';
import { searchPagingCases } from '../../contract/search-paging-cases.js';
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

  const store = (): ItemStore => opened;
  describe('items', () => itemIndexCases(store));
  describe('search', () => searchCases(store));
  describe('pages of search', () => searchPagingCases(store));
});
