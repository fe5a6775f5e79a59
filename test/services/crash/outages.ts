import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { ElasticsearchNode } from '../elasticsearch/start-elasticsearch.js';
import type { TcpProxy } from '../proxy.js';
import type { RedisServer } from '../redis/start-redis.js';

/** The servers of an installation, with the proxy on the way to each. */
export interface Servers {
  readonly redis: RedisServer;
  readonly redisProxy: TcpProxy;
  readonly elasticsearch: ElasticsearchNode;
  readonly elasticsearchProxy: TcpProxy;
}

export interface Outage {
  readonly name: string;
  /** Resolves when it is over. */
  run(servers: Servers): Promise<void>;
}

/** Long enough to catch requests that wait for an answer, and short enough to keep the test quick. */
const shortMs = 4_000;
const redisAwayMs = 2_000;
const slowMs = 150;

/** All outages, in an order that `random` decides. Elasticsearch is away for `elasticsearchAwayMs`. */
export function planOutages(random: () => number, elasticsearchAwayMs: number): readonly Outage[] {
  const outages = [
    redisKilled,
    redisKilled,
    redisEmptied,
    elasticsearchKilled(elasticsearchAwayMs),
    ...(['redisProxy', 'elasticsearchProxy'] as const).flatMap((which) => [
      onTheWay(which, { kind: 'reset' }),
      onTheWay(which, { kind: 'delay', delayMs: slowMs }),
      onTheWay(which, { kind: 'blackhole' }),
    ]),
  ];
  return outages
    .map((outage) => ({ outage, place: random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ outage }) => outage);
}

const redisKilled: Outage = {
  name: 'Redis killed',
  async run({ redis }) {
    await redis.kill();
    await sleep(redisAwayMs);
    await redis.restart();
  },
};

const redisEmptied: Outage = {
  name: 'Redis emptied',
  async run({ redis }) {
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  },
};

function elasticsearchKilled(awayMs: number): Outage {
  return {
    name: `Elasticsearch killed for ${awayMs / 1_000} s`,
    async run({ elasticsearch }) {
      await elasticsearch.kill();
      await sleep(awayMs);
      await elasticsearch.restart();
    },
  };
}

function onTheWay(which: 'redisProxy' | 'elasticsearchProxy', mode: Parameters<TcpProxy['set']>[0]): Outage {
  return {
    name: `${which}: ${mode.kind}`,
    async run(servers) {
      servers[which].set(mode);
      await sleep(shortMs);
      servers[which].set({ kind: 'pass' });
    },
  };
}
