import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ElasticConnection } from '../../src/adapters/elasticsearch/elastic-connection.js';
import { ensureIndexes } from '../../src/adapters/elasticsearch/ensure-indexes.js';
import { keptText } from '../../src/adapters/elasticsearch/index-definition.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import { awaitsEnd, patienceMs } from '../patience.js';
import { passOn, startAnswering } from './elasticsearch/answering-server.js';
import { startElasticsearch } from './elasticsearch/start-elasticsearch.js';
import { openTestServer, type TestServer } from './elasticsearch/test-server.js';
import { eventually } from './eventually.js';

const letters = {
  name: 'letters',
  schemaVersion: 1,
  properties: { letter: { type: 'keyword' }, text: keptText },
} as const;
const done = expect.objectContaining({ kind: 'done' });

describe.each([8, 9] as const)('writing to Elasticsearch %i', (major) => {
  let server: TestServer;
  let connection: ElasticConnection;
  let index: string;
  beforeAll(async () => {
    server = await openTestServer(major);
    connection = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
    await ensureIndexes(connection, [letters]);
    index = connection.alias('letters');
  });
  beforeEach(() => server.clear());
  afterAll(async () => {
    await connection.close();
    await server.close();
  });

  const create = (id: string, source: object = { letter: id }) =>
    ({ action: 'create', index, id, source: JSON.stringify(source) }) as const;
  const settings = (blocks: object) =>
    connection.request('block', (client) => client.indices.putSettings({ index, settings: blocks }));
  const stored = async (id: string) => (await connection.reader.get({ index, id }))?.source.letter;

  it('tells each operation of a request its own outcome', async () => {
    const outcomes = await connection.writer.writeMany([
      create('a'),
      create('a', { letter: 'other' }),
      { action: 'delete', index, id: 'nothing' },
      create('b'),
      { action: 'delete', index, id: 'b' },
    ]);
    expect(outcomes).toEqual([done, { kind: 'conflict' }, { kind: 'absent' }, done, done]);
    expect([await stored('a'), await stored('b')]).toEqual(['a', undefined]);
  });

  it('replaces a document at the position that it is told, and at no other', async () => {
    const first = await connection.writer.write(create('a'));
    if (first.kind !== 'done') throw new Error('expected it to be created');
    const replace = (letter: string) =>
      ({ action: 'replace', index, id: 'a', source: JSON.stringify({ letter }), follows: first }) as const;
    expect(await connection.writer.write(replace('b'))).toEqual(done);
    expect(await connection.writer.write(replace('c'))).toEqual({ kind: 'conflict' });
    expect(await stored('a')).toBe('b');
  });

  it.each([
    ['of another mapping', 'x', { unknown: 1 }, 'rejected'],
    ['with a value that is too long for its field', 'x', { letter: 'l'.repeat(40_000) }, 'rejected'],
    ['whose id is too long, which fails the whole request', 'x'.repeat(513), { letter: 'x' }, 'rejected'],
  ])('lets a document %s fail alone', async (_, id, source, code) => {
    const neighbours = ['a', 'b', 'c'].map((letter) => connection.writer.write(create(letter)));
    const refused = connection.writer.write(create(id, source));
    await expect(refused).rejects.toMatchObject({ name: 'StoreError', code });
    expect(await Promise.all(neighbours)).toEqual([done, done, done]);
    expect(await stored('c')).toBe('c');
  });

  it('makes no index of its own guess where the alias is missing', async () => {
    const index = connection.alias('nowhere');
    const writing = connection.writer.write({ action: 'create', index, id: 'a', source: '{"letter":"a"}' });
    await expect(writing).rejects.toMatchObject({ name: 'StoreError', code: 'corrupt' });
    await expect(connection.reader.get({ index, id: 'a' })).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('keeps texts of a megabyte as they are', async () => {
    const text = 'L’IA « à haut risque » 🇪🇺\n'.repeat(40_000);
    await connection.writer.write(create('a', { text }));
    expect((await connection.reader.get({ index, id: 'a' }))?.source.text === text).toBe(true);
  });

  it.each([
    ['index.blocks.read_only_allow_delete', 'disk-full', 'free disk space'],
    ['index.blocks.write', 'read-only', 'lift the block'],
  ])('says what to do when the index has the block %s', async (block, code, remedy) => {
    // The block may come from a reindex and end soon, so the error comes only after the time limit.
    const options = { url: server.url, prefix: server.prefix, timeoutMs: awaitsEnd(5_000) };
    const hasty = await eventually(() => openElasticsearch(options));
    await settings({ [block]: true });
    try {
      const writing = hasty.writer.write(create('a'));
      await expect(writing).rejects.toMatchObject({ name: 'StoreError', code });
      await expect(writing).rejects.toThrow(remedy);
    } finally {
      await settings({ [block]: null });
      await hasty.close();
    }
    expect(await connection.writer.write(create('a'))).toEqual(done);
  });

  it('takes nothing more once it is closed, after it has written what waited', async () => {
    const other = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
    const waiting = other.writer.write(create('a'));
    await other.close();
    expect(await waiting).toEqual(done);
    await expect(other.writer.write(create('b'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  describe('when the answer to a request is lost', () => {
    /** Connects through a front server that passes the first `_bulk` request on, and hangs up instead of answering it. */
    async function withLostAnswer<T>(use: (through: ElasticConnection) => Promise<T>): Promise<T> {
      let lost = 0;
      await using front = await startAnswering(passOn(server.url, (path) => path.startsWith('/_bulk') && ++lost === 1));
      const through = await openElasticsearch({
        url: `http://${front.host}`,
        prefix: server.prefix,
        timeoutMs: patienceMs,
      });
      try {
        return await use(through);
      } finally {
        await through.close();
      }
    }

    it('knows its own document by its token, and not another that is the same', async () => {
      await connection.writer.write(create('taken'));
      const outcomes = await withLostAnswer(({ writer }) => writer.writeMany([create('a'), create('taken')]));
      expect(outcomes).toEqual([done, { kind: 'conflict' }]);
    });

    it('knows its own replacement, and its position for the next one', async () => {
      const first = await connection.writer.write(create('a'));
      if (first.kind !== 'done') throw new Error('expected it to be created');
      const replacing = { action: 'replace', index, id: 'a', source: '{"letter":"b"}' } as const;
      const second = await withLostAnswer(({ writer }) => writer.write({ ...replacing, follows: first }));
      if (second.kind !== 'done') throw new Error('expected it to be replaced');
      expect(await connection.writer.write({ ...replacing, follows: second })).toEqual(done);
    });

    it('counts a document that is gone as deleted', async () => {
      await connection.writer.write(create('a'));
      expect(await withLostAnswer(({ writer }) => writer.write({ action: 'delete', index, id: 'a' }))).toEqual(done);
    });
  });

  it('writes again what a full queue of the server refused, until all is there', async () => {
    const tiny = { 'thread_pool.write.size': 1, 'thread_pool.write.queue_size': 1 };
    await using node = await startElasticsearch({ major, settings: tiny });
    const open = () => openElasticsearch({ url: node.url, prefix: server.prefix, timeoutMs: patienceMs });
    const first = await open();
    await ensureIndexes(first, [{ ...letters, settings: { number_of_shards: 4 } }]);
    const connections = [first, ...(await Promise.all([open(), open(), open(), open(), open()]))];
    const rejected = async (): Promise<boolean> => {
      const path = '/_nodes/stats/thread_pool?filter_path=nodes.*.thread_pool.write*.rejected';
      return /"rejected":[1-9]/.test(await (await fetch(`${node.url}${path}`)).text());
    };
    let round = 0;
    // If the test is slower than the server, the queue takes several rounds to fill.
    do {
      const outcomes = await Promise.all(
        connections.flatMap(({ writer }, from) =>
          Array.from({ length: 20 }, async (_, turn) => {
            for (let wait = 0; wait < turn % 5; wait += 1) await new Promise(setImmediate);
            return writer.writeMany(['x', 'y', 'z'].map((letter) => create(`${round}-${from}-${turn}-${letter}`)));
          }),
        ),
      );
      expect(outcomes.flat()).toEqual(Array(6 * 20 * 3).fill(done));
      round += 1;
    } while (!(await rejected()));
    await first.refresh(['letters']);
    const { count } = await first.request('count', (client) => client.count({ index }));
    expect(count).toBe(round * 6 * 20 * 3);
    await Promise.all(connections.map((used) => used.close()));
  });
});
