import { expect, it } from 'vitest';
import { exitCodes } from '../../../src/cli/terminal/exit-code.js';
import { createRandom } from '../../bench/random.js';
import { startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { settle } from '../../crash/settle.js';
import { subscribe } from '../../crash/subscribers.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { findFreePort } from '../../free-port.js';
import { until } from '../../until.js';
import { type DistributedSite, makeDistributedSite } from '../crash/distributed-site.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { WorkerProcess } from '../crash/worker-process.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';
import { runBounded } from './run-bounded.js';

const feedCount = 4;
const told = 'free disk space on the nodes';

it('says that Elasticsearch takes no writes, and loses nothing once it does again', async () => {
  const random = createRandom(3);
  await using feeds = await startLiveFeeds(feedCount, random);
  await using sink = await startMailSink(random);
  await using redis = await startOwnRedis();
  // A server looks at its disk every 30 seconds, and lifts the block if there is room. This one looks once a day, so the block stays.
  await using node = await startElasticsearch({ settings: { 'cluster.info.update.interval': '1d' } });
  const servers = { redisUrl: redis.url, elasticsearchUrl: node.url };
  await using site = await makeDistributedSite({ feedUrls: feeds.urls, smtpUrl: sink.url, servers });
  const env = { ...site.env, VIGIE_HEALTH_PORT: String(await findFreePort()) };
  await using service = new WorkerProcess('all', [], env);
  service.start();
  await until('the service', () => service.healthUrl !== undefined);
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  await block(site, node.url, true);
  await until('the service to say so', () => service.output.includes(told));
  const [asked, searched] = await Promise.all([
    runBounded(['subscriptions', 'add', 'late@example.org', '--by', 'crash'], site.env),
    runBounded(['search', 'intelligence'], site.env),
  ]);
  expect(asked.code).toBe(exitCodes.failed);
  expect(asked.said).toContain(told);
  expect(searched.code).toBe(exitCodes.ok);
  await block(site, node.url, false);
  feeds.stopChanging();
  await settle(site, feedCount, subscriptions);
  expect(service.failures).toEqual([]);
  expect(await service.end('SIGTERM')).toBe(exitCodes.ok);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
});

/** Sets or lifts the block that a server sets by itself when its disk is full. */
async function block({ env }: DistributedSite, url: string, isBlocked: boolean): Promise<void> {
  const answer = await fetch(`${url}/${env.VIGIE_PREFIX}-*/_settings`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ 'index.blocks.read_only_allow_delete': isBlocked || null }),
  });
  expect(answer.status).toBe(200);
}
