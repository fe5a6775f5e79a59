import { beforeEach, describe, expect, it } from 'vitest';
import { confirmSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { startWatch, type Watch } from '../../jobs/watch.js';
import { claire, holder } from '../people.js';

const hourMs = 3_600_000;
const requestLimits = { perMailbox: 5, perHour: 20 };

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([]);
});

const ask = (address: string, filter = '') =>
  requestSubscription({ ...watch, requestLimits }, SubscriptionRequest.parse({ address, filter }), anonymous);
const kinds = (outcomes: readonly { readonly kind: string }[]) => ({
  requested: outcomes.filter(({ kind }) => kind === 'requested').length,
  limited: outcomes.filter(({ kind }) => kind === 'limited').length,
});
const mails = async () => {
  await watch.store.refresh();
  return watch.store.deliveries.count('recent', {});
};

describe('requests of strangers', () => {
  it('for one mailbox under many names are five in a day, also where all come at once', async () => {
    const names = Array.from({ length: 60 }, (_, n) => `${n % 2 === 0 ? 'victim' : 'Victim'}+${n}@example.org`);
    expect(kinds(await Promise.all(names.map((name) => ask(name, 'buy now'))))).toEqual({ requested: 5, limited: 55 });
    expect(await mails()).toBe(5);
    await watch.clock.advance(23 * hourMs);
    expect(await ask('victim+late@example.org')).toEqual({ kind: 'limited', retryAfterMs: hourMs });
    await watch.clock.advance(hourMs + 1_000);
    expect(await ask('victim+next@example.org')).toMatchObject({ kind: 'requested' });
  });

  it('count for the mailbox also where the secret was rotated between them', async () => {
    for (let n = 0; n < 5; n += 1) await ask(`victim+${n}@example.org`);
    const keyRing = [new Uint8Array(32).fill(8), ...watch.keyRing] as const;
    const request = SubscriptionRequest.parse({ address: 'victim+late@example.org' });
    expect(await requestSubscription({ ...watch, keyRing, requestLimits }, request, anonymous)).toMatchObject({
      kind: 'limited',
    });
  });

  it('are so many in an hour in all, whatever the mailbox', async () => {
    const names = Array.from({ length: 30 }, (_, n) => `person${n}@example.org`);
    expect(kinds(await Promise.all(names.map((name) => ask(name))))).toEqual({ requested: 20, limited: 10 });
    expect(await ask('other@example.com')).toMatchObject({ kind: 'limited' });
    await watch.clock.advance(hourMs + 1_000);
    expect(await ask('other@example.com')).toMatchObject({ kind: 'requested' });
  });

  it('that a clock which was ahead noted keep nobody waiting until then', async () => {
    await watch.clock.advance(30 * 24 * hourMs);
    for (let n = 0; n < 5; n += 1) await ask(`claire+${n}@example.org`);
    await watch.clock.advance(-30 * 24 * hourMs);
    expect(await ask('claire+5@example.org')).toMatchObject({ kind: 'requested' });
    expect(await ask('claire+0@example.org')).toMatchObject({ kind: 'requested' });
  });

  it('are limited the same whether the mailbox is subscribed or not', async () => {
    const known = await ask('known@example.org');
    if (known.kind === 'requested') await confirmSubscription(watch, known.subscription.id, holder);
    await watch.clock.advance(25 * hourMs);
    for (const name of ['known', 'unknown']) for (let n = 0; n < 5; n += 1) await ask(`${name}+${n}@example.org`);
    await watch.store.refresh();
    const limited = [await ask('known+x@example.org'), await ask('unknown+x@example.org')];
    expect(limited).toEqual([limited[0], limited[0]]);
  });

  it('leave the operator free', async () => {
    for (let n = 0; n < 20; n += 1) await ask(`person${n}@example.org`);
    const request = SubscriptionRequest.parse({ address: 'colleague@example.org' });
    expect(await requestSubscription(watch, request, { ...claire, assurance: 'terminal' })).toMatchObject({
      kind: 'requested',
    });
  });
});
