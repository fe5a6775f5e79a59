import { expect, it } from 'vitest';
import type { LoadRecord, StoredRecord } from '../../src/ports/store/archive.js';
import type { SearchRequest } from '../../src/ports/store/item-index.js';
import type { Store } from '../../src/ports/store/store.js';
import type { QueryNode } from '../../src/query/ast.js';
import { fillSample, sampleDelivery, samplePolicy, sampleSubscription, wordsOfSample } from './archive-sample.js';
import { revisionsOf } from './revisions-of.js';
import { amendedWrite, sampleItem, sampleWrite } from './sample-items.js';
import type { MakeStore, StoreHarness } from './store-harness.js';

export function archiveCases(store: () => Store, make: MakeStore): void {
  /** Runs with a second, empty store. */
  const withOther = async (work: (other: Store) => Promise<void>): Promise<void> => {
    const harness: StoreHarness = await make();
    try {
      await work(harness.store);
    } finally {
      await harness.dispose();
    }
  };

  it('gives nothing of an empty store', async () => {
    expect(await readAll(store())).toEqual([]);
    expect(await store().archive.unfinished()).toBeUndefined();
  });

  it('gives every record with its version, in order', async () => {
    await fillSample(store());
    const records = await readAll(store());
    expect(records.map(nameOf)).toEqual([
      'actors a_1 v1',
      'audit 000000000001 v1',
      'chainChecks chain v1',
      'notedSettings all v1',
      'clockMarks tick v1',
      'processSigns p-1 v1',
      'headTimestamps stamp_000000000001 v1',
      'headReports head_2026-03-02T00:00:00.000Z v1',
      'accounts u_1 v2',
      'sessions s_1 v1',
      'mailPauses mail v1',
      'ownSources cnil v1',
      'sourceKeys CONGRESS v1',
      'policies charte v2',
      'savedSearches r-1 v1',
      'batches b-1 v1',
      'readMarks u_1_a v1',
      'visits u_1 v1',
      'matchProgress policies v1',
      'subscriptions s-1 v3',
      'grants unsubscribe_s-1 v2',
      'compositions q-1 v1',
      'digests d-1 v1',
      'alerts alert_1 v1',
      'deliveries m-1 v2',
      'webhooks w-1 v1',
      'webhookDeliveries wd-1 v2',
      'sources cnil v2',
      'health cnil_1 v1',
      'coverage cnil_2026-03-01 v1',
      'robots https://www.example.org v1',
      'checks cnil_1 v1',
      'intakes cnil_1_1_0 v1',
      'unreadEntries cnil_x v1',
      'dossiers d1 v2',
      'clues c-1_X v1',
      'itemKeys k-1_X v1',
      'documents a v2',
      'modelSpending 2026-03 v1',
      'machineTexts a_1_fr_summary v2',
      'understandRuns items v1',
      'unreadable policies p-0 v1',
      'items a v4',
      'revisions a 3',
      'revisions a 2',
      'revisions a 1',
      'items b v1',
      'revisions b 1',
    ]);
  });

  it('gives the values that were written', async () => {
    await fillSample(store());
    const records = await readAll(store());
    const [item] = await store().items.getMany(['a']);
    const valuesOf = (kind: StoredRecord['kind']) =>
      records.filter((record) => record.kind === kind).map(({ value }) => value);
    expect(valuesOf('items')[0]).toEqual(item?.value);
    const [a, b] = [await revisionsOf(store().items, 'a'), await revisionsOf(store().items, 'b')];
    expect(valuesOf('revisions')).toEqual([...a.toReversed(), ...b]);
    expect(valuesOf('policies')).toEqual([(await store().policies.get('charte'))?.value]);
    expect(valuesOf('deliveries')).toEqual([(await store().deliveries.get('m-1'))?.value]);
  });

  it('sees what was written just before, and not what is written later', async () => {
    await store().policies.create(samplePolicy('first'));
    const records = store().archive.read()[Symbol.asyncIterator]();
    const begun = await records.next();
    expect(begun.value?.map(nameOf)).toEqual(['policies first v1']);
    await store().items.write([sampleWrite('late')]);
    expect(await records.next()).toMatchObject({ done: true });
  });

  it('pages through many records, each once and in order', async () => {
    const ids = Array.from({ length: 1_500 }, (_, index) => `item-${String(index).padStart(5, '0')}`);
    const body = { content: 'x'.repeat(2_000) };
    await store().items.write(
      ids.toReversed().map((id) => {
        const write = sampleWrite(id);
        return { ...write, revision: write.revision && { ...write.revision, ...body } };
      }),
    );
    await store().policies.createMany(ids.toReversed().map((id) => samplePolicy(id)));
    const records = await readAll(store());
    expect(records.filter(({ kind }) => kind === 'policies').map(({ value }) => 'id' in value && value.id)).toEqual(
      ids,
    );
    const items = records.filter(({ kind }) => kind === 'items' || kind === 'revisions').map(nameOf);
    expect(items).toEqual(ids.flatMap((id) => [`items ${id} v1`, `revisions ${id} 1`]));
  });

  it('orders ids by their bytes', async () => {
    const ids = ['\u{10400}', '\ufb01', 'é', 'z', 'Z', 'a'];
    await store().actors.createMany(ids.map((id) => ({ id, name: id })));
    const records = await readAll(store());
    expect(records.map(({ value }) => 'id' in value && value.id)).toEqual(['Z', 'a', 'z', 'é', '\ufb01', '\u{10400}']);
  });

  it('lets go of what it holds when the reader stops', async () => {
    await fillSample(store());
    const whole = await readAll(store());
    for await (const _ of store().archive.read()) break;
    expect(await readAll(store())).toEqual(whole);
  });

  it('leaves out no delivery of a subscription that is there', async () => {
    await store().subscriptions.create(sampleSubscription('s-1'));
    await store().deliveries.create(sampleDelivery('m-1', { kind: 'confirmation', subjectId: 's-1' }));
    expect((await readAll(store())).map(nameOf)).toEqual(['subscriptions s-1 v1', 'deliveries m-1 v1']);
  });

  it.each(['alert', 'sign-in', 'audit-head', 'reminder'] as const)(
    'leaves out no delivery of the kind %s',
    async (kind) => {
      await store().deliveries.create(sampleDelivery('m-1', { kind, subjectId: 'x-1' }));
      expect((await readAll(store())).map(nameOf)).toEqual(['deliveries m-1 v1']);
    },
  );

  it('takes every record with its version', async () => {
    await fillSample(store());
    const records = await readAll(store());
    await withOther(async (other) => {
      const load = await other.archive.beginLoad('sample');
      await load.write(toLoad(records));
      await load.finish();
      expect(await readAll(other)).toEqual(records);
    });
  });

  it('answers as the store that the records are of', async () => {
    await fillSample(store());
    const records = await readAll(store());
    await withOther(async (other) => {
      const load = await other.archive.beginLoad('sample');
      await load.write(toLoad(records));
      await load.finish();
      for (const each of [store(), other]) await each.refresh();
      expect(await answersOf(other)).toEqual(await answersOf(store()));
    });
  });

  it('is written to as before once it was filled', async () => {
    await fillSample(store());
    const records = await readAll(store());
    await withOther(async (other) => {
      const load = await other.archive.beginLoad('sample');
      await load.write(toLoad(records));
      await load.finish();
      const { value: policy, version } = await existing(other.policies.get('charte'));
      expect(await other.policies.replace(policy, version - 1)).toBe('conflict');
      expect(await other.policies.replace({ ...policy, name: 'Autre' }, version)).toBe('replaced');
      expect(await other.actors.create({ id: 'a_1', name: 'Claire' })).toBe('exists');
      const [item] = await other.items.getMany(['a']);
      const stored = await existing(item);
      const amended = amendedWrite(stored.value, stored.version, { title: ['e_amend'] });
      expect(await other.items.write([{ ...amended, expectedVersion: 3 }])).toEqual(['conflict']);
      expect(await other.items.write([amended])).toEqual(['written']);
      expect((await revisionsOf(other.items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    });
  });

  it('takes the same records twice', async () => {
    await fillSample(store());
    const records = await readAll(store());
    await withOther(async (other) => {
      const first = await other.archive.beginLoad('sample');
      await first.write(toLoad(records).slice(0, 12));
      const again = await other.archive.beginLoad('sample');
      await again.write(toLoad(records));
      await again.write(toLoad(records));
      await again.finish();
      expect(await readAll(other)).toEqual(records);
    });
  });

  it('says that it is being filled, until it is finished', async () => {
    const load = await store().archive.beginLoad('sample');
    await load.write([{ kind: 'policies', version: 7, value: samplePolicy('charte') }]);
    expect(await store().archive.unfinished()).toBe('sample');
    await load.finish();
    expect(await store().archive.unfinished()).toBeUndefined();
    expect((await store().policies.get('charte'))?.version).toBe(7);
  });

  it('refuses a load of another name than the one that was cut off', async () => {
    await store().archive.beginLoad('first');
    await expect(store().archive.beginLoad('second')).rejects.toMatchObject({ name: 'StoreError', code: 'not-empty' });
    expect(await store().archive.unfinished()).toBe('first');
  });

  const fillings: readonly (readonly [string, (to: Store) => Promise<unknown>])[] = [
    ['an actor', (to) => to.actors.create({ id: 'a_1', name: 'Claire' })],
    ['a policy', (to) => to.policies.create(samplePolicy('charte'))],
    ['a delivery', (to) => to.deliveries.create(sampleDelivery('m-1'))],
    ['an item', (to) => to.items.write([sampleWrite('a')])],
  ];
  it.each(fillings)('refuses to fill a store that holds %s', async (_, fill) => {
    await fill(store());
    const before = await readAll(store());
    await expect(store().archive.beginLoad('sample')).rejects.toMatchObject({ name: 'StoreError', code: 'not-empty' });
    expect(await store().archive.unfinished()).toBeUndefined();
    expect(await readAll(store())).toEqual(before);
  });

  it('keeps an item of a much replaced version that was never matched', async () => {
    const item = sampleItem('a', { revision: 1 });
    const load = await store().archive.beginLoad('sample');
    const revision = sampleWrite('a').revision;
    if (revision === null) throw new Error('expected a revision');
    await load.write([{ kind: 'items', version: 41, value: item, revision, words: wordsOfSample }]);
    await load.finish();
    await store().refresh();
    expect(await store().items.getMany(['a'])).toEqual([{ value: item, version: 41 }]);
    expect(await store().items.findUnmatched(0, 10)).toEqual([{ value: item, version: 41 }]);
  });
}

export async function readAll(store: Pick<Store, 'archive'>): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const batch of store.archive.read()) records.push(...batch);
  return records;
}

/** Joins each item record with the revision record after it and the words of the sample. */
export function toLoad(records: readonly StoredRecord[]): readonly LoadRecord[] {
  return records.flatMap((record, index): readonly LoadRecord[] => {
    const [before, after] = [records[index - 1], records[index + 1]];
    if (record.kind === 'items') {
      if (after?.kind !== 'revisions') throw new Error(`expected a revision after item ${record.value.id}`);
      return [{ ...record, revision: after.value, words: wordsOfSample }];
    }
    return before?.kind === 'items' ? [] : [record];
  });
}

function nameOf(record: StoredRecord): string {
  if (record.kind === 'revisions') return `revisions ${record.value.itemId} ${record.value.ordinal}`;
  return `${record.kind} ${record.value.id} v${record.version}`;
}

async function existing<T>(found: Promise<T | undefined> | T | undefined): Promise<T> {
  const value = await found;
  if (value === undefined) throw new Error('expected it to be there');
  return value;
}

/** The answers of the store to the queries that the product sends. */
async function answersOf(store: Store) {
  const all: SearchRequest = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 50, facets: true };
  const word: QueryNode = { kind: 'term', scope: 'any', forms: ['f_biometr'], prefix: false };
  return {
    newest: await store.items.search(all),
    word: await store.items.search({ ...all, query: word, order: 'relevance' }),
    filtered: await store.items.search({ ...all, filters: { policy: ['charte'] } }),
    activity: await store.items.activity({
      after: '2026-01-01T00:00:00.000Z',
      until: '2026-12-31T00:00:00.000Z',
      limit: 50,
    }),
    unmatched: await store.items.findUnmatched(3, 50),
    counts: [await store.items.count()],
    revisions: await revisionsOf(store.items, 'a'),
    sources: await store.sources.find('due', { enabled: true, now: '2026-12-31T00:00:00.000Z' }, { limit: 10 }),
    deliveries: await store.deliveries.find(
      'unfinished',
      { open: true, now: '2026-12-31T00:00:00.000Z' },
      { limit: 10 },
    ),
    audit: await store.audit.find('after', { sequence: 0 }, { limit: 10 }),
    tagged: await store.items.tagged({ policyId: 'charte', state: 'confirmed', limit: 10 }),
  };
}
