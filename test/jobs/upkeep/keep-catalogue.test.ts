import { expect, it } from 'vitest';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { syncSources } from '../../../src/jobs/schedule/sync-sources.js';
import { createCatalogueKeeper } from '../../../src/jobs/upkeep/keep-catalogue.js';
import type { OwnSource } from '../../../src/model/source/own-source.js';
import type { Store } from '../../../src/ports/store/store.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { begin, source, startWatch, type Watch } from '../watch.js';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

const own = (id: string, sequence: number, fields: Partial<OwnSource['fields']> = {}): OwnSource => ({
  id,
  fields: JSON.parse(JSON.stringify({ ...source(id), ...fields })),
  sequence,
  changedAt: begin,
});

/** A process that does not change sources itself; it reads them from the store. */
function otherProcess(watch: Watch) {
  const keeper = createCatalogueKeeper(watch.deps, [source('cnil')]);
  return { ...watch.deps, catalogue: keeper.catalogue, refreshCatalogue: keeper.refresh };
}

async function change({ store }: Watch, changed: OwnSource): Promise<void> {
  const stored = await store.ownSources.get(changed.id);
  if (stored) await store.ownSources.replace(changed, stored.version);
  else await store.ownSources.create(changed);
  await store.refresh();
}

const run = (deps: ReturnType<typeof otherProcess>, queue: 'ingest-entries' | 'read-document', payload: object) =>
  createJobHandlers(deps)[queue]({ id: '1', queue, attempt: 1, payload } as never, new AbortController().signal);

it('follows what other processes change of sources within half a minute', async () => {
  const watch = await startWatch([source('cnil')]);
  const other = otherProcess(watch);
  const before = await other.refreshCatalogue();
  await change(watch, own('cnil', 1, { everyMinutes: 7 }));
  await watch.clock.advance(29_000);
  await other.refreshCatalogue();
  expect(other.catalogue.get('cnil')?.everyMinutes).toBeUndefined();
  await watch.clock.advance(1_000);
  expect(await other.refreshCatalogue()).toBeGreaterThan(before);
  expect(other.catalogue.get('cnil')?.everyMinutes).toBe(7);
});

it('warns of a change that was laid over a source which the catalogue has no more, and says how to end it', async () => {
  const watch = await startWatch([source('cnil')]);
  await change(watch, { ...own('dropped', 1), fields: { enabled: false } });
  const said: string[] = [];
  const note = (level: string) => (_about: object, text: string) => said.push(`${level}: ${text}`);
  const noted = { ...log, warn: note('warn'), error: note('error') };
  await createCatalogueKeeper({ ...watch.deps, log: noted }, [source('cnil')]).refresh();
  expect(said).toEqual([expect.stringMatching(/^warn: .* "vigie sources reset <id>" ends/)]);
});

it('is not taken back by a reading that began before a later one', async () => {
  const [store, clock] = [createMemoryStore(), createManualClock(begin)];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let calls = 0;
  const find: Store['ownSources']['find'] = async (...question) => {
    calls += 1;
    const isFirst = calls === 1;
    const page = await store.ownSources.find(...question);
    if (isFirst) await held;
    return page;
  };
  const slow = { ownSources: { ...store.ownSources, find } as Store['ownSources'] };
  const keeper = createCatalogueKeeper({ store: slow, clock, log }, [source('cnil')]);
  const early = keeper.refresh();
  await store.ownSources.create(own('comite', 1));
  await store.refresh();
  await keeper.refresh(0);
  release();
  await early;
  expect([...keeper.catalogue.keys()]).toEqual(['cnil', 'comite']);
});

it.each([0, 30_000])('reads again where the clock was set back, with an age of %i ms', async (maxAgeMs) => {
  const store = createMemoryStore();
  let now = new Date(begin);
  const clock = { ...createManualClock(begin), now: () => now };
  const keeper = createCatalogueKeeper({ store, clock, log }, [source('cnil')]);
  await keeper.refresh();
  await store.ownSources.create(own('comite', 1));
  await store.refresh();
  now = new Date(Date.parse(begin) - 3_600_000);
  await keeper.refresh(maxAgeMs);
  expect([...keeper.catalogue.keys()]).toEqual(['cnil', 'comite']);
});

it('reads again at once where a reading failed', async () => {
  const store = createMemoryStore();
  let fails = true;
  const find: Store['ownSources']['find'] = async (...question) => {
    if (fails) throw new Error('no connection');
    return store.ownSources.find(...question);
  };
  const failing = { ownSources: { ...store.ownSources, find } as Store['ownSources'] };
  const keeper = createCatalogueKeeper({ store: failing, clock: createManualClock(begin), log }, [source('cnil')]);
  await store.ownSources.create(own('comite', 1));
  await store.refresh();
  await expect(keeper.refresh()).rejects.toThrow('no connection');
  fails = false;
  await keeper.refresh();
  expect([...keeper.catalogue.keys()]).toEqual(['cnil', 'comite']);
});

it('lets an ingest worker know a source that another process added a moment ago', async () => {
  const watch = await startWatch([source('cnil')]);
  const ingest = otherProcess(watch);
  await ingest.refreshCatalogue();
  await change(watch, own('comite', 1, { read: true }));
  watch.deps.catalogue.set('comite', source('comite', { read: true }));
  await syncSources(watch.deps);
  watch.publish('comite', [{ guid: 'a', title: 'Avis' }]);
  const slot = (await watch.store.sources.get('comite'))?.value.dueAt ?? '';
  await checkSource(watch.deps, { sourceId: 'comite', slot });
  await watch.store.refresh();
  await run(ingest, 'ingest-entries', { sourceId: 'comite' });
  expect(ingest.catalogue.has('comite')).toBe(true);
  expect((await watch.queue.counts('read-document')).waiting).toBe(1);
});

it('lets a worker that reads documents follow too', async () => {
  const watch = await startWatch([source('cnil')]);
  const reader = otherProcess(watch);
  await change(watch, own('cnil', 1, { everyMinutes: 7 }));
  await run(reader, 'read-document', { itemId: 'none' });
  expect(reader.catalogue.get('cnil')?.everyMinutes).toBe(7);
});
