import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../src/adapters/memory/manual-clock.js';
import { createMemoryStore } from '../../src/adapters/memory/memory-store.js';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { createPolicySetLoader } from '../../src/jobs/policy-set.js';
import { samplePolicy } from '../contract/archive-sample.js';

async function site() {
  const [store, clock] = [createMemoryStore(), createManualClock(new Date('2026-11-01T00:00:00.000Z'))];
  await store.policies.create(samplePolicy('a'));
  await store.refresh();
  return { store, clock, load: createPolicySetLoader(store, clock, emptyGlossary()) };
}

describe('the policy set', () => {
  it('is as it is now, unless it may be older', async () => {
    const { store, load } = await site();
    const before = await load();
    await store.policies.create(samplePolicy('b'));
    await store.refresh();
    expect([...(await load(1_000)).byId.keys()]).toEqual(['a']);
    expect([...(await load()).byId.keys()]).toEqual(['a', 'b']);
    expect([...(await load(1_000)).byId.keys()]).toEqual(['a', 'b']);
    expect([...before.byId.keys()]).toEqual(['a']);
  });

  it('is never older than it may be, though the clock be set back', async () => {
    for (const stepMs of [1_000, -1_000]) {
      const { store, clock, load } = await site();
      await load();
      await store.policies.create(samplePolicy('b'));
      await store.refresh();
      await clock.advance(stepMs);
      expect([...(await load(1_000)).byId.keys()]).toEqual(['a', 'b']);
    }
  });

  it('is the same as long as no policy changed, so that nothing is compiled again', async () => {
    const { load } = await site();
    expect(await load()).toBe(await load());
  });
});
