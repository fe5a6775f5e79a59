import { expect, it } from 'vitest';
import { renderRow } from '../../../src/cli/mailing/subscriptions.js';
import { sampleSubscription } from '../../contract/archive-sample.js';

it('a subscription whose digests are refused says how many, since when, and why', () => {
  const at = '2026-03-02T00:00:00.000Z';
  const refused = { count: 2, since: at, at, deliveryId: 'm', response: '550 no\u001b[2J such user' };
  expect(renderRow(sampleSubscription('s-1', { refused }))).toMatch(
    / {2}digests refused in a row 2 since 2026-03-02T00:00:00\.000Z: 550 no.\[2J such user$/,
  );
  expect(renderRow(sampleSubscription('s-1'))).not.toContain('refused');
});

it('a subscription that waits for confirmation says until when it can be confirmed', () => {
  const pending = sampleSubscription('s-1', { state: 'pending', windowEnd: null });
  expect(renderRow(pending, '2026-03-09T00:00:00.000Z')).toMatch(/ {2}expires 2026-03-09T00:00:00\.000Z$/);
  expect(renderRow(pending)).not.toContain('expires');
});
