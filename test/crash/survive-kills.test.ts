import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { closeWindowNow } from '../../src/jobs/build-digest.js';
import { buildDigestJob } from '../../src/ports/known-jobs.js';
import { createRandom } from '../bench/random.js';
import { type CrashSite, makeCrashSite } from './crash-site.js';
import { type LiveFeeds, startLiveFeeds } from './live-feeds.js';
import { type MailSink, startMailSink } from './mail-sink.js';
import { verifyItems } from './verify-items.js';
import { verifyMails } from './verify-mails.js';
import { runCommand, WatchedService } from './watched-service.js';

const kills = 24;
const longestLifeMs = 6_000;
const forceEveryMs = 700;
const drainMs = 120_000;
const seed = Number(process.env.VIGIE_TEST_SEED ?? Date.now() % 1_000_000);

interface Scene {
  readonly site: CrashSite;
  readonly feeds: LiveFeeds;
  readonly sink: MailSink;
  readonly service: WatchedService;
  readonly random: () => number;
}

it('loses nothing and sends nothing twice, however often it is killed', async () => {
  console.log(`crash test: VIGIE_TEST_SEED=${seed} repeats it, as far as a machine repeats itself`);
  const random = createRandom(seed);
  await using feeds = await startLiveFeeds(6, random);
  await using sink = await startMailSink(random);
  await using site = makeCrashSite(feeds.urls, sink.url);
  await using service = new WatchedService(site.env);
  const scene: Scene = { site, feeds, sink, service, random };
  const subscriptions = await subscribe(scene);
  await killOverAndOver(scene, subscriptions);
  feeds.stopChanging();
  await drain(scene, subscriptions);
  expect(await service.end('SIGTERM')).toBe(0);
  expect(await verifyItems(site.store, feeds)).toEqual([]);
  expect(await verifyMails(site.store, sink)).toEqual([]);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
  const digests = await site.store.digests.count('recent', {});
  console.log(describeRun(scene, digests));
  // Less than that, and hardly anything was under way when the service died.
  expect(digests).toBeGreaterThan(kills);
});

/** Three by the command line and one, with a filter, by the API; each follows the link of its mail. */
async function subscribe({ site, sink, service }: Scene): Promise<string[]> {
  service.start();
  const url = await service.ready();
  const addresses = ['anne@example.org', 'bruno@example.org', 'carla@example.org', 'denis@example.org'];
  for (const address of addresses.slice(0, 3)) {
    expect(await runCommand(['subscriptions', 'add', address, '--by', 'crash'], site.env)).toMatchObject({ code: 0 });
  }
  const body = JSON.stringify({ address: addresses[3], language: 'en', filter: 'source:live-1 OR source:live-2' });
  const headers = { 'Content-Type': 'application/json' };
  expect((await fetch(`${url}/api/v1/subscriptions`, { method: 'POST', body, headers })).status).toBe(202);
  await until('the confirmation mails', () => sink.received.length >= addresses.length);
  for (const { text } of sink.received) await confirm(text);
  const { documents } = await site.store.subscriptions.find('all', {}, { limit: 10 });
  expect(documents.map(({ value }) => value.state)).toEqual(addresses.map(() => 'active'));
  return documents.map(({ value }) => value.id);
}

/** Only the page's button acts, not the link. */
async function confirm(mail: string): Promise<void> {
  const link = new URL(/https?:\/\/\S+\/confirm\?t=[\w.~%-]+/.exec(mail)?.[0] ?? 'about:blank');
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(link, { method: 'POST', headers: { Origin: link.origin } })).status).toBe(200);
}

async function killOverAndOver(scene: Scene, subscriptions: readonly string[]): Promise<void> {
  const { site, service, random } = scene;
  const stopped = new AbortController();
  const forcing = forceDigests(scene, subscriptions, stopped.signal);
  for (let kill = 0; kill < kills; kill += 1) {
    const lifeMs = 300 + random() * longestLifeMs;
    // Every fourth life a command works beside the service, and may die too.
    const id = subscriptions[kill % subscriptions.length] ?? '';
    const command = kill % 4 === 3 ? runCommand(['digest', 'send', id], site.env, random() * 2 * lifeMs) : undefined;
    await sleep(lifeMs);
    expect(service.failed).toBe(false);
    await service.end('SIGKILL');
    service.start();
    await command;
  }
  stopped.abort();
  await forcing;
}

/** Closes one window after the other, so that there is always a digest about to be built or on its way. */
async function forceDigests({ site, random }: Scene, ids: readonly string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await closeNow(site, ids[Math.floor(random() * ids.length)] ?? '');
    await sleep(forceEveryMs);
  }
}

async function closeNow({ store, queue, clock }: CrashSite, id: string): Promise<void> {
  await closeWindowNow({ store, clock }, id);
  await queue.enqueue(buildDigestJob(id));
}

/** Lets the service finish: the last editions are read, the last windows closed, and what is unknown is sent again. */
async function drain({ site, feeds, service }: Scene, subscriptions: readonly string[]): Promise<void> {
  await service.ready();
  const silentSince = site.clock.now().toISOString();
  await until('every source to be read', () => allRead(site, feeds.urls.length, silentSince));
  // A window that a killed life was closing ends before the last entries came: the one after it is closed as well.
  const readAt = site.clock.now().toISOString();
  await until('every digest', async () => {
    const stored = await site.store.subscriptions.getMany(subscriptions);
    const behind = stored.flatMap((found) =>
      found && (found.value.windowStart ?? '') < readAt ? [found.value.id] : [],
    );
    for (const id of behind) await closeNow(site, id);
    return behind.length === 0;
  });
  await until('every delivery', async () => (await retryUnknown(site)) === 0);
}

async function allRead({ store, clock }: CrashSite, sources: number, since: string): Promise<boolean> {
  const { documents } = await store.sources.find('all', {}, { limit: 100 });
  const read = documents.filter(({ value }) => (value.lastSuccessAt ?? '') > since);
  const before = clock.now().toISOString();
  return read.length === sources && (await store.intakes.count('waiting', { before })) === 0;
}

/** How many deliveries are not accepted; those that wait for a person's word get it. */
async function retryUnknown({ store, env }: CrashSite): Promise<number> {
  let unfinished = 0;
  for (const state of ['built', 'sending', 'deferred', 'refused', 'unknown']) {
    const { documents } = await store.deliveries.find('byState', { state }, { limit: 1_000 });
    unfinished += documents.length;
    for (const { value } of documents) {
      if (!value.open) await runCommand(['deliveries', 'retry', value.id, '--by', 'crash'], env);
    }
  }
  return unfinished;
}

async function until(what: string, done: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + drainMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`waited ${drainMs / 1_000} s for ${what}`);
    await sleep(300);
  }
}

function describeRun({ feeds, sink }: Scene, digests: number): string {
  const copies = sink.received.length - new Set(sink.received.map(({ messageId }) => messageId)).size;
  const { editions, newest } = feeds;
  return `${kills} kills, ${editions.size} editions, ${newest.size} entries, ${digests} digests, ${copies} second copies`;
}
