import { expect, it } from 'vitest';
import { createRandom } from '../../bench/random.js';
import { startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { testSeeds } from '../../crash/seed.js';
import { settle } from '../../crash/settle.js';
import { subscribe } from '../../crash/subscribers.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { runCommand } from '../../crash/watched-service.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';
import { startProxy } from '../proxy.js';
import { type DistributedSite, deadLetters, makeDistributedSite } from './distributed-site.js';
import { closeWindows, runOutages } from './disturb.js';
import { Fleet } from './fleet.js';
import { planOutages } from './outages.js';
import { startOwnRedis } from './own-redis.js';
import { verifyChecks } from './verify-checks.js';

const feedCount = 6;
const killEveryMs = 3_500;
const fewestKills = 15;
/** With fewer digests, hardly any mail was under way when something failed. */
const fewestDigests = 15;
const briefMs = 5_000;
const elasticsearchAwayMs = Number(process.env.VIGIE_TEST_ELASTICSEARCH_AWAY_MS ?? 60_000);

it.each(testSeeds())('loses nothing and sends nothing twice, whatever dies or is cut off: seed %i', async (seed) => {
  console.log(`VIGIE_TEST_SEED=${seed} repeats the plan`);
  // The plan has a random generator of its own, so that the same seed always gives the same plan.
  const outages = planOutages(createRandom(seed), elasticsearchAwayMs);
  const random = createRandom(seed + 1);
  await using feeds = await startLiveFeeds(feedCount, random);
  await using sink = await startMailSink(random);
  await using redis = await startOwnRedis();
  await using elasticsearch = await startElasticsearch();
  await using redisProxy = await startProxy([portOf(redis.url)]);
  await using elasticsearchProxy = await startProxy([portOf(elasticsearch.url)]);
  await using site = await makeDistributedSite({
    feedUrls: feeds.urls,
    smtpUrl: sink.url,
    servers: {
      redisUrl: `redis://127.0.0.1:${redisProxy.port}`,
      elasticsearchUrl: `http://127.0.0.1:${elasticsearchProxy.port}`,
    },
    direct: { redisUrl: redis.url, elasticsearchUrl: elasticsearch.url },
  });
  await using fleet = await Fleet.prepare(site.env);
  fleet.start();
  await fleet.ready();
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  const over = new AbortController();
  const closing = closeWindows(site, subscriptions, { random, signal: over.signal });
  const killing = fleet.killAtRandom(random, killEveryMs, over.signal);
  const servers = { redis, redisProxy, elasticsearch, elasticsearchProxy };
  await runOutages(outages, servers);
  // A busy machine gets little work done in that time. It goes through more outages, with shorter ones of Elasticsearch.
  while ((await digestsOf(site)) < fewestDigests) await runOutages(planOutages(random, briefMs), servers);
  over.abort();
  const [killed] = await Promise.all([killing, closing]);
  feeds.stopChanging();
  await fleet.ready();
  await settle(site, feedCount, subscriptions);
  const digests = await digestsOf(site);
  const copies = sink.received.length - new Set(sink.received.map(({ messageId }) => messageId)).size;
  console.log(
    `${killed.length} kills, ${fleet.refusedStarts().length} starts refused, ${feeds.editions.size} editions, ` +
      `${feeds.newest.size} entries, ${digests} digests, ${copies} second copies`,
  );
  expect(fleet.failures()).toEqual([]);
  // A process may fail to start only because a server is away.
  for (const said of fleet.refusedStarts()) expect(said).toMatch(/vigie: (Redis at )?\w+:\/\/\S+: .*expected/);
  expect(await deadLetters(site)).toEqual([]);
  expect(new Set(Object.values(await fleet.stop()))).toEqual(new Set([0]));
  expect(await verifyChecks(site.store, feeds, false)).toEqual([]);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
  expect(killed.length).toBeGreaterThanOrEqual(fewestKills);
});

async function digestsOf({ store }: DistributedSite): Promise<number> {
  await store.refresh();
  return store.digests.count('recent', {});
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
