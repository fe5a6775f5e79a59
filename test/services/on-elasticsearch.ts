import { afterAll, beforeAll, describe } from 'vitest';
import type { MendableHarness } from '../contract/store-harness.js';
import { openLender, type StoreLender } from './archive/elastic-store-harness.js';

/** Runs cases that need stores. One call runs one group of cases, since groups in one `describe` would run the hooks of each other. */
export function onElasticsearch(name: string, cases: (make: () => Promise<MendableHarness>) => void): void {
  describe(`${name}, on Elasticsearch`, () => {
    let lender: StoreLender;
    beforeAll(async () => {
      lender = await openLender(9);
    });
    afterAll(() => lender.close());

    cases(async () => {
      const harness = await lender.lend();
      return {
        ...harness,
        async damage(kind, id) {
          const index = harness.connection.alias(kind);
          const doc = kind === 'items' ? { item: { title: 7 } } : { body: '{' };
          const { _source: document } = await harness.connection.request('read', (client) => client.get({ index, id }));
          await harness.connection.request('damage', (client) => client.update({ index, id, doc }));
          return () =>
            harness.connection.request('mend', async (client) => void (await client.index({ index, id, document })));
        },
      };
    });
  });
}
