import { beforeEach, describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { loadCoverage } from '../../../src/jobs/coverage/load-coverage.js';
import { createCoverageWatch } from '../../../src/jobs/coverage/watch-coverage.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { mayCheckGo, mayDeliveryGo, thinRecords } from '../../../src/jobs/upkeep/thin-records.js';
import { sampleCheck, sampleDelivery, sampleDigest, sampleSubscription } from '../../contract/archive-sample.js';
import { damageMemory } from '../../contract/damage.js';
import { type MemoryWatch, source, startWatch } from '../watch.js';

const dayMs = 24 * 3_600_000;
const about = { state: 'done', outcome: 'unchanged', intakes: 0, reader: 'feed-1' } as const;

let watch: MemoryWatch;
beforeEach(async () => {
  watch = await startWatch([source('cnil')]);
});

async function check(): Promise<string> {
  const { dueAt = '' } = (await watch.store.sources.get('cnil'))?.value ?? {};
  await watch.clock.advance(Math.max(0, Date.parse(dueAt) - watch.clock.now().getTime()));
  await checkSource(watch, { sourceId: 'cnil', slot: dueAt });
  await watch.store.refresh();
  return String((await watch.store.sources.get('cnil'))?.value.lastCheckId);
}

async function left(): Promise<readonly string[]> {
  await watch.store.refresh();
  const { documents } = await watch.store.checks.find('since', { since: '2000-01-01T00:00:00.000Z' }, { limit: 1_000 });
  return documents.map(({ value }) => value.id);
}

describe('records that are old', () => {
  it('go where they brought nothing, and the coverage of their days stays as it was', async () => {
    watch.publish('cnil', [{ guid: 'c1', title: 'Avis' }]);
    const brought = await check();
    for (let more = 0; more < 3; more += 1) await check();
    await watch.clock.advance(401 * dayMs);
    const recent = [await check(), await check()];
    await createCoverageWatch(watch.deps)();
    await watch.store.refresh();
    const before = await loadCoverage(watch, '2026-01-01');
    expect(await thinRecords(watch)).toEqual({
      checks: 3,
      deliveries: 0,
      digests: 0,
      machineTexts: 0,
      webhookDeliveries: 0,
      ...{ batches: 0, readMarks: 0 },
    });
    expect(await left()).toEqual([brought, ...recent]);
    expect(await loadCoverage(watch, '2026-01-01')).toEqual(before);
    expect(await thinRecords(watch)).toEqual({
      checks: 0,
      deliveries: 0,
      digests: 0,
      machineTexts: 0,
      webhookDeliveries: 0,
      ...{ batches: 0, readMarks: 0 },
    });
  });

  it('stay where a source shows them as its last check', async () => {
    const last = await check();
    await watch.clock.advance(500 * dayMs);
    expect(await thinRecords(watch)).toMatchObject({ checks: 0 });
    expect(await left()).toEqual([last]);
  });

  it('stay while another cannot be read: it may name any of them', async () => {
    for (let more = 0; more < 3; more += 1) await check();
    await watch.clock.advance(500 * dayMs);
    const mend = damageMemory(watch.store, 'sources', 'cnil');
    await watch.store.sources.getMany(['cnil']);
    expect(await thinRecords(watch)).toMatchObject({ checks: 0 });
    mend();
  });

  it('go a page after the other, and no further once the worker stops', async () => {
    for (let at = 0; at < 120; at += 1) await watch.store.checks.create({ ...sampleCheck, ...about, id: `old_${at}` });
    await watch.clock.advance(500 * dayMs);
    await watch.store.refresh();
    const stopping = AbortSignal.abort();
    expect(await thinRecords(watch, stopping)).toMatchObject({ checks: 0 });
    expect(await thinRecords(watch)).toMatchObject({ checks: 120 });
  });

  it('of mails go with their digest, but for one whose window is open', async () => {
    const old = { builtAt: '2020-01-01T00:00:00.000Z', windowEnd: '2020-01-01T00:00:00.000Z' };
    await watch.store.subscriptions.create(sampleSubscription('s-1', { windowStart: '2020-01-01T00:00:00.000Z' }));
    await watch.store.subscriptions.create(sampleSubscription('s-2', { windowStart: '2019-12-25T00:00:00.000Z' }));
    await watch.store.digests.create({ ...sampleDigest, ...old, id: 'd-1', subscriptionId: 's-1' });
    await watch.store.digests.create({ ...sampleDigest, ...old, id: 'd-2', subscriptionId: 's-2' });
    const done = { state: 'accepted', open: false, createdAt: old.builtAt } as const;
    await watch.store.deliveries.create(sampleDelivery('m-1', { ...done, subjectId: 'd-1' }));
    await watch.store.deliveries.create(sampleDelivery('m-2', { ...done, subjectId: 'd-2' }));
    expect(await thinRecords(watch)).toEqual({
      checks: 0,
      deliveries: 2,
      digests: 1,
      machineTexts: 0,
      webhookDeliveries: 0,
      ...{ batches: 0, readMarks: 0 },
    });
    expect([await watch.store.digests.get('d-1'), (await watch.store.digests.get('d-2'))?.value.id]).toEqual([
      undefined,
      'd-2',
    ]);
  });

  it('are cleared away once a day while the service runs', async () => {
    for (let more = 0; more < 3; more += 1) await check();
    await watch.clock.advance(401 * dayMs);
    await check();
    const job = { id: '1', queue: 'sweep', key: 'sweep', payload: {}, attempt: 1, failures: 0 } as const;
    await createJobHandlers(watch.deps).sweep(job as never, new AbortController().signal);
    expect(await left()).toHaveLength(1);
  });
});

describe('what may go', () => {
  it.each([
    ['a check that found nothing new', {}, true],
    ['one that failed', { outcome: 'unreachable', reader: null }, true],
    ['one that brought something', { outcome: 'changed', intakes: 1 }, false],
    ['one that is under way or was cut off', { state: 'running' }, false],
    ['one of a program that did not count what it brought', { outcome: 'changed', reader: null }, false],
  ] as const)('%s', (_, fields, gone) => {
    expect(mayCheckGo({ ...sampleCheck, ...about, ...fields })).toBe(gone);
  });

  it.each([
    ['a mail that was accepted', { state: 'accepted' }, true],
    ['one that was refused', { state: 'refused' }, true],
    ['one whose outcome nobody knows', { state: 'unknown' }, false],
    ['one that is still to be sent', { state: 'deferred', open: true }, false],
    ['one that a person sent again', { state: 'accepted', retriedAt: '2026-01-01T00:00:00.000Z' }, false],
    ['a confirmation', { state: 'accepted', kind: 'confirmation' }, false],
  ] as const)('%s', (_, fields, gone) => {
    expect(mayDeliveryGo(sampleDelivery('m', { open: false, retriedAt: null, kind: 'digest', ...fields }))).toBe(gone);
  });
});
