import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createElasticStore } from '../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../src/adapters/elasticsearch/open-elasticsearch.js';
import { openRedis } from '../../src/adapters/redis/open-redis.js';
import { createRedisHostGate } from '../../src/adapters/redis/redis-host-gate.js';
import { createRedisQueue } from '../../src/adapters/redis/redis-queue.js';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../src/adapters/sqlite/queue/sqlite-queue.js';
import { createSqliteHostGate } from '../../src/adapters/sqlite/sqlite-host-gate.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { tick } from '../../src/jobs/schedule/tick.js';
import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import type { HostGate } from '../../src/ports/host-gate.js';
import { newJob } from '../../src/ports/queue/known-jobs.js';
import type { Queue } from '../../src/ports/queue/queue.js';
import type { Store } from '../../src/ports/store/store.js';
import { startElasticsearch } from '../services/elasticsearch/start-elasticsearch.js';
import { startRedis } from '../services/redis/start-redis.js';
import { type Figure, figure, report } from './figures.js';

interface Backend extends AsyncDisposable {
  readonly store: Store;
  readonly queue: Queue;
  readonly hostGate: HostGate;
}

interface Load {
  readonly sources: number;
  readonly jobs: number;
  readonly hosts: number;
}

const clock = createSystemClock();
const pageSize = 1_000;
const rounds = 40;
/** Sources are due once an hour, and a tick comes every minute. */
const minutes = 60;

/**
 * `npm run bench schedule -- [--sources n] [--jobs n] [--hosts n] [--distributed] [--json]`: picks due sources among many, queues many jobs
 * and works on them, and asks many hosts for their turn.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      sources: { type: 'string', default: '1000000' },
      jobs: { type: 'string', default: '100000' },
      hosts: { type: 'string', default: '20000' },
      distributed: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const load = { sources: Number(values.sources), jobs: Number(values.jobs), hosts: Number(values.hosts) };
  const figures = await measure('embedded', openEmbedded, load, 50);
  if (values.distributed) figures.push(...(await measure('distributed', openDistributed, load, 200)));
  report(figures, values);
}

async function measure(mode: string, open: () => Promise<Backend>, load: Load, most: number): Promise<Figure[]> {
  await using backend = await open();
  const made = await timed(() => makeStates(backend.store, load.sources));
  const picks = await latencies(() => pickDue(backend.store));
  const ticked = await timed(() => tick({ ...backend, clock, owner: null }));
  const queued = await timed(() => enqueue(backend.queue, load.jobs));
  const worked = await timed(() => workOff(backend.queue, load.jobs));
  const turns = await latencies((round) => askHosts(backend.hostGate, load.hosts, round));
  return [
    figure(`${mode}, states made`, load.sources / made, '/s'),
    figure(`${mode}, pick 1,000 due, p50`, at(picks, 0.5), 'ms'),
    figure(`${mode}, pick 1,000 due, p95`, at(picks, 0.95), 'ms', { bound: 'most', value: most }),
    figure(`${mode}, a whole tick`, ticked * 1_000, 'ms'),
    figure(`${mode}, jobs enqueued`, load.jobs / queued, '/s'),
    figure(`${mode}, jobs worked on, 16 at a time`, load.jobs / worked, '/s'),
    figure(`${mode}, 100 hosts asked at once, p95`, at(turns, 0.95), 'ms'),
  ];
}

async function openEmbedded(): Promise<Backend> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const database = openSqliteDatabase(folder);
  const queue = createSqliteQueue(database, clock);
  return {
    store: createSqliteStore(database),
    queue,
    hostGate: createSqliteHostGate(database, clock),
    async [Symbol.asyncDispose]() {
      await queue.close();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openDistributed(): Promise<Backend> {
  const redis = await startRedis('redis-server', { flags: ['--appendfsync', 'everysec'] });
  const node = await startElasticsearch({ heap: '1g' });
  const elastic = await openElasticsearch({ url: node.url });
  const connections = await openRedis({ url: redis.url, clock, onWarning: console.warn });
  const queue = await createRedisQueue(connections, clock);
  return {
    store: await createElasticStore(elastic),
    queue,
    hostGate: createRedisHostGate(connections, clock),
    async [Symbol.asyncDispose]() {
      await queue.close();
      connections.close();
      await elastic.close();
      await node.stop();
      await redis.stop();
    },
  };
}

/** Creates source states. One in sixty is due, as in each minute of an hour. */
async function makeStates(store: Store, count: number): Promise<void> {
  const now = Date.now();
  const inFlight = 4;
  const batches = Math.ceil(count / pageSize);
  let next = 0;
  const make = async (): Promise<void> => {
    while (next < batches) {
      const first = next * pageSize;
      next += 1;
      const length = Math.min(pageSize, count - first);
      await store.sources.createMany(Array.from({ length }, (_, index) => makeState(first + index, now)));
    }
  };
  await Promise.all(Array.from({ length: inFlight }, make));
  await store.refresh();
}

function makeState(index: number, nowMs: number): SourceState {
  const minute = index % minutes;
  const dueAt = new Date(nowMs + (minute === 0 ? -1_000 - (index % 997) : minute * 60_000)).toISOString();
  const url = `https://publisher-${index}.example/feed.xml`;
  return { ...newSourceState({ id: `source-${index}`, enabled: true, url }, dueAt), etag: `"${index}"` };
}

async function pickDue(store: Store): Promise<void> {
  const now = new Date().toISOString();
  const { documents } = await store.sources.find('due', { enabled: true, now }, { limit: pageSize });
  if (documents.length === 0) throw new Error('sources: expected some that are due, got none: nothing was measured');
}

async function enqueue(queue: Queue, count: number): Promise<void> {
  const slot = new Date().toISOString();
  for (let first = 0; first < count; first += pageSize) {
    const length = Math.min(pageSize, count - first);
    await queue.enqueueMany(Array.from({ length }, (_, index) => newJob.checkSource(`more-${first + index}`, slot)));
  }
}

/** Works until `count` jobs are done. The jobs of the tick come first and count as well. */
async function workOff(queue: Queue, count: number): Promise<void> {
  let done = 0;
  await new Promise<void>((resolve) => {
    queue.work('check-source', { concurrency: 16 }, async () => {
      done += 1;
      if (done === count) resolve();
    });
  });
}

async function askHosts(gate: HostGate, hosts: number, round: number): Promise<void> {
  const asked = Array.from({ length: 100 }, (_, index) => `host-${(round * 100 + index * 7) % hosts}.example:443`);
  await Promise.all(asked.map((host) => gate.reserve(host, 1_000)));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}

/** The milliseconds of each round, sorted. */
async function latencies(work: (round: number) => Promise<void>): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push((await timed(() => work(round))) * 1_000);
  return taken.sort((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
