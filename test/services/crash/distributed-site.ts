import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { openRedis } from '../../../src/adapters/redis/open-redis.js';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { type DeadLetter, queueNames } from '../../../src/ports/queue/queue.js';
import { type CrashSite, describeSource } from '../../crash/crash-site.js';
import { siteEnvironment } from '../../crash/site-environment.js';
import { findFreePort } from '../../free-port.js';
import { patienceMs } from '../../patience.js';
import { patient } from '../redis/shared-server.js';

export interface DistributedSiteOptions {
  readonly feedUrls?: readonly string[];
  /** More sources of the catalogue, besides the feeds. */
  readonly sources?: readonly object[];
  readonly smtpUrl: string;
  /** The addresses that the processes use. */
  readonly servers: Servers;
  /** The addresses that the test uses, without any proxy. By default `servers`. */
  readonly direct?: Servers;
  /** Variables that replace the defaults. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Servers {
  readonly redisUrl: string;
  readonly elasticsearchUrl: string;
}

export interface DistributedSite extends CrashSite {
  /** The address of the pages of the web worker. */
  readonly pagesUrl: string;
}

/** An installation on servers: the environment of its processes, with store and queue opened by the process of the test. */
export async function makeDistributedSite(options: DistributedSiteOptions): Promise<DistributedSite> {
  const root = mkdtempSync(join(tmpdir(), 'vigie-fleet-'));
  mkdirSync(join(root, 'sources'));
  const sources = [...(options.feedUrls ?? []).map(describeSource), ...(options.sources ?? [])];
  writeFileSync(join(root, 'sources/live.yaml'), dump({ sources }));
  const prefix = `vigie-test-${randomBytes(6).toString('hex')}`;
  const port = await findFreePort();
  const clock = createSystemClock();
  const { redisUrl, elasticsearchUrl } = options.direct ?? options.servers;
  const elastic = await openElasticsearch({ url: elasticsearchUrl, prefix, timeoutMs: patienceMs });
  const store = await createElasticStore(elastic);
  const redis = await openRedis({ url: redisUrl, prefix, clock, limits: patient, onWarning: () => undefined });
  const queue = await createRedisQueue(redis, clock);
  return {
    env: { ...siteEnvironment(root, port), VIGIE_PREFIX: prefix, ...serversOf(options), ...options.env },
    pagesUrl: `http://127.0.0.1:${port}`,
    ...{ store, queue, clock },
    async [Symbol.asyncDispose]() {
      await queue.close();
      redis.close();
      await store.close();
      await elastic.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The dead letters of all queues. */
export async function deadLetters({ queue }: DistributedSite): Promise<readonly DeadLetter[]> {
  return (await Promise.all(queueNames.map((name) => queue.deadLetters(name, 100)))).flat();
}

function serversOf({ servers, smtpUrl }: DistributedSiteOptions): Readonly<Record<string, string>> {
  return { REDIS_URL: servers.redisUrl, ELASTICSEARCH_URL: servers.elasticsearchUrl, VIGIE_SMTP_URL: smtpUrl };
}
