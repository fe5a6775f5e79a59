import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collectionDefinition } from '../../src/adapters/elasticsearch/collection-index.js';
import { ElasticCollection } from '../../src/adapters/elasticsearch/elastic-collection.js';
import type { ElasticConnection } from '../../src/adapters/elasticsearch/elastic-connection.js';
import { ensureIndexes } from '../../src/adapters/elasticsearch/ensure-indexes.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { CollectionSpec } from '../../src/ports/store/collection.js';
import { setAsideUnnoted } from '../../src/ports/store/set-aside.js';
import { patienceMs } from '../patience.js';
import { openTestServer, type TestServer } from './elasticsearch/test-server.js';

const Thing = z.looseObject({ id: z.string(), word: z.string().nullable(), rank: z.number().nullable() });
type Thing = z.infer<typeof Thing>;
const upwards = (field: string) => ({ where: [], orderBy: { field, direction: 'ascending' } }) as const;
const downwards = (field: string) => ({ where: [], orderBy: { field, direction: 'descending' } }) as const;
const spec = {
  name: 'things',
  schema: Thing,
  indexed: { word: 'text', rank: 'integer' },
  queries: {
    byWord: upwards('word'),
    byWordDown: downwards('word'),
    byRank: upwards('rank'),
    byRankDown: downwards('rank'),
    ofWord: { where: [{ field: 'word', is: 'equal', parameter: 'word' }], orderBy: upwards('rank').orderBy },
  },
} as const satisfies CollectionSpec<Thing>;
type Query = keyof typeof spec.queries;

describe.each([8, 9] as const)('a collection that two processes share in Elasticsearch %i', (major) => {
  let server: TestServer;
  let connections: readonly ElasticConnection[];
  let ours: ElasticCollection<Thing, Query>;
  let theirs: ElasticCollection<Thing, Query>;
  beforeAll(async () => {
    server = await openTestServer(major);
    const open = () => openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
    const [first, second] = [await open(), await open()];
    await ensureIndexes(first, [collectionDefinition(spec)]);
    connections = [first, second];
    ours = new ElasticCollection(first, spec, setAsideUnnoted);
    theirs = new ElasticCollection(second, spec, setAsideUnnoted);
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.close();
  });

  const thing = (id: string, fields: Partial<Thing> = {}): Thing => ({ id, word: null, rank: null, ...fields });

  it('does not bring back what another deleted', async () => {
    await ours.create(thing('a'));
    await theirs.delete('a');
    expect(await ours.replace(thing('a', { word: 'back' }), 1)).toBe('conflict');
    expect(await theirs.get('a')).toBeUndefined();
  });

  it('compares with the version that is stored, whatever it saw before', async () => {
    await ours.create(thing('a'));
    expect(await theirs.replace(thing('a', { word: 'theirs' }), 1)).toBe('replaced');
    expect(await ours.replace(thing('a', { word: 'ours' }), 1)).toBe('conflict');
    expect(await ours.replace(thing('a', { word: 'ours' }), 2)).toBe('replaced');
    expect(await theirs.get('a')).toEqual({ value: thing('a', { word: 'ours' }), version: 3 });
  });

  it('replaces a document that was created again at the version that it is told', async () => {
    await ours.create(thing('a', { word: 'old' }));
    await theirs.delete('a');
    await theirs.create(thing('a', { word: 'new' }));
    expect(await ours.replace(thing('a', { word: 'newer' }), 1)).toBe('replaced');
    expect(await theirs.get('a')).toEqual({ value: thing('a', { word: 'newer' }), version: 2 });
  });

  it('lets one of two processes win each step', async () => {
    await ours.create(thing('a', { rank: 0 }));
    const addOne = async (collection: typeof ours): Promise<void> => {
      for (;;) {
        const stored = await collection.get('a');
        const next = thing('a', { rank: (stored?.value.rank ?? 0) + 1 });
        if ((await collection.replace(next, stored?.version ?? 0)) === 'replaced') return;
      }
    };
    await Promise.all([ours, theirs, ours, theirs, ours, theirs].map(addOne));
    expect(await theirs.get('a')).toEqual({ value: thing('a', { rank: 6 }), version: 7 });
  });

  it('keeps numbers, the order of keys and half characters as they are', async () => {
    const value = thing('a', {
      z: [1e-7, 0.1 + 0.2, 2 ** 53, -0.5],
      a: { '10': 1, '.': 2, 'x.y': 3, '': 4 },
      m: '\ud800',
    });
    await ours.create(value);
    const stored = (await theirs.get('a'))?.value;
    expect(JSON.stringify(stored)).toBe(JSON.stringify(value));
  });

  it.each([
    ['byWord', ['n', 'o', 'c', 'b', 'a']],
    ['byWordDown', ['a', 'b', 'c', 'o', 'n']],
    ['byRank', ['n', 'o', 'a', 'b', 'c']],
    ['byRankDown', ['c', 'b', 'a', 'o', 'n']],
  ] as const)('pages by %s over what has no value, which comes before everything', async (query, expected) => {
    await ours.createMany([
      thing('a', { word: 'é', rank: -7 }),
      thing('b', { word: 'z', rank: 9 }),
      thing('c', { word: 'Z', rank: 10 }),
      thing('n'),
      thing('o'),
    ]);
    await connections[0]?.refresh(['things']);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await theirs.find(query, {}, { limit: 1, after });
      found.push(...page.documents.map(({ value }) => value.id));
      after = page.next;
    } while (after !== undefined);
    expect(found).toEqual(expected);
    expect(await theirs.count(query, {})).toBe(5);
  });

  it('finds what equals null, and words as they are', async () => {
    await ours.createMany([thing('a', { word: 'Été' }), thing('b', { word: 'été' }), thing('c')]);
    await connections[0]?.refresh(['things']);
    const ids = async (word: string | null) =>
      (await ours.find('ofWord', { word }, { limit: 9 })).documents.map(({ value }) => value.id);
    expect([await ids('été'), await ids(null), await ids('ete')]).toEqual([['b'], ['c'], []]);
  });

  it('names a stored document that does not fit', async () => {
    const connection = connections[0];
    const source = JSON.stringify({ id: 'bad', version: 1, body: '{"id":"bad","word":7,"rank":null}' });
    await connection?.writer.write({ action: 'create', index: connection.alias('things'), id: 'bad', source });
    await expect(ours.get('bad')).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' });
    await expect(ours.get('bad')).rejects.toThrow('things "bad": word');
  });
});
