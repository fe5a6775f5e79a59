import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { archiveCases } from '../../contract/archive-cases.js';
import { type ElasticHarness, openLender, type StoreLender } from './elastic-store-harness.js';

describe.each([8, 9] as const)('the archive in Elasticsearch %i', (major) => {
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

  archiveCases(
    () => harness.store,
    () => lender.lend(),
  );
});
