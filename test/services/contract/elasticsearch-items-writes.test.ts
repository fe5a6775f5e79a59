import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { revisionId, storedRevision } from '../../../src/adapters/elasticsearch/items/item-document.js';
import type { QueryNode } from '../../../src/query/ast.js';
import { revisionsOf } from '../../contract/revisions-of.js';
import { amendedWrite, sampleItem, sampleRevision, sampleWrite } from '../../contract/sample-items.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';
import { type OpenItems, openElasticItems } from '../parity/open-elastic-items.js';

const window = { after: '2026-03-01T00:00:00.000Z', until: '2026-03-31T00:00:00.000Z', limit: 500 };
const term = (form: string): QueryNode => ({ kind: 'term', scope: 'any', forms: [form], prefix: false });

describe.each([8, 9] as const)('items written to Elasticsearch %d', (major) => {
  let server: TestServer;
  let store: OpenItems;
  beforeAll(async () => {
    server = await openTestServer(major);
    store = await openElasticItems(server);
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await store.close();
    await server.close();
  });

  const search = (query: QueryNode) =>
    store.items.search({ query, filters: {}, order: 'newest', limit: 10, facets: false });
  const activities = async (): Promise<readonly string[]> =>
    (await store.items.activity(window)).activities.map(({ itemId, ordinal }) => `${itemId}${ordinal}`);

  it('come back as they were, half a pair and every character of control in them', async () => {
    const author = 'half \ud83d of a pair, \u0000 \u2028 "quoted" \\ud83d';
    const write = sampleWrite('a', { title: ['word'], item: { authors: [author] } });
    await store.items.write([write]);
    await store.refresh();
    expect((await store.items.getMany(['a']))[0]?.value).toEqual(write.item);
    expect((await search(term('word'))).hits).toEqual([write.item]);
    const amended = amendedWrite(write.item, 1, { title: ['other'] });
    await store.items.write([amended]);
    expect(await revisionsOf(store.items, 'a')).toEqual([write.revision, amended.revision]);
  });

  it('are found by a phrase at the end of a text as long as a code of law', async () => {
    const body = Array.from({ length: 200_000 }, (_, index) => `w${index % 20_000}`);
    await store.items.write([sampleWrite('a', { body: [...body, 'f_dernier', 'f_mot'] })]);
    await store.refresh();
    const phrase: QueryNode = { kind: 'phrase', scope: 'any', words: [['f_dernier', 'e_last'], ['f_mot']] };
    expect((await search(phrase)).total).toBe(1);
  });

  it('point to the revision of the writer who won', async () => {
    await store.items.write([sampleWrite('a', { item: { title: 'Title 0' } })]);
    for (let version = 1; version <= 5; version += 1) {
      const [stored] = await store.items.getMany(['a']);
      const item = stored?.value ?? sampleItem('a');
      const rivals = Array.from({ length: 4 }, (_, rival) =>
        amendedWrite(item, version, { item: { title: `Title ${version}-${rival}` } }),
      );
      const outcomes = (await Promise.all(rivals.map((rival) => store.items.write([rival])))).flat();
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
      const winner = rivals[outcomes.indexOf('written')];
      expect((await store.items.getMany(['a']))[0]?.value).toEqual(winner?.item);
      expect((await revisionsOf(store.items, 'a')).at(-1)).toEqual(winner?.revision);
    }
    expect(await revisionsOf(store.items, 'a')).toHaveLength(6);
  });

  it('show each revision as one activity at every moment of their amendment', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `item-${index}-`);
    await store.items.write(ids.map((id) => sampleWrite(id)));
    await store.refresh();
    let writing = true;
    let looks = 0;
    let version = 1;
    const amending = (async () => {
      for (; version < 4 || looks < 4; version += 1) {
        const items = ids.map((id) => sampleItem(id, { revision: version }));
        await store.items.write(items.map((item) => amendedWrite(item, version)));
        await store.refresh();
      }
    })().finally(() => {
      writing = false;
    });
    for (; writing; looks += 1) {
      const found = await activities();
      expect(found).toEqual(expect.arrayContaining(ids.map((id) => `${id}1`)));
      expect(new Set(found).size).toBe(found.length);
    }
    await amending;
    expect(await activities()).toHaveLength(20 * version);
  });

  it('lose and repeat nothing where a crash came between the archive and the item', async () => {
    const first = sampleItem('a');
    await store.items.write([sampleWrite('a')]);
    const archived = { itemId: 'a', ...storedRevision(sampleRevision(first)) };
    const path = `${server.prefix}-revisions/_create/${revisionId('a', 1)}?refresh=true`;
    const answer = await fetch(`${server.url}/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(archived),
    });
    expect(answer.status).toBe(201);
    await store.refresh();
    expect(await activities()).toEqual(['a1']);
    expect(await revisionsOf(store.items, 'a')).toHaveLength(1);
    expect(await store.items.write([amendedWrite(first, 1)])).toEqual(['written']);
    await store.refresh();
    expect(await activities()).toEqual(['a1', 'a2']);
    expect((await revisionsOf(store.items, 'a')).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
  });

  it('take several writes of one item in one call, one after the other', async () => {
    const item = sampleItem('a');
    const outcomes = await store.items.write([
      sampleWrite('a'),
      amendedWrite(item, 1, { item: { title: 'Second' } }),
      amendedWrite(item, 1, { item: { title: 'Too late' } }),
    ]);
    expect(outcomes).toEqual(['written', 'written', 'conflict']);
    expect((await store.items.getMany(['a']))[0]?.value.title).toBe('Second');
  });
});
