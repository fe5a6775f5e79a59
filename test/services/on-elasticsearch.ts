import { afterAll, beforeAll, describe } from 'vitest';
import type { MendableHarness } from '../contract/store-harness.js';
import { type ElasticHarness, makeElasticStore } from './archive/elastic-store-harness.js';
import { clearIndexes, openTestServer, type TestServer } from './elasticsearch/test-server.js';

/** Runs cases that need stores. Making indexes takes seconds, so a used store is emptied and given to the next test. */
export function onElasticsearch(name: string, cases: (make: () => Promise<MendableHarness>) => void): void {
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
        async damage(kind, id) {
          const index = harness.connection.alias(kind);
          const doc = kind === 'items' ? { item: { title: 7 } } : { body: '{' };
          const { _source: document } = await harness.connection.request('read', (client) => client.get({ index, id }));
          await harness.connection.request('damage', (client) => client.update({ index, id, doc }));
          return () =>
            harness.connection.request('mend', async (client) => void (await client.index({ index, id, document })));
        },
        async dispose() {
          await clearIndexes(server.url, harness.prefix);
          free.push(harness);
        },
      };
    });
  });
}
