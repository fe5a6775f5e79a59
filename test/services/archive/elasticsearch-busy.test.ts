import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../../contract/archive-cases.js';
import { sampleDelivery, sampleDigest, sampleSubscription } from '../../contract/archive-sample.js';
import { keepBusy } from '../../jobs/archive/archive-busy.js';
import { brokenInvariants } from '../../jobs/archive/archive-invariants.js';
import { openLender, type StoreLender } from './elastic-store-harness.js';

describe('reading everything out of Elasticsearch while it is written to', () => {
  let lender: StoreLender;
  beforeAll(async () => {
    lender = await openLender(8);
  });
  afterAll(() => lender.close());

  it('gives records that fit together, at any moment', async () => {
    const { store, dispose } = await lender.lend();
    const busy = await keepBusy(store);
    const kinds = new Set<string>();
    for (let reading = 0; reading < 25; reading += 1) {
      const before = busy.turns();
      const records = await readAll(store);
      expect(brokenInvariants(records)).toEqual([]);
      for (const { kind } of records) kinds.add(kind);
      await busy.reaches(before + 2);
    }
    await busy.stop();
    expect([...kinds].filter((kind) => kind !== 'intakes')).toHaveLength(16);
    await dispose();
  });

  it('leaves out what a subscription that came after the moment was sent', async () => {
    const { store, dispose } = await lender.lend();
    await store.subscriptions.create(sampleSubscription('s-1'));
    await store.deliveries.create(sampleDelivery('m-1', { kind: 'confirmation', subjectId: 's-1' }));
    await store.deliveries.create(sampleDelivery('m-2', { kind: 'confirmation', subjectId: 's-2' }));
    await store.digests.create(sampleDigest);
    await store.digests.create({ ...sampleDigest, id: 'd-2', subscriptionId: 's-2' });
    await store.deliveries.create(sampleDelivery('m-3', { subjectId: 'd-1' }));
    await store.deliveries.create(sampleDelivery('m-4', { subjectId: 'd-2' }));
    await store.deliveries.create(sampleDelivery('m-5', { kind: 'alert', subjectId: 'alert_1' }));
    const read = (await readAll(store)).map(({ value }) => 'id' in value && value.id);
    expect(read).toEqual(['s-1', 'd-1', 'm-1', 'm-3', 'm-5']);
    await dispose();
  });
});
