import { afterAll, beforeAll, describe } from 'vitest';
import type { MakeStore } from '../contract/store-harness.js';
import { type ElasticHarness, makeElasticStore } from './archive/elastic-store-harness.js';
import { clearIndexes, openTestServer, type TestServer } from './elasticsearch/test-server.js';

/** Runs cases that need stores. Indexes take seconds to make: a store is emptied for the next test. */
export function onElasticsearch(name: string, cases: (make: MakeStore) => void): void {
  describe(`${name}, on Elasticsearch`, () => {
    let server: TestServer;
    const made: ElasticHarness[] = [];
    const free: ElasticHarness[] = [];
    beforeAll(async () => {
      server = await openTestServer(9);
    });
    afterAll(async () => {
      for (const { connection } of made) await connection.close();
      await server.close();
    });

    cases(async () => {
      const harness = free.pop() ?? (await makeElasticStore(server));
      if (!made.includes(harness)) made.push(harness);
      return {
        store: harness.store,
        async dispose() {
          await clearIndexes(server.url, harness.prefix);
          free.push(harness);
        },
      };
    });
  });
}
