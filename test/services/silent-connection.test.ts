import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import { openRedis } from '../../src/adapters/redis/open-redis.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { awaitsEnd, patienceMs } from '../patience.js';
import { until } from '../until.js';
import { startOwnRedis } from './crash/own-redis.js';
import { openTestServer } from './elasticsearch/test-server.js';
import { eventually } from './eventually.js';
import { startProxy, type TcpProxy } from './proxy.js';

const clock = createSystemClock();

describe('a connection on which no answer comes any more', () => {
  let proxy: TcpProxy | undefined;
  beforeEach(() => {
    proxy = undefined;
  });
  afterEach(async () => {
    await proxy?.[Symbol.asyncDispose]();
  });

  it('is given up for a new one to Redis', async () => {
    await using redis = await startOwnRedis();
    proxy = await startProxy([Number(new URL(redis.url).port)]);
    const limits = { connectMs: patienceMs, commandMs: awaitsEnd(3_000) };
    const url = `redis://127.0.0.1:${proxy.port}`;
    const connections = await eventually(() => openRedis({ url, clock, limits, onWarning: () => undefined }));
    proxy.set({ kind: 'blackhole' });
    await expect(connections.commands.ping()).rejects.toThrow('Command timed out');
    proxy.set({ kind: 'pass' });
    await until('an answer', () => answers(() => connections.commands.ping()));
    connections.close();
  });

  it('is given up for a new one to Elasticsearch', async () => {
    await using node = await openTestServer(8);
    proxy = await startProxy([Number(new URL(node.url).port)]);
    const options = { url: `http://127.0.0.1:${proxy.port}`, timeoutMs: awaitsEnd(5_000) };
    const elastic = await eventually(() => openElasticsearch(options));
    const ask = () => elastic.requestOnce('ask', (client) => client.cluster.health());
    await eventually(ask);
    proxy.set({ kind: 'blackhole' });
    await expect(ask()).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    proxy.set({ kind: 'pass' });
    await until('an answer', () => answers(ask));
    await elastic.close();
  });
});

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch {
    return false; // Not yet: `until` asks again.
  }
}
