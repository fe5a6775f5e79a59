import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRandom } from '../bench/random.js';
import { until } from '../until.js';
import { type CrashSite, describeSource, makeCrashSite } from './crash-site.js';
import { CutOffMails } from './cut-off-mails.js';
import { type LiveFeeds, startLiveFeeds } from './live-feeds.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { testSeeds } from './seed.js';
import { closeNow, settle } from './settle.js';
import { addresses, filtered, subscribe } from './subscribers.js';
import { verifyItems } from './verify-items.js';
import { verifyMails } from './verify-mails.js';
import { verifyCopies, verifyNewest } from './verify-told.js';
import { runCommand, WatchedService } from './watched-service.js';

const fewestKills = 24;
/** With fewer digests, hardly any mail was under way when the service died. */
const fewestDigests = 25;
const longestLifeMs = 6_000;
const forceEveryMs = 700;

interface Scene {
  readonly site: CrashSite;
  readonly feeds: LiveFeeds;
  readonly sink: MailSink;
  readonly service: WatchedService;
  readonly random: () => number;
  readonly cutOff: CutOffMails;
}

it.each(testSeeds())('loses nothing and sends nothing twice, however often it is killed: seed %i', async (seed) => {
  console.log(`VIGIE_TEST_SEED=${seed} repeats the plan, as far as a machine repeats itself`);
  const random = createRandom(seed);
  await using feeds = await startLiveFeeds(6, random);
  await using sink = await startMailSink(random);
  await using site = makeCrashSite(feeds.urls.map(describeSource), sink.url);
  await using service = new WatchedService(site.env);
  const cutOff = new CutOffMails();
  const scene: Scene = { site, feeds, sink, service, random, cutOff };
  service.start();
  const subscriptions = await subscribe(site, sink, await service.ready());
  const kills = await killOverAndOver(scene, subscriptions);
  feeds.stopChanging();
  await service.ready();
  await settle(site, feeds.urls.length, subscriptions);
  expect(await service.end('SIGTERM')).toBe(0);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
  // Checks the same from outside, without the program's own records.
  expect(verifyCopies(sink, cutOff)).toEqual([]);
  for (const address of addresses) {
    const isOwed = (link: string): boolean => address !== filtered || /publisher-[12]\./.test(link);
    expect(verifyNewest(feeds.newest, sink.received, { address, isOwed })).toEqual([]);
  }
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
  console.log(describeRun(scene, kills, await digestsOf(site)));
});

/**
 * Kills the service until enough kills and digests are reached. A slow machine gets more and longer lives. Resolves with the number of
 * kills.
 */
async function killOverAndOver(scene: Scene, subscriptions: readonly string[]): Promise<number> {
  const { site, service, random, cutOff } = scene;
  const stopped = new AbortController();
  const forcing = forceDigests(scene, subscriptions, stopped.signal);
  let kill = 0;
  for (let digests = 0; kill < fewestKills || digests < fewestDigests; kill += 1) {
    const wanted = Math.min(digests + 5, fewestDigests);
    if (kill >= fewestKills) await until(`${wanted} digests`, async () => (await digestsOf(site)) >= wanted);
    const lifeMs = 300 + random() * longestLifeMs;
    // In every fourth life a command works beside the service, and may be killed too.
    const id = subscriptions[kill % subscriptions.length] ?? '';
    const command = kill % 4 === 3 ? runCommand(['digest', 'send', id], site.env, random() * 2 * lifeMs) : undefined;
    await sleep(lifeMs);
    expect(service.failed).toBe(false);
    await service.end('SIGKILL');
    await cutOff.note(site.store);
    service.start();
    if ((await command)?.code === null) await cutOff.note(site.store);
    digests = await digestsOf(site);
  }
  stopped.abort();
  await forcing;
  return kill;
}

function digestsOf({ store }: CrashSite): Promise<number> {
  return store.digests.count('recent', {});
}

/** Closes one window after another, so that there is always a digest to build or to send. */
async function forceDigests({ site, random }: Scene, ids: readonly string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await closeNow(site, ids[Math.floor(random() * ids.length)] ?? '');
    await sleep(forceEveryMs);
  }
}

function describeRun({ feeds, sink }: Scene, kills: number, digests: number): string {
  const copies = sink.received.length - new Set(sink.received.map(({ messageId }) => messageId)).size;
  const { editions, newest } = feeds;
  return `${kills} kills, ${editions.size} editions, ${newest.size} entries, ${digests} digests, ${copies} second copies`;
}
