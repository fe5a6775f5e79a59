import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ElasticConnection } from '../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore } from '../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { Actor } from '../../src/model/access/audit.js';
import type { Store } from '../../src/ports/store/store.js';
import { awaitsEnd, patienceMs } from '../patience.js';
import { until } from '../until.js';
import { startAnswering } from './elasticsearch/answering-server.js';
import { startCluster, untilHealthy } from './elasticsearch/start-cluster.js';
import { type ElasticsearchNode, startElasticsearch } from './elasticsearch/start-elasticsearch.js';
import { eventually } from './eventually.js';

const actor = (index: number): Actor => ({ id: `actor-${index}`, name: `Actor ${index}` });

describe.each([8, 9] as const)('an outage of Elasticsearch %i', (major) => {
  let node: ElasticsearchNode;
  let patient: ElasticConnection;
  let store: Store;
  beforeAll(async () => {
    node = await startElasticsearch({ major });
    patient = await openElasticsearch({ url: node.url, timeoutMs: patienceMs });
    store = await createElasticStore(patient);
  });
  afterAll(async () => {
    await patient.close();
    await node.stop();
  });

  it('loses nothing that was acknowledged, and what is asked in the meantime is done afterwards', async () => {
    const acknowledged: string[] = [];
    const outcomes: string[] = [];
    let next = 0;
    const writing = async (): Promise<void> => {
      while (next < 600) {
        const value = actor(next++);
        outcomes.push(await store.actors.create(value));
        acknowledged.push(value.id);
      }
    };
    const writers = Array.from({ length: 4 }, writing);
    while (acknowledged.length < 100) await new Promise(setImmediate);
    await node.kill();
    const reading = store.actors.get('actor-0');
    await node.restart();
    await Promise.all(writers);
    expect(await reading).toEqual({ value: actor(0), version: 1 });
    // The kill loses the answers of some writes. The repeated write knows its document again by its token, so it counts as created.
    expect(new Set(outcomes)).toEqual(new Set(['created']));
    const found = await store.actors.getMany(acknowledged);
    expect(found.map((document) => document?.value.id)).toEqual(acknowledged);
    await store.refresh();
    expect(await store.actors.count('all', {})).toBe(600);
  });

  it('is told within the time limit, and by a ping at once', async () => {
    const hasty = await eventually(() => openElasticsearch({ url: node.url, timeoutMs: awaitsEnd(6_000) }));
    const asked = await eventually(() => createElasticStore(hasty));
    await until('an answer', () => answers(() => asked.ping()));
    await node.kill();
    const attempts = [
      asked.ping(),
      asked.actors.create({ id: 'late', name: 'Late' }),
      asked.actors.get('late'),
      asked.actors.find('all', {}, { limit: 1 }),
      asked.actors.count('all', {}),
      asked.refresh(),
    ];
    for (const result of await Promise.allSettled(attempts)) {
      expect(result).toMatchObject({ reason: { name: 'StoreError', code: 'unavailable' } });
    }
    await node.restart();
    await until('an answer', () => answers(() => asked.ping()));
    await hasty.close();
  });
});

it('keeps what was acknowledged when the node that holds it dies, and goes on with the others', async () => {
  const nodes = await startCluster(3);
  try {
    const [first, ...others] = nodes;
    const connection = await openElasticsearch({ url: first?.url ?? '', timeoutMs: patienceMs });
    expect(connection.replicas).toBe(1);
    const store = await createElasticStore(connection);
    await untilHealthy(first?.url ?? '', 'wait_for_status=green');
    const before = Array.from({ length: 100 }, (_, index) => actor(index));
    expect(new Set(await store.actors.createMany(before))).toEqual(new Set(['created']));
    await others[0]?.kill();
    const after = Array.from({ length: 100 }, (_, index) => actor(100 + index));
    expect(new Set(await store.actors.createMany(after))).toEqual(new Set(['created']));
    const found = await store.actors.getMany([...before, ...after].map(({ id }) => id));
    expect(found.filter((document) => document?.version === 1)).toHaveLength(200);
    await connection.close();
  } finally {
    await Promise.all(nodes.map((node) => node.stop()));
  }
});

/** Stands for a server in a state that a real one cannot be held in. It names its nodes, and answers everything else by `later`. */
const answersLater = (later: RequestListener) => {
  return startAnswering((request, response) => {
    if (!request.url?.startsWith('/_nodes')) return later(request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify({ nodes: { a: { version: '8.19.0', roles: ['data'] } } }));
  });
};

it('tells of a server that takes requests and answers none', async () => {
  await using server = await answersLater(() => undefined);
  const options = { url: `http://${server.host}`, timeoutMs: awaitsEnd(5_000) };
  const connection = await eventually(() => openElasticsearch(options));
  const index = connection.alias('actors');
  const asked = [
    connection.reader.get({ index, id: 'a' }),
    connection.writer.write({ action: 'delete', index, id: 'a' }),
    connection.refresh(['actors']),
  ];
  for (const result of await Promise.allSettled(asked)) {
    expect(result).toMatchObject({ reason: { code: 'unavailable', cause: { name: 'TimeoutError' } } });
  }
  await connection.close();
});

it('takes half an answer for none, and asks again', async () => {
  let asked = 0;
  await using server = await answersLater((_, response) => {
    asked += 1;
    const failed = asked === 1 ? 1 : 0;
    response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
    response.end(JSON.stringify({ _shards: { total: 3, successful: 3 - failed, failed }, hits: { hits: [] } }));
  });
  const connection = await openElasticsearch({ url: `http://${server.host}`, timeoutMs: patienceMs });
  await connection.request('search', (client) => client.search({ index: 'any' }));
  expect(asked).toBe(2);
  await connection.close();
});

async function answers(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false; // Not yet: `until` asks again.
  }
}
