import { beforeEach, describe, expect, it } from 'vitest';
import { confirmSubscription, endSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { sweep } from '../../src/jobs/sweep.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { holder } from './people.js';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const request = SubscriptionRequest.parse({ address: 'Claire@Example.org' });

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
});

async function ask() {
  await watch.store.refresh();
  return requestSubscription(watch, request, anonymous);
}

async function requested(): Promise<string> {
  const outcome = await ask();
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  return outcome.subscription.id;
}

async function deliveries() {
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 10 });
  return documents.map(({ value }) => value);
}

/** Requests a subscription, and is killed after it was written and before its mail. */
async function askKilled(): Promise<void> {
  const create = async (): Promise<never> => {
    throw new Error('killed');
  };
  const store = { ...watch.store, deliveries: { ...watch.store.deliveries, create } };
  await expect(requestSubscription({ ...watch, store }, request, anonymous)).rejects.toThrow('killed');
  expect(await deliveries()).toEqual([]);
  expect(await watch.store.subscriptions.count('all', {})).toBe(1);
}

describe('asking for a subscription', () => {
  it('once more within ten minutes sends no second mail', async () => {
    await requested();
    await watch.clock.advance(9 * minute);
    expect(await ask()).toEqual({ kind: 'quiet', why: 'just-asked' });
    expect(await deliveries()).toHaveLength(1);
    await watch.clock.advance(minute);
    expect(await ask()).toMatchObject({ kind: 'requested' });
    expect(await deliveries()).toHaveLength(2);
  });

  it('once more opens the mail that a crash came before', async () => {
    await askKilled();
    expect(await ask()).toEqual({ kind: 'quiet', why: 'just-asked' });
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ kind: 'confirmation', recipient: 'claire@example.org', state: 'built' });
    expect((await watch.queue.counts('deliver-mail')).waiting).toBe(1);
    expect(await deliverMail(watch, { deliveryId: delivery?.id ?? '' })).toBe('accepted');
    await ask();
    expect(await deliveries()).toMatchObject([{ state: 'accepted' }]);
  });

  it('is refused while five wait for an answer, and no longer than their links work', async () => {
    for (let n = 0; n < 5; n += 1) {
      await requested();
      await watch.clock.advance(10 * minute);
    }
    expect(await ask()).toEqual({ kind: 'quiet', why: 'too-many' });
    await watch.clock.advance(week - 50 * minute);
    expect(await ask()).toMatchObject({ kind: 'requested' });
  });

  it('counts those that wait behind any number of those that have ended', async () => {
    for (let n = 0; n < 101; n += 1) {
      await endSubscription(watch, await requested(), holder);
    }
    await requested();
    expect(await ask()).toEqual({ kind: 'quiet', why: 'just-asked' });
  });
});

describe('the sweep', () => {
  it('opens the mail of a request that a crash came before, once', async () => {
    await askKilled();
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(await deliveries()).toMatchObject([{ kind: 'confirmation', state: 'built' }]);
    expect(await sweep(watch)).toMatchObject({ repaired: 0, mails: 1 });
  });

  it.each([
    ['was confirmed', async (id: string) => confirmSubscription(watch, id, holder)],
    ['has ended', async (id: string) => endSubscription(watch, id, holder)],
    ['is older than a link works', async () => watch.clock.advance(week)],
  ])('opens none for a request that %s', async (_what, settle) => {
    await askKilled();
    const { documents } = await watch.store.subscriptions.find('all', {}, { limit: 1 });
    await settle(documents[0]?.value.id ?? '');
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
    expect(await deliveries()).toEqual([]);
  });
});
