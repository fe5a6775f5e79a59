import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { createElasticItemIndex } from '../../../src/adapters/elasticsearch/items/item-index.js';
import { itemDefinitions } from '../../../src/adapters/elasticsearch/items/item-mapping.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { reindexTargets as targets } from '../../../src/adapters/elasticsearch/reindex/reindex-rewrite.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import type { Store } from '../../../src/ports/store/store.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { amendedWrite, sampleItem, sampleItemTag, sampleWrite } from '../../contract/sample-items.js';
import { claire } from '../../decisions/people.js';
import { source, startWatchOn } from '../../jobs/watch.js';
import { patienceMs } from '../../patience.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { indexesOf } from './things.js';
import { quick } from './two-processes.js';

let server: TestServer;
let used = 0;
let connection: ElasticConnection;
let items: ReturnType<typeof createElasticItemIndex>;
beforeAll(async () => {
  server = await openTestServer(8);
});
/** Makes the indexes of a program with an older analysis. */
beforeEach(async () => {
  used += 1;
  connection = await openElasticsearch({ url: server.url, prefix: `${server.prefix}-${used}`, timeoutMs: patienceMs });
  await ensureIndexes(
    connection,
    itemDefinitions.map((found) => (found.name === 'items' ? { ...found, analysisVersion: 0 } : found)),
  );
  items = createElasticItemIndex(connection, setAsideUnnoted);
  return () => connection.close();
});
afterAll(async () => {
  await server.close();
});

it('gives the new index the settings that it lives with', async () => {
  await reindexStore(connection, targets, quick);
  const index = connection.alias('items');
  const found = await connection.request('get', (client) => client.indices.getSettings({ index }));
  const settings = Object.values(found).map((each) => each.settings?.index);
  expect(settings.map((each) => each?.refresh_interval)).toEqual(['5s']);
});

it('copies items as they are, and the words by which they are found', async () => {
  await items.write([sampleWrite('older', { title: ['old_token'] }), sampleWrite('newer', { title: ['new_token'] })]);
  const report = await reindexStore(connection, targets, quick);
  const name = (number: number) => `${connection.alias('items')}-00000${number}`;
  expect(report).toMatchObject({ reindexed: [{ name: 'items', reason: 'older', documents: 2 }], removed: [name(1)] });
  await ensureIndexes(connection, itemDefinitions);
  expect((await items.getMany(['older', 'newer'])).map((item) => item?.version)).toEqual([1, 1]);
  const found = await items.search({
    ...{ query: { kind: 'term', scope: 'any', forms: ['old_token'], prefix: false } },
    ...{ filters: {}, order: 'newest', limit: 50, facets: true },
  });
  expect(found.hits.map(({ id }) => id)).toEqual(['older']);
  const again = await reindexStore(connection, targets, { ...quick, names: ['items', 'revisions'] });
  expect(again.reindexed).toMatchObject([
    { name: 'items', documents: 2 },
    { name: 'revisions', documents: 0 },
  ]);
  expect(await indexesOf(connection, 'items')).toEqual([name(3)]);
});

it('lets people decide while items are copied, whose tags follow', async () => {
  const current = await openElasticsearch({
    url: server.url,
    prefix: `${server.prefix}-decided`,
    timeoutMs: patienceMs,
  });
  const store = await createElasticStore(current);
  const { watch, decide, tags } = await startDeciding(store);
  let decided: Awaited<ReturnType<typeof decide>> | undefined;
  let deciding: Promise<void> | undefined;
  const rewrite: (typeof targets)[number]['rewrite'] = async (documents, used) => {
    deciding ??= decide().then((outcome) => {
      decided = outcome;
    });
    await deciding;
    expect(await tags()).toEqual([]);
    const [target] = targets.filter(({ definition }) => definition.name === 'items');
    return (await target?.rewrite(documents, used)) ?? [];
  };
  const slow = targets.map((one) => (one.definition.name === 'items' ? { ...one, rewrite } : one));
  await reindexStore(current, slow, { ...quick, names: ['items'] });
  expect(decided).toMatchObject({ kind: 'decided', tag: { state: 'confirmed' } });
  await sweep(watch);
  expect(await tags()).toMatchObject([{ id: 'delais', state: 'confirmed', by: expect.anything() }]);
  await current.close();
});

/** An item without a decision, and a function that decides on it. */
async function startDeciding(store: Store) {
  const watch = await startWatchOn(store, [source('cnil')]);
  await importPolicies(watch, [{ id: 'delais', name: 'Délais', description: '', owner: '', query: 'délai' }], claire);
  await store.items.write([sampleWrite('a')]);
  await store.refresh();
  const decision = { itemId: 'a', policyId: 'delais', verdict: 'confirmed', by: claire, reason: '' } as const;
  return {
    watch,
    decide: () => decideTag(watch, decision),
    tags: async () => (await store.items.getMany(['a']))[0]?.value.policies,
  };
}

it('finds by what waits for a person and how far items are, what an index of before knew nothing of', async () => {
  const waits = { policies: [sampleItemTag('hiring', 'suggested')] };
  const decided = { policies: [sampleItemTag('hiring', 'confirmed')], revision: 2, publisherRevision: 2 };
  await items.write([sampleWrite('waits', { item: waits }), sampleWrite('changed', { item: decided })]);
  for (const id of ['waits', 'changed']) await forgetFields(id, ['pending', 'review', 'state']);
  const found = async (field: 'pending' | 'review' | 'state', value: string) => {
    await connection.refresh(['items']);
    const query = { kind: 'field', field, value } as const;
    const { hits } = await items.search({ query, filters: {}, order: 'newest', limit: 9, facets: false });
    return hits.map(({ id }) => id);
  };
  expect(await found('pending', 'hiring')).toEqual([]);
  await reindexStore(connection, targets, quick);
  expect(await found('pending', 'hiring')).toEqual(['waits']);
  expect(await found('review', 'hiring')).toEqual(['changed']);
  expect(await found('state', 'new')).toEqual(['waits']);
});

/** Rewrites an item as a program without these fields wrote it. */
async function forgetFields(id: string, fields: readonly string[]): Promise<void> {
  const index = connection.alias('items');
  const stored = await connection.reader.get({ index, id });
  const values = Object.entries({ ...(stored?.source.values ?? {}) }).filter(([field]) => !fields.includes(field));
  const document = { ...stored?.source, values: Object.fromEntries(values) };
  await connection.request('index', (client) => client.index({ index, id, document }));
}

it('keeps every revision, and goes on with amendments', async () => {
  await items.write([sampleWrite('a')]);
  const first = await items.getMany(['a']);
  const amended = amendedWrite(first[0]?.value ?? sampleItem('a'), 1, { title: ['x'] });
  expect(await items.write([amended])).toEqual(['written']);
  await reindexStore(connection, targets, { ...quick, names: ['revisions'] });
  expect((await revisionsOf(items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  const [stored] = await items.getMany(['a']);
  if (stored === undefined) throw new Error('expected the item');
  const third = amendedWrite(stored.value, stored.version, { title: ['y'] });
  expect(await items.write([third])).toEqual(['written']);
  expect((await revisionsOf(items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
});
