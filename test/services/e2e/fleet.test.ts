import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../../bench/random.js';
import { startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { closeNow, settle } from '../../crash/settle.js';
import { subscribe } from '../../crash/subscribers.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { runCommand } from '../../crash/watched-service.js';
import { type DistributedSite, makeDistributedSite } from '../crash/distributed-site.js';
import { Fleet } from '../crash/fleet.js';
import { startOwnRedis } from '../crash/own-redis.js';
import { verifyChecks } from '../crash/verify-checks.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';
import { enqueueRivals } from './rival-hints.js';
import { verifySpacing, watchReservations } from './verify-spacing.js';

const feedCount = 20;
const hosts = 2;
/** Each host has ten feeds that are due every three seconds, so its turns are scarce. */
const spacingMs = 300;
const closeEveryMs = 1_000;
const runMs = 20_000;

it('does all the work once, in fourteen processes at a time', async () => {
  const random = createRandom(1);
  await using feeds = await startLiveFeeds(feedCount, random, hosts);
  await using sink = await startMailSink(random);
  await using redis = await startOwnRedis();
  await using elasticsearch = await startElasticsearch();
  await using site = await makeDistributedSite({
    feedUrls: feeds.urls,
    smtpUrl: sink.url,
    servers: { redisUrl: redis.url, elasticsearchUrl: elasticsearch.url },
    env: { VIGIE_FETCH_HOST_SPACING_MS: String(spacingMs) },
  });
  const reservations = await watchReservations(redis.url, String(site.env.VIGIE_PREFIX), spacingMs);
  await using fleet = await Fleet.prepare(site.env);
  fleet.start();
  await fleet.ready();
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  const rivals = await contend(site, subscriptions);
  feeds.stopChanging();
  await settle(site, feedCount, subscriptions);
  await fleet.ready();
  await verifyPages(site, [...feeds.newest.keys()]);
  expect(new Set(Object.values(await fleet.stop()))).toEqual(new Set([0]));
  expect(fleet.failures()).toEqual([]);
  expect(await verifyChecks(site.store, feeds, true)).toEqual([]);
  expect(verifySpacing(feeds, await reservations(), spacingMs)).toEqual([]);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
  const ids = sink.received.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
  const digests = await site.store.digests.count('recent', {});
  console.log(`${feeds.requests.length} requests, ${feeds.newest.size} entries, ${digests} digests, ${rivals} rivals`);
  expect(digests).toBeGreaterThan(subscriptions.length);
});

/** Closes windows while every job is in the queue twice. Resolves with the number of rival jobs. */
async function contend(site: DistributedSite, subscriptions: readonly string[]): Promise<number> {
  const over = new AbortController();
  const rivals = enqueueRivals(site, subscriptions, over.signal);
  for (let closed = 0; closed * closeEveryMs < runMs; closed += 1) {
    await closeNow(site, subscriptions[closed % subscriptions.length] ?? '');
    await sleep(closeEveryMs);
  }
  over.abort();
  return rivals;
}

/** Expects the web worker to show the data that the other processes wrote. */
async function verifyPages({ pagesUrl, store }: DistributedSite, links: readonly string[]): Promise<void> {
  const page = async (path: string): Promise<string> => {
    const answer = await fetch(`${pagesUrl}${path}`);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const link = links.at(-1) ?? '';
  expect(await page(`/search?q=${encodeURIComponent(`"${link}"`)}`)).toContain(`Entry of <mark>${link}</mark>`);
  const sources = await page('/sources');
  for (let feed = 0; feed < feedCount; feed += 1) expect(sources).toContain(`Source ${feed}`);
  const { documents } = await store.digests.find('recent', {}, { limit: 1 });
  expect(await page('/digests')).toContain(documents[0]?.value.id);
}
