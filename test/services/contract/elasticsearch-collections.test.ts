import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { collectionCases } from '../../contract/collection-cases.js';
import { understandCases } from '../../contract/understand-cases.js';
import { unreadableCases } from '../../contract/unreadable-cases.js';
import { type ElasticHarness, openLender, type StoreLender } from '../archive/elastic-store-harness.js';

describe.each([8, 9] as const)('the collections in Elasticsearch %i', (major) => {
  let lender: StoreLender;
  let harness: ElasticHarness;
  beforeAll(async () => {
    lender = await openLender(major);
  });
  beforeEach(async () => {
    harness = await lender.lend();
  });
  afterEach(() => harness.dispose());
  afterAll(() => lender.close());

  collectionCases(() => harness.store);

  describe('items that older rules made', () => understandCases(() => harness.store));

  describe('what cannot be read', () =>
    unreadableCases(() => ({
      store: harness.store,
      async damage(kind, id) {
        const { connection } = harness;
        const index = connection.alias(kind);
        const doc = kind === 'items' ? { item: { title: 7 } } : { body: '{' };
        await connection.request('damage', (client) => client.update({ index, id, doc }));
      },
    })));
});
