import { describe, expect, it } from 'vitest';
import { type FillDeps, type FillSource, fillStore } from '../../../src/jobs/archive/fill-store.js';
import { surveyRecords } from '../../../src/jobs/archive/record-tally.js';
import { refuseUnfinished } from '../../../src/jobs/archive/refuse-unfinished.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { isPaused, loadMailPause } from '../../../src/jobs/mail/mail-pause.js';
import { runCycle } from '../../../src/jobs/run-cycle.js';
import type { FetchOutcome } from '../../../src/ports/fetcher.js';
import type { Store } from '../../../src/ports/store/store.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { readAll } from '../../contract/archive-cases.js';
import { samplePolicy } from '../../contract/archive-sample.js';
import { sampleItem, sampleRevision } from '../../contract/sample-items.js';
import { createMemoryBlobStore } from '../../fakes/memory-blob-store.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { begin, fresh, type PublishedEntry, source, startWatch, type Watch } from '../watch.js';

const entries: readonly PublishedEntry[] = [
  { guid: 'a', title: 'Délibération sur la biométrie', text: '&lt;p&gt;Les autorités contrôlent&lt;/p&gt;' },
  { guid: 'celex:32024R1689', title: 'Publication au Journal officiel', text: 'Texte &amp;amp; annexes' },
];

/** A watch that has ingested the entries, the first of them twice, with other words. */
async function ingested(): Promise<Watch> {
  const watch = await startWatch([source('cnil')]);
  for (const title of ['Avis sur la biométrie', 'Délibération sur la biométrie']) {
    watch.publish('cnil', [{ ...(entries[0] as PublishedEntry), title }, ...entries.slice(1)]);
    const state = await watch.store.sources.get('cnil');
    await checkSource(watch, { sourceId: 'cnil', slot: state?.value.dueAt ?? '' });
    await watch.store.refresh();
    await ingestEntries(watch, { sourceId: 'cnil' });
  }
  await watch.store.refresh();
  return watch;
}

async function sourceOf(store: Store): Promise<FillSource> {
  return { tally: await surveyRecords(store.archive.read()), records: () => store.archive.read() };
}

const depsOf = (watch: Watch, target: Store, targetBlobs = createMemoryBlobStore(watch.clock)): FillDeps => ({
  ...watch.deps,
  target,
  targetBlobs,
});

async function found(watch: Watch, store: Store, text: string): Promise<readonly string[]> {
  const { node } = parseQuery(text, { glossary: watch.glossary, now: watch.clock.now(), timeZone: 'UTC' });
  const request = { query: node, filters: {}, order: 'newest', limit: 10, facets: false } as const;
  return (await store.items.search(request)).hits.map(({ title }) => title);
}

describe('filling a store', () => {
  it('brings every record with its version, and proves it', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const from = await sourceOf(watch.store);
    expect(from.tally.counts).toMatchObject({ items: 2, revisions: 3, sources: 1, checks: 2 });
    expect(await fillStore(depsOf(watch, target), from)).toEqual(from.tally);
    expect(await readAll(target)).toEqual(await readAll(watch.store));
    await expect(refuseUnfinished(target)).resolves.toBeUndefined();
  });

  it('analyses items with the documents that they link, which no record of words holds', async () => {
    const watch = await startWatch([source('cnil', { read: true })]);
    const page = '<html><body><p>Le contrôle des drones.</p></body></html>';
    watch.answers.set('https://example.org/a', {
      ...fresh('https://example.org/a', page),
      contentType: 'text/html',
    } as FetchOutcome);
    watch.publish('cnil', entries.slice(0, 1));
    await runCycle(watch);
    await watch.store.refresh();
    const target = createMemoryStore();
    await fillStore(depsOf(watch, target), await sourceOf(watch.store));
    expect(await found(watch, target, 'drones')).toEqual(['Délibération sur la biométrie']);
  });

  it('says how far it is', async () => {
    const watch = await ingested();
    const from = await sourceOf(watch.store);
    const said: unknown[] = [];
    await fillStore(depsOf(watch, createMemoryStore()), from, (step, done) => said.push([step, done]));
    expect(said).toEqual([
      ['load', from.tally.total],
      ['prove', from.tally.total],
    ]);
  });

  it.each(['biométrie', 'title:délibérations', 'autorité', 'reference:celex:32024R1689', 'annexe', 'avis'])(
    'finds by %s what was found before',
    async (query) => {
      const watch = await ingested();
      const target = createMemoryStore();
      await fillStore(depsOf(watch, target), await sourceOf(watch.store));
      await target.refresh();
      expect(await found(watch, target, query)).toEqual(await found(watch, watch.store, query));
      if (query !== 'avis') expect(await found(watch, target, query)).toHaveLength(1);
    },
  );

  it('keeps the words in the language of the item, whatever the rules of today see', async () => {
    const watch = await startWatch([source('cnil')]);
    const item = sampleItem('a', { language: 'en', title: 'Les autorités contrôlent les algorithmes de la ville' });
    const write = { item, revision: sampleRevision(item), expectedVersion: 0 };
    await watch.store.items.write([{ ...write, words: { title: 'e_anything', body: '', concepts: '' } }]);
    const target = createMemoryStore();
    await fillStore(depsOf(watch, target), await sourceOf(watch.store));
    await target.refresh();
    const request = { filters: {}, order: 'newest', limit: 10, facets: false } as const;
    const byForm = async (form: string): Promise<number> => {
      const query = { kind: 'term', scope: 'any', forms: [form], prefix: true } as const;
      return (await target.items.search({ ...request, query })).total;
    };
    expect([await byForm('e_'), await byForm('f_')]).toEqual([1, 0]);
  });

  it('knows an item by its title where its text breaks the limits, and the others by their texts', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const warned: unknown[] = [];
    const sandbox: FillDeps['sandbox'] = {
      ...watch.sandbox,
      async readEntries(input) {
        const hostile = input.entries.some(({ title }) => title.startsWith('Délibération'));
        return hostile ? { kind: 'limit', code: 'time', message: 'slow' } : watch.sandbox.readEntries(input);
      },
    };
    const log = { ...watch.log, warn: (fields: unknown) => void warned.push(fields) };
    await fillStore({ ...depsOf(watch, target), sandbox, log }, await sourceOf(watch.store));
    await target.refresh();
    expect(await found(watch, target, 'biométrie')).toHaveLength(1);
    expect(await found(watch, target, 'autorité')).toEqual([]);
    expect(await found(watch, target, 'annexe')).toHaveLength(1);
    expect(warned).toHaveLength(1);
  });

  it('goes on where it was cut off', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const from = await sourceOf(watch.store);
    const broken: FillDeps['sandbox'] = {
      ...watch.sandbox,
      readEntries: () => Promise.reject(new Error('the machine was switched off')),
    };
    await expect(fillStore({ ...depsOf(watch, target), sandbox: broken }, from)).rejects.toThrow('switched off');
    await expect(refuseUnfinished(target)).rejects.toMatchObject({ name: 'StoreError', code: 'unfinished' });
    await fillStore(depsOf(watch, target), from);
    expect(await readAll(target)).toEqual(await readAll(watch.store));
    await refuseUnfinished(target);
  });

  it('lets no mail go out of what was restored, also where it was cut off right before its end', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const from = { ...(await sourceOf(watch.store)), pauseMail: { asOf: begin, now: watch.clock.now(), mark: 'ab' } };
    const finish = () => Promise.reject(new Error('switched off'));
    const archive = {
      ...target.archive,
      beginLoad: async (name: string) => ({ ...(await target.archive.beginLoad(name)), finish }),
    };
    await expect(fillStore(depsOf(watch, { ...target, archive }), from)).rejects.toThrow('switched off');
    expect(isPaused(await loadMailPause(target))).toBe(true);
    await expect(refuseUnfinished(target)).rejects.toMatchObject({ code: 'unfinished' });
    expect(await fillStore(depsOf(watch, target), from)).toEqual(from.tally);
    await refuseUnfinished(target);
    expect(await loadMailPause(target)).toMatchObject({ asOf: begin, since: null });
  });

  it('pauses again where the backup was made after an earlier pause had ended', async () => {
    const watch = await ingested();
    const at = watch.clock.now().toISOString();
    await watch.store.mailPauses.create({
      id: 'mail',
      generation: '',
      asOf: begin,
      pausedAt: at,
      since: at,
      sequence: 1,
    });
    const target = createMemoryStore();
    await fillStore(depsOf(watch, target), {
      ...(await sourceOf(watch.store)),
      pauseMail: { asOf: at, now: watch.clock.now(), mark: 'ab' },
    });
    expect(await loadMailPause(target)).toMatchObject({ asOf: at, since: null, sequence: 0 });
  });

  it('refuses a store that holds something, and leaves it as it was', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    await target.policies.create(samplePolicy('charte'));
    const filling = fillStore(depsOf(watch, target), await sourceOf(watch.store));
    await expect(filling).rejects.toMatchObject({ code: 'not-empty' });
    expect(await readAll(target)).toHaveLength(1);
  });

  it('does not finish where the records are others the second time', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const from = await sourceOf(watch.store);
    await watch.store.policies.create(samplePolicy('charte'));
    const filling = fillStore(depsOf(watch, target), from);
    await expect(filling).rejects.toMatchObject({ name: 'TransferFailed', code: 'transfer-failed' });
    await expect(refuseUnfinished(target)).rejects.toMatchObject({ code: 'unfinished' });
  });

  it('does not finish where the store gives back other records', async () => {
    const watch = await ingested();
    const target = createMemoryStore();
    const from = await sourceOf(watch.store);
    const meddled: Store = {
      ...target,
      refresh: async () => void (await target.actors.create({ id: 'a', name: 'b' })),
    };
    await expect(fillStore(depsOf(watch, meddled), from)).rejects.toThrow(
      /expected 0 actors, SHA-256 \w{64}, got 1 actors, SHA-256/,
    );
    await expect(refuseUnfinished(target)).rejects.toMatchObject({ code: 'unfinished' });
  });
});
