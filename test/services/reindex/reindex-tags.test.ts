import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { collectionDefinition } from '../../../src/adapters/elasticsearch/collection-index.js';
import { ElasticCollection } from '../../../src/adapters/elasticsearch/elastic-collection.js';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import type { IndexDefinition } from '../../../src/adapters/elasticsearch/index-definition.js';
import { createElasticItemIndex } from '../../../src/adapters/elasticsearch/items/item-index.js';
import { itemDefinitions } from '../../../src/adapters/elasticsearch/items/item-mapping.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { reindexStore } from '../../../src/adapters/elasticsearch/reindex/reindex.js';
import { reindexTargets as targets } from '../../../src/adapters/elasticsearch/reindex/reindex-rewrite.js';
import { enrichmentVersion } from '../../../src/enrich/enrichment-version.js';
import type { ItemTag } from '../../../src/model/item/item.js';
import { EarlierTag } from '../../../src/model/policy/earlier-tags.js';
import { tagOf } from '../../../src/model/policy/tag.js';
import type { CollectionSpec } from '../../../src/ports/store/collection.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import { sampleItemTag, sampleWrite } from '../../contract/sample-items.js';
import { patienceMs } from '../../patience.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { quick } from './two-processes.js';

/** The collection of tags of an older program. */
const tagsSpec = {
  name: 'tags',
  schema: EarlierTag,
  indexed: { policyId: 'text', state: 'text', at: 'text' },
  queries: {},
} as const satisfies CollectionSpec<EarlierTag>;

/** The definition of the index of items in an older program. */
function olderDefinition(definition: IndexDefinition): IndexDefinition {
  if (definition.name !== 'items') return definition;
  const { tags: _, values: __, dates: ___, ...properties } = definition.properties;
  const words = ['source', 'jurisdiction', 'language', 'kinds', 'policies', 'references'];
  const fields = Object.fromEntries(words.map((name) => [name, { type: 'keyword' } as const]));
  const dates = { publishedMs: { type: 'long' }, seenMs: { type: 'long' } } as const;
  return { ...definition, properties: { ...properties, ...fields, ...dates }, schemaVersion: 1 };
}

let server: TestServer;
let used = 0;
let connection: ElasticConnection;
let items: ReturnType<typeof createElasticItemIndex>;
beforeAll(async () => {
  server = await openTestServer(8);
});
beforeEach(async () => {
  used += 1;
  connection = await openElasticsearch({ url: server.url, prefix: `${server.prefix}-${used}`, timeoutMs: patienceMs });
  await ensureIndexes(connection, [...itemDefinitions.map(olderDefinition), collectionDefinition(tagsSpec)]);
  items = createElasticItemIndex(connection, setAsideUnnoted);
  return () => connection.close();
});
afterAll(() => server.close());

const copyOf = ({ id, state, sequence }: ItemTag) => ({ id, state, sequence });

const formerFields = {
  ...{ source: 'cnil', jurisdiction: 'fr', language: 'fr', kinds: ['news'], references: [] },
  ...{ publishedMs: null, seenMs: 0 },
};

/** Writes an item and its tags as an older program does. */
async function writeEarlier(
  id: string,
  tags: readonly ItemTag[],
  { copies = tags.map(copyOf), fields = formerFields }: { copies?: readonly object[]; fields?: object } = {},
) {
  const { item } = sampleWrite(id, { item: { enrichment: enrichmentVersion } });
  const document = {
    ...{ itemId: id, version: 4, item: { ...item, policies: copies }, activityMs: Date.parse(item.activityAt) },
    ...{ matchedUnder: 0, title: '', body: '', concepts: '', ...fields },
  };
  await connection.request('index', (client) =>
    client.index({ index: connection.alias('items'), id, document, refresh: true }),
  );
  const stored = new ElasticCollection(connection, tagsSpec, setAsideUnnoted);
  await stored.createMany(tags.map((tag) => tagOf(id, tag)));
}

const suggestion = sampleItemTag('charte', 'suggested', { words: ['biométrie', 'l’IA\u2028'], policyRevision: 2 });
const rejected = sampleItemTag('achats', 'rejected', {
  ...{ words: ['appel'], revision: 1, sequence: 12, by: 'a_1', reason: 'hors \ud800 sujet' },
});
const tagsOf = async (id: string) => (await items.getMany([id]))[0]?.value.policies;
const taggedWith = async (policyId: string, state: ItemTag['state']) =>
  (await items.tagged({ policyId, state, limit: 10 })).items.map(({ id }) => id);

it('brings tags to their items, with words, reasons, authors and dates', async () => {
  await writeEarlier('a', [suggestion, rejected]);
  await writeEarlier('b', []);
  await expect(ensureIndexes(connection, itemDefinitions)).rejects.toMatchObject({ code: 'schema-older' });
  const report = await reindexStore(connection, targets, quick);
  expect(report.reindexed).toMatchObject([{ name: 'items', reason: 'older', documents: 2 }]);
  await ensureIndexes(connection, itemDefinitions);
  expect(await tagsOf('a')).toEqual([suggestion, rejected]);
  expect((await items.getMany(['a', 'b'])).map((stored) => stored?.version)).toEqual([5, 4]);
  await connection.refresh(['items']);
  expect(await taggedWith('charte', 'suggested')).toEqual(['a']);
  expect(await taggedWith('achats', 'rejected')).toEqual(['a']);
});

it('brings the values of the fields to where they are found and counted', async () => {
  await writeEarlier('a', [suggestion]);
  await writeEarlier('b', [rejected]);
  await reindexStore(connection, targets, quick);
  await connection.refresh(['items']);
  const asked = { filters: {}, order: 'newest', limit: 10, facets: true } as const;
  const found = await items.search({ ...asked, query: { kind: 'field', field: 'policy', value: 'charte' } });
  expect(found.hits.map(({ id }) => id)).toEqual(['a']);
  expect(found.facets).toMatchObject({ kind: [{ value: 'news', count: 1 }], source: [{ value: 'cnil', count: 1 }] });
  const range = { from: '2026-03-01T00:00:00.000Z', before: '2026-03-02T00:00:00.000Z' };
  expect((await items.search({ ...asked, query: { kind: 'date', field: 'published', ...range } })).total).toBe(2);
});

it('takes up on the next run what an older program wrote meanwhile, which is read until then', async () => {
  await reindexStore(connection, targets, quick);
  const late = { ...suggestion, words: ['tard'] };
  await writeEarlier('a', [late], { fields: {} });
  expect(await tagsOf('a')).toMatchObject([{ id: 'charte', state: 'suggested', words: [] }]);
  await reindexStore(connection, targets, { ...quick, names: ['items'] });
  expect(await tagsOf('a')).toEqual([late]);
  await connection.refresh(['items']);
  expect(await taggedWith('charte', 'suggested')).toEqual(['a']);
});

it('keeps what the items say where the index of tags is gone', async () => {
  await writeEarlier('a', [], { copies: [{ id: 'charte', state: 'confirmed', sequence: 3 }] });
  await connection.request('remove', (client) =>
    client.indices.delete({ index: `${connection.alias('tags')}-000001` }),
  );
  await reindexStore(connection, targets, quick);
  expect(await tagsOf('a')).toMatchObject([{ id: 'charte', state: 'confirmed', sequence: 3, by: null }]);
});
