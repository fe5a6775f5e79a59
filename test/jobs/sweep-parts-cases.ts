import { afterAll, beforeAll, expect, it } from 'vitest';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { checkSource } from '../../src/jobs/check/check-source.js';
import { type SweepDeps, sweep, sweepParts } from '../../src/jobs/sweep.js';
import type { NewJob } from '../../src/ports/queue/queue.js';
import { collectionNames, collectionProperty } from '../../src/ports/store/archive.js';
import type { CollectionName } from '../../src/ports/store/collections.js';
import type { Store } from '../../src/ports/store/store.js';
import { StoreError } from '../../src/ports/store/store-error.js';
import { UnreadableRecord } from '../../src/ports/store/stored-document.js';
import type { MakeStore, StoreHarness } from '../contract/store-harness.js';
import { claire } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { source, startWatchOn, type Watch } from './watch.js';
import { subscribed } from './watch-subscribers.js';

type PartName = keyof typeof sweepParts;
const names = Object.keys(sweepParts) as PartName[]; // its very keys

/** A store in which one collection has only unreadable records, or fails at each call. */
function broken(store: Store, collection: CollectionName, how: 'unreadable' | 'failing'): Store {
  const fails = (id: string) => {
    if (how === 'failing') throw new StoreError('rejected', `${collection}: no such call`);
    throw new UnreadableRecord({ collection, id }, 'name: expected a name');
  };
  const left = { find: async () => ({ documents: [] }), findField: async () => [], getMany: async () => [] };
  const property = collectionProperty(collection);
  const records = new Proxy(store[property], {
    get: (of, name) => {
      if (name === 'get') return async (id: string) => fails(id);
      if (how === 'failing' && typeof Reflect.get(of, name) === 'function') return async () => fails('');
      return Reflect.get(left, name) ?? Reflect.get(of, name).bind(of);
    },
  });
  return new Proxy(store, { get: (of, name) => (name === property ? records : Reflect.get(of, name)) });
}

/** What each part finds when it runs alone. Undefined if it fails. */
async function foundAlone(deps: SweepDeps, name: PartName): Promise<number | undefined> {
  try {
    const found = await sweepParts[name](deps);
    return typeof found === 'number' ? found : found.length;
  } catch {
    return undefined;
  }
}

export function sweepPartsCases(make: MakeStore): void {
  let harness: StoreHarness;
  let watch: Watch;
  // Nothing is ingested, mailed or sent here, so the parts find the same each time.
  beforeAll(async () => {
    harness = await make();
    watch = await startWatchOn(harness.store, [source('cnil')]);
    await watch.store.refresh();
    await subscribed(watch);
    await importPolicies(watch, [{ id: 'charte', name: 'Charte', description: '', owner: '', query: 'avis' }], claire);
    await savedSearch(watch, {
      name: 'Avis',
      search: 'q=avis',
      everyone: true,
      by: claire,
      actions: { tag: 'charte' },
    });
    watch.publish('cnil', [{ guid: 'c1', title: 'Avis' }]);
    await checkSource(watch, { sourceId: 'cnil', slot: String((await watch.store.sources.get('cnil'))?.value.dueAt) });
    await watch.clock.advance(8 * 86_400_000);
    await watch.store.refresh();
  });
  afterAll(() => harness.dispose());

  // Parts that repair or continue have done so after their first run.
  const planning = names.filter((name) => !['repaired', 'batches', 'keys'].includes(name));

  it.each(collectionNames)('are each by itself where nothing of %s can be read', async (collection) => {
    const deps = { ...watch.deps, store: broken(watch.store, collection, 'unreadable') };
    const found = await sweep(deps);
    expect(Object.keys(found)).toEqual(names);
    for (const name of planning) expect([name, found[name]]).toEqual([name, (await foundAlone(deps, name)) ?? 0]);
  });

  it.each(collectionNames)('are each done where calls to %s fail, and the failure is told', async (collection) => {
    const jobs: NewJob[] = [];
    const enqueueMany = (some: readonly NewJob[]) => {
      jobs.push(...some);
      return watch.deps.queue.enqueueMany(some);
    };
    const deps = {
      ...watch.deps,
      queue: { ...watch.deps.queue, enqueueMany },
      store: broken(watch.store, collection, 'failing'),
    };
    const alone = await Promise.all(names.map((name) => foundAlone(deps, name)));
    const swept = sweep(deps);
    if (alone.includes(undefined)) await expect(swept).rejects.toThrow('no such call');
    else await swept;
    expect(jobs.length).toBe(planning.reduce((sum, name) => sum + (alone[names.indexOf(name)] ?? 0), 0));
  });

  it('find something, so that the others say something', async () => {
    expect(await sweep(watch.deps)).toMatchObject({ ingest: 1, actions: 1, digests: 1, match: 1 });
  });
}
