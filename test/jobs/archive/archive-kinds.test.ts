import { describe, expect, it } from 'vitest';
import { collectionNames, collectionSpec, recordKinds, snapshotOrder } from '../../../src/ports/store/archive.js';
import { specs } from '../../../src/ports/store/collections.js';

describe('the kinds of records', () => {
  it('are every collection, items and revisions', () => {
    expect([...collectionNames].sort()).toEqual(
      Object.values(specs)
        .map(({ name }) => name)
        .sort(),
    );
    for (const name of collectionNames) expect(collectionSpec(name).name).toBe(name);
  });

  it('each have their moment in a snapshot', () => {
    expect([...snapshotOrder].sort()).toEqual([...recordKinds].sort());
  });

  it.each([
    ['grants', 'subscriptions'],
    ['grants', 'audit'],
    ['subscriptions', 'deliveries'],
    ['deliveries', 'digests'],
    ['webhooks', 'webhookDeliveries'],
    ['webhookDeliveries', 'items'],
    ['webhooks', 'audit'],
    ['batches', 'items'],
    ['batches', 'audit'],
    ['readMarks', 'items'],
    ['readMarks', 'accounts'],
    ['digests', 'compositions'],
    ['compositions', 'items'],
    ['deliveries', 'alerts'],
    ['health', 'deliveries'],
    ['sources', 'health'],
    ['sources', 'coverage'],
    ['sources', 'checks'],
    ['checks', 'intakes'],
    ['intakes', 'items'],
    ['intakes', 'unreadEntries'],
    ['unreadEntries', 'items'],
    ['items', 'revisions'],
    ['items', 'policies'],
    ['matchProgress', 'items'],
    ['machineTexts', 'modelSpending'],
    ['machineTexts', 'revisions'],
    ['items', 'clues'],
    ['items', 'itemKeys'],
    ['clues', 'dossiers'],
    ['dossiers', 'audit'],
    ['policies', 'audit'],
    ['items', 'savedSearches'],
    ['savedSearches', 'audit'],
    ['ownSources', 'audit'],
    ['sourceKeys', 'audit'],
    ['mailPauses', 'audit'],
    ['deliveries', 'mailPauses'],
    ['subscriptions', 'audit'],
    ['audit', 'actors'],
    ['chainChecks', 'audit'],
    ['notedSettings', 'audit'],
    ['headTimestamps', 'audit'],
    ['headReports', 'headTimestamps'],
    ['deliveries', 'headReports'],
  ] as const)('are looked at in the reverse order of writes: %s before %s', (written, before) => {
    expect(snapshotOrder.indexOf(written)).toBeLessThan(snapshotOrder.indexOf(before));
  });
});
