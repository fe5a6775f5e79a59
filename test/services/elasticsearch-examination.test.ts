import { expect, it } from 'vitest';
import { examineElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import { patienceMs } from '../patience.js';
import { openTestServer } from './elasticsearch/test-server.js';

it('an examination says which server it is, how it is and how full its disk', async () => {
  await using server = await openTestServer(9);
  const { version, status, diskUsed } = await examineElasticsearch({ url: server.url, timeoutMs: patienceMs });
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(['green', 'yellow', 'red']).toContain(status);
  expect(diskUsed).toBeGreaterThanOrEqual(0);
  expect(diskUsed).toBeLessThanOrEqual(100);
});
