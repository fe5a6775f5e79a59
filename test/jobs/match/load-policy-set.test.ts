import { describe, expect, it } from 'vitest';
import { emptyGlossary } from '../../../src/analysis/glossary.js';
import { createPolicySetLoader, createQueryReading } from '../../../src/jobs/match/load-policy-set.js';
import type { SavedSearch } from '../../../src/model/search/saved-search.js';
import { samplePolicy } from '../../contract/archive-sample.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryStore } from '../../fakes/memory-store.js';

async function site() {
  const [store, clock] = [createMemoryStore(), createManualClock(new Date('2026-11-01T00:00:00.000Z'))];
  await store.policies.create(samplePolicy('a'));
  await store.refresh();
  return {
    store,
    clock,
    load: createPolicySetLoader({ store, clock, glossary: emptyGlossary(), timeZone: 'Europe/Paris' }),
  };
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

  it('is the same in every process: days of the settings, counted back from the last change of a policy', async () => {
    const { store, clock, load } = await site();
    const query = 'published:2026-03-01 OR seen:7d';
    await store.policies.create({ ...samplePolicy('b'), query, updatedAt: '2026-03-10T12:00:00.000Z' });
    await store.refresh();
    const before = await load();
    await clock.advance(3_600_000);
    const another = createPolicySetLoader({ store, clock, glossary: emptyGlossary(), timeZone: 'Europe/Paris' });
    expect((await another()).saved).toEqual(before.saved);
    expect(before.saved.find(({ id }) => id === 'b')?.node).toMatchObject({
      children: [
        { field: 'published', from: '2026-02-28T23:00:00.000Z', before: '2026-03-01T23:00:00.000Z' },
        { field: 'seen', from: '2026-03-03T12:00:00.000Z', before: null },
      ],
    });
  });

  it('is the same as long as no policy changed, so that nothing is compiled again', async () => {
    const { load } = await site();
    expect(await load()).toBe(await load());
  });
});

const at = '2026-11-01T00:00:00.000Z';

function search(n: number, text = `q=mot${n}`): SavedSearch {
  const kept = { id: `s${n}`, name: `Recherche ${n}`, search: text, owner: null, deleted: false };
  const acts = { actions: {}, actsFrom: null, actsUnder: null, actedThrough: null };
  return { ...kept, ...acts, createdAt: at, updatedAt: at, sequence: n + 1, changedUnder: n + 1 };
}

describe('the queries of a policy set', () => {
  const context = { glossary: emptyGlossary(), timeZone: 'UTC' };

  it('are read again where they changed, and there alone', async () => {
    const read = createQueryReading(context);
    const policies = [samplePolicy('a'), samplePolicy('b')];
    const nodes = async (...asked: Parameters<typeof read>) =>
      new Map((await read(...asked)).saved.map(({ id, node }) => [id, node]));
    const before = await nodes({ policies, searches: [search(1), search(2)] });
    const changed = { ...search(2, 'q=autre'), changedUnder: 9 };
    const [a, b = a] = policies;
    if (!a || !b) throw new Error('expected two policies');
    const after = await nodes({ policies: [a, { ...b, query: 'drone' }], searches: [search(1), changed] });
    for (const id of ['a', 'search:s1']) expect([id, after.get(id) === before.get(id)]).toEqual([id, true]);
    for (const id of ['b', 'search:s2']) expect(after.get(id)).not.toEqual(before.get(id));
    const without = await nodes({ policies: [a], searches: [{ ...changed, deleted: true, changedUnder: 10 }] });
    expect([...without.keys()]).toEqual(['a']);
  });

  it('leave others their turn where thousands are read', async () => {
    let turns = 0;
    let isDone = false;
    const other = () => {
      turns += 1;
      if (!isDone) setImmediate(other);
    };
    setImmediate(other);
    const searches = Array.from({ length: 6_000 }, (_, n) => search(n));
    expect((await createQueryReading(context)({ policies: [], searches })).saved).toHaveLength(6_000);
    isDone = true;
    expect(turns).toBeGreaterThan(1);
  });
});
