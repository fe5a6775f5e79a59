import { beforeEach, describe, expect, it } from 'vitest';
import {
  confirmableUntil,
  confirmationsOf,
  confirmSubscription,
  remindSubscriber,
  requestSubscription,
} from '../../src/decisions/subscribe.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { sweep } from '../../src/jobs/sweep.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { holder, person } from './people.js';

const minute = 60_000;
const claire = person('Claire Martin');

let watch: Watch;
let id: string;
beforeEach(async () => {
  watch = await startWatch([]);
  const request = SubscriptionRequest.parse({ address: 'paul@example.org' });
  const asked = await requestSubscription(watch, request, anonymous);
  if (asked.kind !== 'requested') throw new Error(asked.kind);
  id = asked.subscription.id;
});

async function mails() {
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('bySubject', { subjectId: id }, { limit: 10 });
  return documents.map(({ value }) => value);
}

async function deliverAll(): Promise<void> {
  for (const { id: deliveryId, open } of await mails()) if (open) await deliverMail(watch, { deliveryId });
}

async function remind() {
  await watch.store.refresh();
  return remindSubscriber(watch, id, claire);
}

describe('asking an address to confirm once more', () => {
  it('is a mail of its own, on record, whose link confirms', async () => {
    await deliverAll();
    await watch.clock.advance(10 * minute);
    expect(await remind()).toBe('reminded');
    await deliverAll();
    const [first, second] = await mails();
    expect(second).toMatchObject({
      kind: 'confirmation',
      recipient: 'paul@example.org',
      state: 'accepted',
      sequence: 1,
    });
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(watch.mails).toHaveLength(2);
    const [event] = (await watch.store.audit.find('newest', {}, { limit: 1 })).documents;
    expect(event?.value).toMatchObject({ action: 'confirmation.repeated', subject: id, details: { mail: 1 } });
    expect(await confirmSubscription(watch, id, holder)).toMatchObject({ kind: 'changed' });
  });

  it('begins the week anew in which the address can confirm', async () => {
    const until = async () => confirmableUntil(await confirmationsOf(watch.store, id));
    await deliverAll();
    const first = Date.parse((await until()) ?? '');
    await watch.clock.advance(10 * minute);
    await remind();
    await watch.store.refresh();
    expect(Date.parse((await until()) ?? '') - first).toBe(10 * minute);
    expect(confirmableUntil([])).toBeNull();
  });

  it('waits ten minutes, and ends after three mails', async () => {
    expect(await remind()).toBe('just-mailed');
    await deliverAll();
    expect(await remind()).toBe('just-mailed');
    for (let mail = 1; mail < 3; mail += 1) {
      await watch.clock.advance(10 * minute);
      expect(await remind()).toBe('reminded');
      await deliverAll();
    }
    await watch.clock.advance(10 * minute);
    expect(await remind()).toBe('too-many');
    expect(watch.mails).toHaveLength(3);
  });

  it('is for those alone who have not confirmed', async () => {
    await confirmSubscription(watch, id, holder);
    expect(await remind()).toBe('not-waiting');
    expect(await remindSubscriber(watch, 'nobody', claire)).toBe('unknown-subscription');
  });

  it('is done by the sweep where a crash came before the mail, once', async () => {
    await deliverAll();
    await watch.clock.advance(10 * minute);
    await watch.store.refresh();
    const create = async (): Promise<never> => {
      throw new Error('killed');
    };
    const store = { ...watch.store, deliveries: { ...watch.store.deliveries, create } };
    await expect(remindSubscriber({ ...watch, store }, id, claire)).rejects.toThrow('killed');
    expect(await mails()).toHaveLength(1);
    await sweep(watch);
    await sweep(watch);
    expect(await mails()).toMatchObject([{ sequence: 0 }, { sequence: 1, open: true }]);
  });
});
