import { beforeEach, describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { sourceBack, subscriptionBack } from '../../../src/jobs/coverage/bring-back.js';
import { createCoverageWatch } from '../../../src/jobs/coverage/watch-coverage.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { tick } from '../../../src/jobs/schedule/tick.js';
import { newSourceState } from '../../../src/model/source/source.js';
import { sampleDelivery, sampleSubscription } from '../../contract/archive-sample.js';
import { source, startWatch, type Watch } from '../watch.js';

const dayMs = 24 * 3_600_000;
const owner = { mail: 'owner@example.org', language: 'en', timeZone: 'Europe/Paris' } as const;

let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
});

async function cycle(text: string) {
  watch.publish('cnil', [{ guid: 'c1', title: 'Avis', text }]);
  const slot = String((await watch.store.sources.get('cnil'))?.value.dueAt);
  const report = await checkSource(watch, { sourceId: 'cnil', slot });
  await watch.store.refresh();
  return { report, ingested: await ingestEntries(watch, { sourceId: 'cnil' }) };
}

/** What the same installation does by a clock that was set back. */
function setBack(byMs: number) {
  const ahead = watch.clock;
  const clock = { ...ahead, now: () => new Date(ahead.now().getTime() - byMs) };
  watch = { ...watch, clock, deps: { ...watch.deps, clock } };
}

describe('a clock that ran ahead and was set back', () => {
  it('freezes nothing, drops no amendment, and is told once', async () => {
    await cycle('first');
    await watch.clock.advance(5 * dayMs);
    await cycle('second');
    const { clock: ahead } = watch;
    await watch.hostGate.hold('cnil.example.org:443', ahead.now().getTime() + 30 * dayMs);
    setBack(5 * dayMs - 60_000);
    await watch.store.refresh();
    expect(await tick(watch)).toEqual({ due: 0 });
    const look = createCoverageWatch({ ...watch.deps, owner });
    expect(await look()).toMatchObject({ alerts: 1 });
    await watch.store.refresh();
    expect(await tick(watch)).toEqual({ due: 1 });
    const { report, ingested } = await cycle('third');
    expect([report.kind, ingested]).toMatchObject(['checked', { amendedItems: 1 }]);
    expect(await watch.hostGate.reserve('cnil.example.org:443', 0)).toBe(ahead.now().getTime());
    const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 5 });
    for (const { value } of documents) await deliverMail(watch.deps, { deliveryId: value.id });
    expect(watch.mails.map(({ subject }) => subject)).toEqual(['AI watch: the clock of this machine was set back']);
    await watch.store.refresh();
    await look();
    await watch.store.refresh();
    expect(await watch.store.health.count('bySource', { sourceId: '_clock' })).toBe(1);
  });

  it('brings back mails that wait further away than any attempt', async () => {
    const far = new Date(watch.clock.now().getTime() + dayMs).toISOString();
    const near = new Date(watch.clock.now().getTime() + 3_600_000).toISOString();
    await watch.store.deliveries.create(sampleDelivery('far', { open: true, state: 'deferred', attemptAt: far }));
    await watch.store.deliveries.create(sampleDelivery('near', { open: true, state: 'deferred', attemptAt: near }));
    await watch.store.refresh();
    await createCoverageWatch(watch.deps)();
    expect((await watch.store.deliveries.get('far'))?.value.attemptAt).toBe(watch.clock.now().toISOString());
    expect((await watch.store.deliveries.get('near'))?.value.attemptAt).toBe(near);
  });
});

describe('what counts as ahead', () => {
  const now = new Date('2026-03-04T10:00:00.000Z');
  const at = (byMs: number): string => new Date(now.getTime() + byMs).toISOString();
  const state = newSourceState({ id: 'cnil', enabled: true, url: 'https://cnil.example.org/' }, at(0));

  it.each([
    ['a slot after 410, with its jitter', { dueAt: at(8.7 * dayMs) }, false],
    ['a slot further away than any rule', { dueAt: at(9.1 * dayMs) }, true],
    ['a check by a machine whose clock is three minutes ahead', { lastCheckedAt: at(180_000) }, false],
    ['a check of tomorrow', { lastCheckedAt: at(dayMs), dueAt: at(dayMs + 1) }, true],
  ])('%s', (_, fields, ahead) => {
    expect(sourceBack({ ...state, ...fields }, now) !== undefined).toBe(ahead);
  });

  it('a window that begins in the future, which begins now', () => {
    const subscription = sampleSubscription('s', { state: 'active', windowStart: at(dayMs), windowEnd: at(8 * dayMs) });
    const back = subscriptionBack(subscription, now);
    expect(back?.windowStart).toBe(now.toISOString());
    expect(Date.parse(back?.windowEnd ?? '')).toBeLessThanOrEqual(now.getTime() + 7 * dayMs + 3_600_000);
    expect(subscriptionBack({ ...subscription, windowStart: at(-dayMs) }, now)).toBeUndefined();
  });
});
