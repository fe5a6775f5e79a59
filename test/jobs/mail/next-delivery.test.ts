import { expect, it } from 'vitest';
import { noteAddress } from '../../../src/jobs/mail/next-delivery.js';
import { watchedId } from '../../../src/model/source/health-change.js';
import { startWatch } from '../watch.js';
import { subscribed } from '../watch-subscribers.js';

it('tells of an address that refuses once more, also where a clock that was ahead noted that it did before', async () => {
  const watch = await startWatch([]);
  const subscriptionId = await subscribed(watch);
  const note = async (kind: 'accepted' | 'refused', deliveryId: string) => {
    const at = watch.clock.now().toISOString();
    await noteAddress(watch, { subscriptionId, deliveryId, outcome: { kind, response: '550' }, at });
    await watch.store.refresh();
  };
  await watch.clock.advance(30 * 86_400_000);
  await note('refused', 'a');
  await watch.clock.advance(-30 * 86_400_000);
  for (const id of ['b', 'c']) {
    await note('accepted', `${id}1`);
    await note('refused', `${id}2`);
  }
  const { documents } = await watch.store.health.find(
    'bySource',
    { sourceId: watchedId('address', subscriptionId) },
    { limit: 9 },
  );
  const inTurn = documents.map(({ value }) => value).toSorted((a, b) => a.sequence - b.sequence);
  expect(inTurn.map(({ to }) => to)).toEqual(['refused', 'delivered', 'refused', 'delivered', 'refused']);
});
