import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { exitCodes } from '../../../src/cli/terminal/exit-code.js';
import { createRandom } from '../../bench/random.js';
import { startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { settle } from '../../crash/settle.js';
import { subscribe } from '../../crash/subscribers.js';
import { until } from '../../crash/until.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { type DistributedSite, makeDistributedSite } from '../crash/distributed-site.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { WorkerProcess } from '../crash/worker-process.js';
import { findFreePort } from '../elasticsearch/free-port.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';
import { runBounded } from './run-bounded.js';

const feedCount = 4;
const limitMs = 20_000;
const blockedMs = 8_000;

it('says that Elasticsearch takes no writes, and loses nothing once it does again', async () => {
  const random = createRandom(3);
  await using feeds = await startLiveFeeds(feedCount, random);
  await using sink = await startMailSink(random);
  await using redis = await startOwnRedis();
  await using node = await startElasticsearch();
  const servers = { redisUrl: redis.url, elasticsearchUrl: node.url };
  await using site = await makeDistributedSite({ feedUrls: feeds.urls, smtpUrl: sink.url, servers });
  const env = { ...site.env, VIGIE_HEALTH_PORT: String(await findFreePort()) };
  await using service = new WorkerProcess('all', [], env);
  service.start();
  await until('the service', () => service.healthUrl !== undefined);
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  await block(site, node.url, true);
  await sleep(blockedMs);
  const [asked, searched] = await Promise.all([
    runBounded(['subscriptions', 'add', 'late@example.org', '--by', 'crash'], site.env, limitMs),
    runBounded(['search', 'intelligence'], site.env, limitMs),
  ]);
  expect(asked.code).toBe(exitCodes.failed);
  expect(asked.said).toContain('free disk space on the nodes');
  expect(searched.code).toBe(exitCodes.ok);
  expect(service.output).toContain('free disk space on the nodes');
  await block(site, node.url, false);
  feeds.stopChanging();
  await settle(site, feedCount, subscriptions);
  expect(service.failures).toEqual([]);
  expect(await service.end('SIGTERM')).toBe(exitCodes.ok);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
}, 240_000);

/** The block that the server sets itself when a disk is full; here it is lifted by hand. */
async function block({ env }: DistributedSite, url: string, isBlocked: boolean): Promise<void> {
  const answer = await fetch(`${url}/${env.VIGIE_PREFIX}-*/_settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ 'index.blocks.read_only_allow_delete': isBlocked || null }),
  });
  expect(answer.status).toBe(200);
}
