import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { archiveCases } from '../../contract/archive-cases.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type ElasticHarness, makeElasticStore } from './elastic-store-harness.js';

describe.each([8, 9] as const)('the archive in Elasticsearch %i', (major) => {
  let server: TestServer;
  let harness: ElasticHarness;
  beforeAll(async () => {
    server = await openTestServer(major);
  });
  beforeEach(async () => {
    harness = await makeElasticStore(server);
  });
  afterEach(() => harness.dispose());
  afterAll(() => server.close());

  archiveCases(
    () => harness.store,
    () => makeElasticStore(server),
  );
});
