import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { createElasticItemIndex } from '../../../src/adapters/elasticsearch/items/item-index.js';
import { itemDefinitions } from '../../../src/adapters/elasticsearch/items/item-mapping.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { reindexTargets } from '../../../src/adapters/elasticsearch/reindex/reindex-targets.js';
import { createThreadSandbox } from '../../../src/adapters/sandbox/sandbox-thread.js';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { enrichmentVersion } from '../../../src/enrich/enrich-entry.js';
import { rereadItems } from '../../../src/jobs/ingest/reread-items.js';
import type { ItemWrite } from '../../../src/ports/store/item-index.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import { parseQuery } from '../../../src/query/parse-query.js';
import { loadGlossary } from '../../../src/settings/load-glossary.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { amendedWrite, sampleItem, sampleItemTag, sampleRevision, sampleWrite } from '../../contract/sample-items.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { indexesOf } from './things.js';

const definition = loadGlossary();
const glossary = compileGlossary(definition);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const sandbox = createThreadSandbox({ timeoutMs: 30_000, heapMb: 256, glossary: definition });
const targets = reindexTargets((stored) =>
  rereadItems(
    {
      sandbox,
      glossary,
      log,
      sourceOf: (id) => (id === 'cnil' ? { language: 'fr', aboutAi: false } : undefined),
      documentTexts: async () => new Map(),
      at: '2026-03-02T00:00:00.000Z',
    },
    stored,
  ),
);
const quick = { graceMs: 0, beatMs: 100, patienceMs: 500 };

let server: TestServer;
let used = 0;
let connection: ElasticConnection;
let items: ReturnType<typeof createElasticItemIndex>;
beforeAll(async () => {
  server = await openTestServer(8);
});
/** As a program left it whose analysis was older. */
beforeEach(async () => {
  used += 1;
  connection = await openElasticsearch({ url: server.url, prefix: `${server.prefix}-${used}` });
  await ensureIndexes(
    connection,
    itemDefinitions.map((found) => (found.name === 'items' ? { ...found, analysisVersion: 0 } : found)),
  );
  items = createElasticItemIndex(connection, setAsideUnnoted);
  return () => connection.close();
});
afterAll(async () => {
  await sandbox.close();
  await server.close();
});

const content =
  '<p>La CNIL publie ses recommandations sur les systèmes d’intelligence artificielle à haut risque, ' +
  'au sens du règlement (UE) 2024/1689.</p><script>evil()</script>';

/** Its words are those of an analysis that no query knows any more. */
function olderWrite(id: string, fields: Parameters<typeof sampleItem>[1] = {}): ItemWrite {
  const write = sampleWrite(id, {
    title: ['old_token'],
    item: { title: 'Recommandations', language: 'und', ...fields },
  });
  return { ...write, revision: sampleRevision(write.item, { content }) };
}

const search = async (text: string) => {
  const { node } = parseQuery(text, { glossary, now: new Date('2026-03-05T00:00:00.000Z'), timeZone: 'UTC' });
  return items.search({ query: node, filters: {}, order: 'newest', limit: 50, facets: true });
};
const itemsNamed = (number: number) => `${connection.alias('items')}-00000${number}`;

it('gives the new index the settings that it lives with', async () => {
  await reindexStore(connection, targets, quick);
  const index = connection.alias('items');
  const found = await connection.request('get', (client) => client.indices.getSettings({ index }));
  const settings = Object.values(found).map((each) => each.settings?.index);
  expect(settings.map((each) => each?.refresh_interval)).toEqual(['5s']);
});

it('analyses every item again from its newest revision', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `item-${index}`);
  await items.write(ids.map((id) => olderWrite(id, { references: ['guid:only'] })));
  await connection.refresh(['items']);
  expect((await search('recommandation')).total).toBe(0);
  const report = await reindexStore(connection, targets, quick);
  expect(report).toMatchObject({
    reindexed: [{ name: 'items', reason: 'older', documents: 120, reread: 120 }],
    removed: [itemsNamed(1)],
  });
  const found = await search('recommandation');
  expect(found.total).toBe(120);
  expect(found.facets.language).toEqual([{ value: 'fr', count: 120 }]);
  expect((await search('reference:celex:32024R1689')).total).toBe(120);
  expect((await search('reference:guid:only')).total).toBe(120);
  expect((await search('evil')).total).toBe(0);
  await ensureIndexes(connection, itemDefinitions);
  const [stored] = await items.getMany(['item-7']);
  expect(stored).toMatchObject({ version: 2, value: { enrichment: enrichmentVersion, revision: 1, language: 'fr' } });
  expect(await revisionsOf(items, 'item-7')).toEqual([sampleRevision(olderWrite('item-7').item, { content })]);
});

it('copies as they are the items that are up to date', async () => {
  await items.write([
    olderWrite('older'),
    sampleWrite('newer', { title: ['f_neuf'], item: { enrichment: enrichmentVersion } }),
  ]);
  const report = await reindexStore(connection, targets, quick);
  expect(report.reindexed[0]).toMatchObject({ documents: 2, reread: 1 });
  expect((await items.getMany(['older', 'newer'])).map((item) => item?.version)).toEqual([2, 1]);
  const again = await reindexStore(connection, targets, { ...quick, names: ['items', 'revisions'] });
  expect(again.reindexed).toMatchObject([
    { name: 'items', reread: 0, documents: 2 },
    { name: 'revisions', documents: 0 },
  ]);
  expect(await indexesOf(connection, 'items')).toEqual([itemsNamed(3)]);
});

it('does not let whoever read an item before write what older rules made of it', async () => {
  await items.write([olderWrite('a')]);
  const [before] = await items.getMany(['a']);
  if (before === undefined) throw new Error('expected the item');
  await reindexStore(connection, targets, quick);
  const tagged = { ...before.value, policies: [sampleItemTag('p', 'confirmed', { sequence: 1 })] };
  const write = { item: tagged, expectedVersion: before.version, revision: null, words: null };
  expect(await items.write([write])).toEqual(['conflict']);
  const [now] = await items.getMany(['a']);
  if (now === undefined) throw new Error('expected the item');
  const item = { ...now.value, policies: tagged.policies };
  expect(await items.write([{ ...write, item, expectedVersion: now.version }])).toEqual(['written']);
  await connection.refresh(['items']);
  expect((await search('policy:p recommandation')).total).toBe(1);
});

it('keeps every revision, and goes on with amendments', async () => {
  await items.write([olderWrite('a')]);
  const first = await items.getMany(['a']);
  const amended = amendedWrite(first[0]?.value ?? sampleItem('a'), 1, { title: ['x'] });
  expect(await items.write([{ ...amended, revision: sampleRevision(amended.item, { content }) }])).toEqual(['written']);
  await reindexStore(connection, targets, { ...quick, names: ['revisions'] });
  expect((await revisionsOf(items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  const [stored] = await items.getMany(['a']);
  if (stored === undefined) throw new Error('expected the item');
  const third = amendedWrite(stored.value, stored.version, { title: ['y'] });
  expect(await items.write([third])).toEqual(['written']);
  expect((await revisionsOf(items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
});
