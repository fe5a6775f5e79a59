import { beforeEach, describe, expect, it } from 'vitest';
import { checkGrant } from '../../src/decisions/access/grant-link.js';
import { projectRetry, retryDelivery } from '../../src/decisions/open-delivery.js';
import { recordEvent } from '../../src/decisions/record-event.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { sweep } from '../../src/jobs/sweep.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { startWatch, type Watch } from '../jobs/watch.js';
import { claire, holder } from './people.js';

const day = 24 * 3_600_000;
const refused = { kind: 'refused', response: '550 no such box' } as const;
const greylisted = { kind: 'deferred', response: '451 come back later' } as const;

let watch: Watch;
let subscriptionId: string;
let deliveryId: string;

/** A confirmation whose mail the server refused. */
beforeEach(async () => {
  watch = await startWatch([]);
  const outcome = await requestSubscription(
    watch,
    SubscriptionRequest.parse({ address: 'claire@example.org' }),
    anonymous,
  );
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  subscriptionId = outcome.subscription.id;
  await watch.store.refresh();
  const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 1 });
  deliveryId = documents[0]?.value.id ?? '';
  watch.mailOutcomes.push(refused);
  expect(await deliver()).toBe('refused');
});

const deliver = () => deliverMail(watch, { deliveryId });
const retry = () => retryDelivery(watch, deliveryId, claire);
const row = async () => (await watch.store.deliveries.get(deliveryId))?.value;
const decided = (attempts: number) =>
  recordEvent(watch, { by: claire, action: 'delivery.retried', subject: deliveryId, details: { attempts } });

describe('sending an old mail again', () => {
  it('keeps its identity and its time, and notes when it was decided', async () => {
    const before = await row();
    await watch.clock.advance(8 * day);
    expect(await retry()).toBe('retried');
    expect(await row()).toEqual({
      ...before,
      ...{ state: 'built', open: true },
      ...{ attemptAt: watch.clock.now().toISOString(), retriedAt: watch.clock.now().toISOString() },
    });
  });

  it('counts what fails anew from then on', async () => {
    await watch.clock.advance(30 * day);
    await retry();
    watch.mailOutcomes.push(greylisted);
    await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater' });
    expect(await row()).toMatchObject({ state: 'deferred', open: true, failing: { attempts: 1 } });
    watch.mailOutcomes.push(...Array.from({ length: 11 }, () => greylisted));
    await watch.clock.advance(5 * day);
    for (let attempts = 2; attempts < 12; attempts += 1) {
      await expect(deliver()).rejects.toMatchObject({ name: 'RetryLater' });
      await watch.clock.advance(day);
    }
    expect(await deliver()).toBe('refused');
    expect(await row()).toMatchObject({ open: false, reason: 'given-up', response: greylisted.response });
    await retry();
    expect(await row()).toMatchObject({ open: true, failing: null });
  });

  it('gives a confirmation a link that works for a week from then on', async () => {
    await watch.clock.advance(30 * day);
    await retry();
    expect(await deliver()).toBe('accepted');
    const [first, second] = watch.mails;
    expect(second?.messageId).toBe(first?.messageId);
    const token = /\/confirm\?t=([\w.-]+)/.exec(second?.text ?? '')?.[1] ?? '';
    await watch.clock.advance(7 * day - 1);
    expect(await checkGrant(watch, token, 'confirm')).toMatchObject({ kind: 'valid' });
    await watch.clock.advance(2_000);
    expect(await checkGrant(watch, token, 'confirm')).toMatchObject({ kind: 'expired' });
  });

  it.each([
    ['already-confirmed', async () => confirmSubscription(watch, subscriptionId, holder)],
    ['subscription-ended', async () => endSubscription(watch, subscriptionId, holder)],
  ] as const)('sends no confirmation and says why: %s', async (reason, settle) => {
    await settle();
    await retry();
    expect(await deliver()).toBe('refused');
    expect(await row()).toMatchObject({ state: 'refused', open: false, reason });
    expect(watch.mails).toHaveLength(1);
  });

  it('is not needed while it is under way, nor once it was accepted', async () => {
    await retry();
    expect(await retry()).toBe('not-needed');
    await deliver();
    expect(await retry()).toBe('not-needed');
    expect(await retryDelivery(watch, 'none', claire)).toBe('unknown-delivery');
  });
});

describe('a crash between the decision and the ledger', () => {
  it('is mended by the sweep, once', async () => {
    await decided(1);
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    expect(await row()).toMatchObject({ state: 'built', open: true });
    expect(await sweep(watch)).toMatchObject({ repaired: 0, mails: 1 });
  });

  it('is none where the mail was tried since, whatever came of it', async () => {
    await retry();
    watch.mailOutcomes.push(refused);
    expect(await deliver()).toBe('refused');
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
    expect(await row()).toMatchObject({ state: 'refused', open: false, attempts: 2 });
  });

  it('is not seen in a decision of an older program, which counted no attempts', async () => {
    const event = await recordEvent(watch, {
      ...{ by: claire, action: 'delivery.retried', subject: deliveryId },
      details: {},
    });
    expect(await projectRetry(watch.store, event)).toBe(false);
    expect(await row()).toMatchObject({ state: 'refused', open: false });
  });
});
