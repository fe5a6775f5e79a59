import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../bench/random.js';
import { startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { settle } from '../../crash/settle.js';
import { subscribe } from '../../crash/subscribers.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { runCommand } from '../../crash/watched-service.js';
import { until } from '../../until.js';
import { startCluster, untilHealthy } from '../elasticsearch/start-cluster.js';
import type { ElasticsearchNode } from '../elasticsearch/start-elasticsearch.js';
import { startProxy } from '../proxy.js';
import { makeDistributedSite } from './distributed-site.js';
import { closeWindows } from './disturb.js';
import { Fleet } from './fleet.js';
import { startOwnRedis } from './own-redis.js';
import { verifyChecks } from './verify-checks.js';

const feedCount = 6;
const workMs = 6_000;

it('loses nothing when nodes of Elasticsearch die, those that hold the primaries first', async () => {
  const random = createRandom(2);
  await using feeds = await startLiveFeeds(feedCount, random);
  await using sink = await startMailSink(random);
  await using redis = await startOwnRedis();
  await using cluster = await ownCluster();
  // Stands for a load balancer: it asks the next node if one does not answer.
  await using balancer = await startProxy(cluster.nodes.map(({ url }) => Number(new URL(url).port)));
  const servers = { redisUrl: redis.url, elasticsearchUrl: `http://127.0.0.1:${balancer.port}` };
  await using site = await makeDistributedSite({ feedUrls: feeds.urls, smtpUrl: sink.url, servers });
  const prefix = String(site.env.VIGIE_PREFIX);
  /** Waits until every copy of every index is assigned. */
  const green = () => untilHealthy(String(cluster.nodes[0]?.url), 'wait_for_status=green&wait_for_nodes=3');
  await using fleet = await Fleet.prepare(site.env);
  fleet.start();
  await fleet.ready();
  await green();
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  const over = new AbortController();
  const closing = closeWindows(site, subscriptions, { random, signal: over.signal });
  for (const index of ['items', 'intakes'] as const) {
    await sleep(workMs);
    const victim = await holderOf(cluster.nodes, `${prefix}-${index}`);
    const before = await site.store.items.count();
    await victim.kill();
    await until('entries to be ingested without the node', async () => {
      await site.store.refresh();
      return (await site.store.items.count()) > before;
    });
    await victim.restart();
    await green();
  }
  over.abort();
  await closing;
  feeds.stopChanging();
  await settle(site, feedCount, subscriptions);
  await fleet.ready();
  expect(fleet.failures()).toEqual([]);
  expect(fleet.refusedStarts()).toEqual([]);
  expect(new Set(Object.values(await fleet.stop()))).toEqual(new Set([0]));
  expect(await verifyChecks(site.store, feeds, false)).toEqual([]);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
});

async function ownCluster(): Promise<{ readonly nodes: readonly ElasticsearchNode[] } & AsyncDisposable> {
  const nodes = await startCluster(3);
  return {
    nodes,
    async [Symbol.asyncDispose]() {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

/** The node that holds the primary of an index. */
async function holderOf(nodes: readonly ElasticsearchNode[], alias: string): Promise<ElasticsearchNode> {
  const answer = await fetch(`${nodes[0]?.url}/_cat/shards/${alias}?h=prirep,node`);
  const name = /^p (\S+)/m.exec(await answer.text())?.[1];
  const found = nodes.find((_, index) => name === `node-${index + 1}`);
  if (found === undefined) throw new Error(`${alias}: expected a node that holds its primary, got ${name}`);
  return found;
}
