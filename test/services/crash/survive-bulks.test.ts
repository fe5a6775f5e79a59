import { expect, it } from 'vitest';
import { z } from 'zod';
import { defaultRetryPolicy } from '../../../src/ports/queue/retry-policy.js';
import { createRandom } from '../../bench/random.js';
import { CutOffMails } from '../../crash/cut-off-mails.js';
import { type LiveFeeds, startLiveFeeds } from '../../crash/live-feeds.js';
import { startMailSink } from '../../crash/mail-sink.js';
import { closeNow, settle } from '../../crash/settle.js';
import { addresses, filtered, subscribe } from '../../crash/subscribers.js';
import { verifyItems } from '../../crash/verify-items.js';
import { verifyMails } from '../../crash/verify-mails.js';
import { verifyCopies, verifyNewest } from '../../crash/verify-told.js';
import { runCommand } from '../../crash/watched-service.js';
import { patienceMs } from '../../patience.js';
import { until } from '../../until.js';
import { startElasticsearch } from '../elasticsearch/start-elasticsearch.js';
import { BulkGate, type BulkTrap, type Cut, type CutBulk, type SentOperation } from './bulk-gate.js';
import { type BulkMoment, bulkMoments } from './bulk-moments.js';
import { type DistributedSite, deadLetters, makeDistributedSite } from './distributed-site.js';
import { Fleet } from './fleet.js';
import { startOwnRedis } from './own-redis.js';
import { verifyChecks } from './verify-checks.js';
import type { WorkerProcess } from './worker-process.js';

const listOf = {
  check: 'check-source',
  ingest: 'ingest-entries',
  digest: 'build-digest',
  mail: 'deliver-mail',
} as const;
type Worker = keyof typeof listOf;

/**
 * The number of jobs that a worker finds when it starts. Two bulks are under way at a time, so the writes of two more jobs share the next
 * bulk.
 */
const jobsFor: Readonly<Record<Cut, number>> = { unanswered: 2, 'cut off': 2, 'partly refused': 4 };
/** How often a moment is tried. It may fail because an earlier job came first, or because a slow machine sent no two writes together. */
const tries = 4;
/** Each kill may interrupt the same job, and the queue gives up a job whose worker died too often. After so many kills the worker finishes all. */
const killsInARow = defaultRetryPolicy.maxCrashes - 1;
/** How long an answer is held back in the first try, see `BulkTrap`. */
const gatherMs = 150;
/** Feeds for repeated tries. */
const spareFeeds = 12;
/** A source whose worker died must wait until the lease of its job ends. So each moment gets feeds of its own. */
const feedCount = bulkMoments
  .filter(({ said }) => said)
  .flatMap(({ cuts }) => cuts)
  .reduce((sum, cut) => sum + jobsFor[cut], spareFeeds);

interface Scene {
  readonly feeds: LiveFeeds;
  readonly site: DistributedSite;
  readonly gates: Readonly<Record<Worker, BulkGate>>;
  readonly processes: Readonly<Record<Worker, WorkerProcess>>;
  readonly elasticsearchUrl: string;
  /** The next feeds, in turn. */
  readonly nextFeeds: (count: number) => readonly number[];
  readonly nextSubscriptions: (count: number) => readonly string[];
  readonly cutOff: CutOffMails;
}

it('loses nothing and sends nothing twice, whichever bulk a worker is killed in', async () => {
  await using feeds = await startLiveFeeds(feedCount, createRandom(1));
  feeds.stopChanging();
  for (let feed = 0; feed < feedCount; feed += 1) {
    feeds.say(feed, 'new');
    feeds.say(feed, 'new');
  }
  await using sink = await startMailSink(() => 0);
  await using redis = await startOwnRedis();
  await using elasticsearch = await startElasticsearch();
  await using check = await BulkGate.start(elasticsearch.url);
  await using ingest = await BulkGate.start(elasticsearch.url);
  await using digest = await BulkGate.start(elasticsearch.url);
  await using mail = await BulkGate.start(elasticsearch.url);
  const gates = { check, ingest, digest, mail };
  await using site = await makeDistributedSite({
    feedUrls: feeds.urls,
    smtpUrl: sink.url,
    servers: { redisUrl: redis.url, elasticsearchUrl: elasticsearch.url },
    env: {
      // Sources are checked only when the test makes them due.
      VIGIE_SCHEDULE_EVERY_MINUTES: '1440',
      // Large enough to list every item: the test compares the mails with the publications.
      VIGIE_DIGEST_MAX_BYTES: '1000000',
    },
  });
  const counts = { scheduler: 1, check: 1, ingest: 1, digest: 1, mail: 1, web: 1 };
  await using fleet = await Fleet.prepare(site.env, counts, (worker) =>
    worker in gates ? { ELASTICSEARCH_URL: gates[worker as Worker].url } : {},
  );
  const mailer = processOf(fleet, 'mail');
  const { VIGIE_MAIL_TIMEOUT_MS } = site.env;
  // Nobody is killed yet, so no lease has to be short: a mail that took longer than the limit would come five minutes later.
  mailer.env.VIGIE_MAIL_TIMEOUT_MS = String(patienceMs);
  fleet.start();
  await fleet.ready();
  const subscriptions = await subscribe(site, sink, site.pagesUrl);
  await until('what was published first', async () => (await verifyItems(site.store, feeds)).length === 0);
  await mailer.end('SIGTERM');
  mailer.env.VIGIE_MAIL_TIMEOUT_MS = VIGIE_MAIL_TIMEOUT_MS;
  const scene: Scene = {
    ...{ feeds, site, gates, elasticsearchUrl: elasticsearch.url },
    processes: {
      check: processOf(fleet, 'check'),
      ingest: processOf(fleet, 'ingest'),
      digest: processOf(fleet, 'digest'),
      mail: mailer,
    },
    nextFeeds: inTurn(feeds.urls.map((_, feed) => feed)),
    nextSubscriptions: inTurn(subscriptions),
    cutOff: new CutOffMails(),
  };
  const table: string[] = [];
  try {
    // Mailing and reading do not disturb each other, so both run at once.
    await Promise.all([killInBulks(scene, ['mail', 'digest'], table), killInBulks(scene, ['check', 'ingest'], table)]);
  } finally {
    console.log(table.join('\n'));
  }
  await fleet.ready();
  await Promise.all([settle(site, feedCount, subscriptions), readAll(site)]);
  expect(table.filter((line) => !line.startsWith('as meant'))).toEqual([]);
  expect(fleet.failures()).toEqual([]);
  expect(fleet.refusedStarts()).toEqual([]);
  expect(await deadLetters(site)).toEqual([]);
  expect(new Set(Object.values(await fleet.stop()))).toEqual(new Set([0]));
  const isOwedTo = (address: string) => (link: string) => address !== filtered || /publisher-[12]\./.test(link);
  const problems = [
    ...(await verifyChecks(site.store, feeds, false)),
    ...(await verifyItems(site.store, feeds)),
    ...(await verifyMails(site.store, sink)),
    // Checks the same from outside, without the program's own records.
    ...verifyCopies(sink, scene.cutOff),
    ...addresses.flatMap((address) =>
      verifyNewest(feeds.newest, sink.received, { address, isOwed: isOwedTo(address) }),
    ),
  ];
  expect(problems).toEqual([]);
  expect((await runCommand(['audit', 'verify'], site.env)).stdout).toContain('unbroken');
});

function processOf({ processes }: Fleet, worker: Worker): WorkerProcess {
  const found = processes.find(({ name }) => name.startsWith(worker));
  if (!found) throw new Error(`expected a process of ${worker}`);
  return found;
}

function inTurn<T>(all: readonly T[]): (count: number) => readonly T[] {
  let at = 0;
  return (count) => Array.from({ length: count }, () => all[at++ % all.length] as T);
}

/** Kills these workers at each of their moments in turn. Starts each worker again afterwards. */
async function killInBulks(scene: Scene, workers: readonly Worker[], table: string[]): Promise<void> {
  for (const worker of workers) {
    let kills = 0;
    for (const moment of bulkMoments.filter((one) => one.worker === worker)) {
      for (const cut of moment.cuts) {
        const fromMs = performance.now();
        let became = '';
        // A job left by an earlier kill may come first. It finds its document already created or deleted, so the moment does not come as
        // meant.
        for (let turn = 1; turn <= tries && !became.startsWith('as meant'); turn += 1) {
          if (kills > 0 && kills % killsInARow === 0) await finish(scene, worker);
          kills += 1;
          became = await killInBulk(scene, moment, { cut, gatherMs: gatherMs * 2 ** (turn - 1) });
        }
        table.push(`${became}  ${cut}: ${moment.name}, after ${Math.round((performance.now() - fromMs) / 100) / 10} s`);
      }
    }
    scene.processes[worker].start();
  }
}

/** Lets the worker do all its jobs. The interrupted ones come back when their leases end. */
async function finish({ site, processes }: Scene, worker: Worker): Promise<void> {
  processes[worker].start();
  await until(`${worker} to finish its jobs`, () => isIdle(site, listOf[worker]));
}

/** Starts the worker on waiting jobs and kills it in the bulk of the moment. Resolves with the outcome for the table. */
async function killInBulk(
  scene: Scene,
  moment: BulkMoment,
  { cut, gatherMs }: Pick<BulkTrap, 'cut' | 'gatherMs'>,
): Promise<string> {
  const { site, gates, processes } = scene;
  const queue = listOf[moment.worker];
  const process = processes[moment.worker];
  const kill = async (): Promise<void> => {
    await process.end('SIGKILL');
    if (moment.worker === 'mail') await scene.cutOff.note(site.store);
  };
  await kill();
  await site.queue.pause(queue);
  process.start();
  const feeds = await provoke(scene, moment, cut);
  await until(`${process.name} to be ready`, () => process.healthUrl !== undefined);
  const dying = gates[moment.worker].killAt({ cut, gatherMs, holds: moment.holds, kill });
  await site.queue.resume(queue);
  let bulk: CutBulk | undefined;
  void dying.then((cut) => {
    bulk = cut;
  });
  await until(`${process.name} to die or to finish`, async () => bulk !== undefined || (await isIdle(site, queue)));
  // After a killed check the feed changes, so that the next check gets another answer. The feeds of the other workers do not change, since
  // a new reading would hide a loss.
  if (moment.worker === 'check') for (const feed of feeds) scene.feeds.say(feed, 'amended');
  if (!bulk) return 'NEVER REACHED';
  const done = await isDone(scene.elasticsearchUrl, bulk.held);
  const what = `${bulk.operations.length} operations, answered ${bulk.statuses.join(' ') || 'nothing'}`;
  return `${isAsMeant(cut, bulk, done) ? 'as meant' : 'NOT AS MEANT'} (${what})`;
}

async function isIdle({ queue }: DistributedSite, name: (typeof listOf)[Worker]): Promise<boolean> {
  const { waiting, active } = await queue.counts(name);
  return waiting + active === 0;
}

/** Causes the work, and waits until enough jobs wait. Resolves with the feeds that were changed. */
async function provoke(scene: Scene, { worker, said }: BulkMoment, cut: Cut): Promise<readonly number[]> {
  const { site, feeds } = scene;
  const jobs = worker === 'digest' ? 1 : jobsFor[cut];
  const asked = said ? scene.nextFeeds(jobs) : [];
  if (said) {
    for (const feed of [...asked, ...asked]) feeds.say(feed, said);
    await Promise.all(asked.map((feed) => bringForward(site, `live-${feed}`)));
  } else {
    for (const id of scene.nextSubscriptions(jobs)) await closeNow(site, id);
  }
  await until(`work for ${worker}`, async () => (await site.queue.counts(listOf[worker])).waiting >= jobs);
  return asked;
}

/** Makes a source due, unless it is due already. */
async function bringForward({ store, clock }: DistributedSite, id: string): Promise<void> {
  const dueAt = clock.now().toISOString();
  for (;;) {
    const state = await store.sources.get(id);
    if (!state || state.value.dueAt <= dueAt) return;
    if ((await store.sources.replace({ ...state.value, dueAt }, state.version)) === 'replaced') return;
  }
}

/**
 * Makes every source due until each was read again. A completed check whose worker died is applied late, and its source would not be due
 * for a day.
 */
async function readAll(site: DistributedSite): Promise<void> {
  const since = site.clock.now().toISOString();
  await until('every source to be read again', async () => {
    const ids = Array.from({ length: feedCount }, (_, feed) => `live-${feed}`);
    const states = await site.store.sources.getMany(ids);
    const behind = ids.filter((_, feed) => (states[feed]?.value.lastSuccessAt ?? '') <= since);
    for (const id of behind) await bringForward(site, id);
    return behind.length === 0;
  });
}

function isAsMeant(cut: Cut, { statuses }: CutBulk, done: boolean): boolean {
  switch (cut) {
    case 'unanswered':
      return done && statuses.every((status) => status < 300);
    case 'cut off':
      return !done;
    case 'partly refused':
      return !done && statuses.some((status) => status < 300);
  }
}

const Found = z.object({
  found: z.boolean(),
  _source: z.object({ write: z.string().optional() }).optional(),
});

/** True if the server did the operation. Only the worker, which is dead, could replace or delete such a document since. */
async function isDone(url: string, { action, index, id, document }: SentOperation): Promise<boolean> {
  const answer = await fetch(`${url}/${index}/_doc/${encodeURIComponent(id)}?_source_includes=write`);
  const { found, _source } = Found.parse(await answer.json());
  if (action === 'delete') return !found;
  return action === 'create' ? found : _source?.write === document?.write;
}
