import { expect, it } from 'vitest';
import { confirmSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { buildDigest } from '../../src/jobs/digest/build-digest.js';
import { deliverMail } from '../../src/jobs/mail/deliver-mail.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { giveSign } from '../../src/service/start-service.js';
import { holder } from '../decisions/people.js';
import { startWatch } from '../jobs/watch.js';

const hour = 3_600_000;

async function startSigns(lateDigestMs: number | null = 6 * hour) {
  const watch = await startWatch([]);
  const outcome = await requestSubscription(
    watch,
    SubscriptionRequest.parse({ address: 'claire@example.org' }),
    anonymous,
  );
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  const subscriptionId = outcome.subscription.id;
  await confirmSubscription(watch, subscriptionId, holder);
  let signs = 0;
  const watchdog = {
    ping() {
      signs += 1;
    },
  };
  const isSigned = async (): Promise<boolean> => {
    const before = signs;
    await watch.store.refresh();
    await giveSign({ ...watch, watchdog, lateDigestMs });
    return signs > before;
  };
  // The window closes on Monday at seven (UTC). Two minutes later it has settled.
  await watch.clock.advance(Date.parse('2026-03-09T07:02:00.000Z') - watch.clock.now().getTime());
  return { watch, subscriptionId, isSigned };
}

it('the watchdog hears nothing while a digest was not built', async () => {
  const { watch, subscriptionId, isSigned } = await startSigns();
  await watch.clock.advance(6 * hour - 1);
  expect(await isSigned()).toBe(true);
  await watch.clock.advance(1);
  expect(await isSigned()).toBe(false);
  await buildDigest(watch, { subscriptionId });
  expect(await isSigned()).toBe(true);
});

it('the watchdog hears nothing while a digest was not delivered, and again once it was', async () => {
  const { watch, subscriptionId, isSigned } = await startSigns();
  const report = await buildDigest(watch, { subscriptionId });
  if (report.kind !== 'built') throw new Error(report.kind);
  await watch.clock.advance(6 * hour - 1);
  expect(await isSigned()).toBe(true);
  await watch.clock.advance(1);
  expect(await isSigned()).toBe(false);
  await deliverMail(watch, { deliveryId: report.deliveryId });
  expect(await isSigned()).toBe(true);
});

it('where it was asked for, the watchdog is told whatever becomes of mail', async () => {
  const { watch, isSigned } = await startSigns(null);
  await watch.clock.advance(48 * hour);
  expect(await isSigned()).toBe(true);
});
