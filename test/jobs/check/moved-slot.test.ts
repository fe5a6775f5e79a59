import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { claimCheck, giveUpClaim } from '../../../src/jobs/check/claim-check.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import { planPull } from '../../../src/websub/plan-pull.js';
import { subscription } from '../../websub/place.js';
import { source, startWatch, unreachable, type Watch } from '../watch.js';

const cnil = source('cnil');

/** A source with a hub that was read once, and its next slot. */
async function start() {
  const watch = await startWatch([cnil]);
  watch.publish('cnil', [{ guid: 'a', title: 'Avis' }]);
  await checkSource(watch, { sourceId: 'cnil', slot: (await stateOf(watch)).value.dueAt });
  const { value, version } = await stateOf(watch);
  await watch.store.sources.replace({ ...value, push: subscription() }, version);
  await watch.clock.advance(60_000);
  return { watch, slot: value.dueAt };
}

async function stateOf(watch: Watch) {
  const stored = await watch.store.sources.get('cnil');
  if (!stored) throw new Error('expected a state');
  return stored;
}

/** Handles a notification of the hub. Returns the new slot. */
async function pull(watch: Watch): Promise<string> {
  const { value, version } = await stateOf(watch);
  const pulled = planPull(value, watch.clock.now());
  await watch.store.sources.replace(pulled, version);
  expect(pulled.dueAt).not.toBe(value.dueAt);
  return pulled.dueAt;
}

describe('a slot that a notification moved', () => {
  it('waits for the check of the one before, while that is under way', async () => {
    const { watch, slot } = await start();
    const claim = await claimCheck(watch, cnil, slot);
    const pulled = await pull(watch);
    expect(await checkSource(watch, { sourceId: 'cnil', slot: pulled })).toEqual({ kind: 'skipped' });
    expect(watch.requests).toHaveLength(1);
    if (claim.kind !== 'claimed') throw new Error('expected a claim');
    await giveUpClaim(watch, claim.check, { asked: true });
    expect(await checkSource(watch, { sourceId: 'cnil', slot: pulled })).toMatchObject({ kind: 'checked' });
  });

  it('comes after the check of the one before, which a crash cut off from the state: both count', async () => {
    const { watch, slot } = await start();
    await checkAndCrash(watch, slot);
    const pulled = await pull(watch);
    await watch.clock.advance(1_000);
    expect(await checkSource(watch, { sourceId: 'cnil', slot: pulled })).toMatchObject({ kind: 'checked' });
    expect(watch.requests).toHaveLength(3);
    expect((await stateOf(watch)).value.track).toMatchObject({ lastOutcome: 'unchanged', sameOutcome: 2 });
  });

  it('is not checked at once where that check had failed: the distance to it holds', async () => {
    const { watch, slot } = await start();
    watch.answers.set(cnil.url, {
      ...unreachable(cnil.url),
      code: 'http-503',
      retryAfterMs: 7_200_000,
    } as FetchOutcome);
    await checkAndCrash(watch, slot);
    const pulled = await pull(watch);
    expect(await checkSource(watch, { sourceId: 'cnil', slot: pulled })).toEqual({ kind: 'skipped' });
    const { value } = await stateOf(watch);
    expect(value.failures).toBe(1);
    expect(Date.parse(value.dueAt)).toBeGreaterThanOrEqual(watch.clock.now().getTime() + 7_200_000);
  });
});

/** Dies after the check is done, before the state is written. */
async function checkAndCrash(watch: Watch, slot: string): Promise<void> {
  const crash = async (): Promise<never> => {
    throw new Error('crash');
  };
  const sources = { ...watch.store.sources, get: watch.store.sources.get, replace: crash };
  const cut = { ...watch, store: { ...watch.store, sources } };
  await expect(checkSource(cut as Watch, { sourceId: 'cnil', slot })).rejects.toThrow('crash');
}
