import { beforeEach, expect, it } from 'vitest';
import { checkNow } from '../../src/decisions/check-now.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { claimCheck } from '../../src/jobs/check/claim-check.js';
import type { FetchOutcome } from '../../src/ports/fetcher.js';
import { source, startWatch, unreachable, type Watch } from '../jobs/watch.js';
import { claire } from './people.js';

const cnil = source('cnil');
let watch: Watch;
beforeEach(async () => {
  watch = await startWatch([cnil]);
  watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
  await checkAtSlot();
});

const slot = async () => (await watch.store.sources.get('cnil'))?.value.dueAt ?? '';
const checkAtSlot = async () => checkSource(watch.deps, { sourceId: 'cnil', slot: await slot() });
const ask = () => checkNow(watch, 'cnil', claire);
const recorded = async () => {
  await watch.store.refresh();
  return (await watch.store.audit.find('newest', {}, { limit: 10 })).documents.map(({ value }) => value.action);
};

it('brings the next check forward, which is one as any other, and is on record', async () => {
  await watch.clock.advance(120_000);
  expect(await ask()).toEqual({ kind: 'asked' });
  expect(await slot()).toBe(watch.clock.now().toISOString());
  expect(await watch.queue.counts('check-source')).toMatchObject({ waiting: 1 });
  expect(await recorded()).toEqual(['check.asked']);
  expect(await checkAtSlot()).toMatchObject({ kind: 'checked' });
  expect(watch.requests).toHaveLength(2);
});

it('leaves a minute between, whoever asks', async () => {
  expect(await ask()).toEqual({ kind: 'too-soon', waitMs: 60_000 });
  expect(await recorded()).toEqual([]);
});

it('leaves its publisher alone as long as that asked for', async () => {
  await watch.clock.advance(120_000);
  await ask();
  const limited = { ...unreachable(cnil.url), code: 'http-429', status: 429, retryAfterMs: 3_600_000 } as FetchOutcome;
  watch.answers.set(cnil.url, limited);
  await checkAtSlot();
  await watch.clock.advance(600_000);
  expect(await ask()).toEqual({ kind: 'too-soon', waitMs: 3_000_000 });
});

it('says that a check is under way, and moves nothing', async () => {
  await watch.clock.advance(120_000);
  const before = await slot();
  await claimCheck(watch.deps, cnil, before);
  expect(await ask()).toEqual({ kind: 'under-way' });
  expect(await slot()).toBe(before);
});

it.each([3_600_000, 30 * 86_400_000])(
  'trusts neither check nor lease of a clock that was %i ms ahead',
  async (aheadMs) => {
    await watch.clock.advance(aheadMs);
    await ask();
    await checkAtSlot();
    await claimCheck(watch.deps, cnil, await slot());
    await watch.clock.advance(-aheadMs);
    expect(await ask()).toEqual({ kind: 'asked' });
    expect(await checkAtSlot()).toMatchObject({ kind: 'checked' });
  },
);

it('asks no source that is off', async () => {
  const stored = await watch.store.sources.get('cnil');
  if (stored) await watch.store.sources.replace({ ...stored.value, enabled: false }, stored.version);
  expect(await ask()).toEqual({ kind: 'off' });
  expect(await checkNow(watch, 'none', claire)).toEqual({ kind: 'off' });
});
