import { expect, it } from 'vitest';
import { grantLink } from '../../../src/decisions/access/grant-link.js';
import { confirmSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { expireRequests } from '../../../src/jobs/upkeep/expire-access.js';
import { verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { holder } from '../../decisions/people.js';
import { startWatch, type Watch } from '../watch.js';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;

async function request(watch: Watch, address: string): Promise<string> {
  const outcome = await requestSubscription(watch, SubscriptionRequest.parse({ address }), anonymous);
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  return outcome.subscription.id;
}

it('a request that nobody confirmed goes with its address once its link is dead; what was confirmed stays', async () => {
  const watch = await startWatch([]);
  const ids = [await request(watch, 'a@example.org'), await request(watch, 'b@example.org')] as const;
  const again = await request(watch, 'c@example.org');
  await confirmSubscription(watch, ids[1], holder);
  for (const owner of ids)
    await grantLink(watch, { scope: 'confirm', owner, expiresAt: watch.clock.now().toISOString() });
  await watch.clock.advance(weekMs);
  await watch.store.refresh();
  expect(await expireRequests(watch)).toBe(0);
  const { documents } = await watch.store.deliveries.find('bySubject', { subjectId: again }, { limit: 1 });
  for (const { value, version } of documents)
    await watch.store.deliveries.replace({ ...value, retriedAt: watch.clock.now().toISOString() }, version);
  await watch.clock.advance(2 * hourMs);
  await watch.store.refresh();
  expect(await expireRequests(watch)).toBe(1);
  expect(await watch.store.subscriptions.get(ids[0])).toBeUndefined();
  expect(await watch.store.grants.get(`confirm_${ids[0]}`)).toBeUndefined();
  expect(await watch.store.grants.get(`confirm_${ids[1]}`)).toBeDefined();
  expect((await watch.store.subscriptions.get(ids[1]))?.value.state).toBe('active');
  expect((await watch.store.subscriptions.get(again))?.value.state).toBe('pending');
  await watch.store.refresh();
  expect(await verifyChain(watch.deps)).toMatchObject({ kind: 'sound', length: 4 });
});
