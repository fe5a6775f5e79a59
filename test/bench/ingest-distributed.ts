import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from '@elastic/elasticsearch';
import { type ElasticsearchNode, startElasticsearch } from '../services/elasticsearch/start-elasticsearch.js';
import { type RedisServer, startRedis } from '../services/redis/start-redis.js';
import { makeBenchFolder } from './bench-folder.js';
import type { FeedServer } from './feed-server.js';
import { type Figure, figure } from './figures.js';
import { runMeasured } from './measured-command.js';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const workers = ['check', 'check', 'ingest'];
/** The time in which the workers start. */
const startMs = 3_000;
const pollMs = 200;
const patienceMs = 600_000;

interface Load {
  readonly feeds: number;
  readonly entries: number;
  /** Entries a second in the embedded mode, for comparison. */
  readonly embedded: number;
}

/** In the warming cycles a server that was just started compiles itself. The median of the counted cycles is the result. */
const warmingCycles = 5;
const countedCycles = 3;

/**
 * Runs cold cycles in the distributed mode: two check workers and one ingest worker on a Redis and an Elasticsearch of their own, all on
 * this machine. Each cycle begins with empty indexes. The result is the speed of a server that has been running for some minutes; the first
 * two cycles show the cost of its start.
 */
export async function measureDistributed(server: FeedServer, load: Load): Promise<Figure[]> {
  const redis = await startRedis('redis-server', { flags: ['--appendfsync', 'everysec'] });
  try {
    await using elasticsearch = await startElasticsearch({ heap: '1g' });
    const cycles: Cycle[] = [];
    for (let number = 1; number <= warmingCycles + countedCycles; number += 1) {
      cycles.push(await runCold(server, { redis, elasticsearch }, { ...load, prefix: `cycle-${number}` }));
    }
    const [first, second] = cycles;
    const middle = cycles.slice(warmingCycles).sort((a, b) => a.rate - b.rate)[Math.floor(countedCycles / 2)];
    if (!first || !second || !middle) throw new Error('expected more cycles');
    return [
      figure('distributed, cold, server just started', first.rate, 'entries/s'),
      figure('distributed, cold, its second cycle', second.rate, 'entries/s'),
      figure('distributed, cold', middle.rate, 'entries/s', { bound: 'least', value: 1_500 }),
      figure('distributed, of embedded', load.embedded === 0 ? 0 : (middle.rate / load.embedded) * 100, '%'),
      ...middle.shares.map(({ name, share }) => figure(`distributed, ${name}`, share, 'us/entry')),
    ];
  } finally {
    await redis.stop();
  }
}

interface Cycle {
  /** Entries a second. */
  readonly rate: number;
  readonly shares: readonly { readonly name: string; readonly share: number }[];
}

interface Servers {
  readonly redis: RedisServer;
  readonly elasticsearch: ElasticsearchNode;
}

/**
 * Times one cycle, from the start of the scheduler to the moment when every entry is an item. `share` is processor time in microseconds per
 * entry.
 */
async function runCold(
  server: FeedServer,
  { redis, elasticsearch }: Servers,
  { feeds, entries, prefix }: Load & { readonly prefix: string },
): Promise<Cycle> {
  using folder = makeBenchFolder(feeds, server.port);
  const addresses = { REDIS_URL: redis.url, ELASTICSEARCH_URL: elasticsearch.url, VIGIE_PREFIX: prefix };
  const env = { ...folder.env, ...addresses, VIGIE_LOG_LEVEL: 'warn' };
  const running: ChildProcess[] = [];
  try {
    await runMeasured(['policies', 'import', folder.policiesFile, '--by', 'bench'], env);
    running.push(...workers.map((name) => start(name, env)));
    await sleep(startMs);
    const measured = [
      ...workers.map((name, at) => ({ name, spentMs: () => cpuMs(running[at]?.pid) })),
      { name: 'elasticsearch', spentMs: () => cpuMs(elasticsearch.pid) },
      { name: 'elasticsearch, compiling itself', spentMs: () => compilingMs(elasticsearch.pid) },
      { name: 'redis', spentMs: () => cpuMs(redis.pid) },
    ];
    const before = measured.map(({ spentMs }) => spentMs());
    const started = performance.now();
    running.push(start('scheduler', env));
    await untilWritten(elasticsearch.url, `${prefix}-items`, feeds * entries);
    const seconds = (performance.now() - started) / 1_000;
    const total = feeds * entries;
    const shares = measured.map(({ name, spentMs }, at) => ({
      name,
      share: ((spentMs() - (before[at] ?? 0)) * 1_000) / total,
    }));
    return { rate: total / seconds, shares };
  } finally {
    await Promise.all(running.map(stop));
  }
}

function start(name: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [program, 'start', name], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

/**
 * Waits until all items are written, by the count of indexed documents. A search would make the server refresh the index, which would cost
 * time.
 */
async function untilWritten(url: string, index: string, expected: number): Promise<void> {
  const client = new Client({ node: url });
  const deadline = performance.now() + patienceMs;
  try {
    for (let written = 0; written < expected; ) {
      if (performance.now() > deadline) throw new Error(`items: expected ${expected}, got ${written}`);
      await sleep(pollMs);
      const { _all: all } = await client.indices.stats({ index, metric: 'indexing' });
      written = all.primaries?.indexing?.index_total ?? 0;
    }
    await client.indices.refresh({ index });
    const { count } = await client.count({ index });
    if (count !== expected) throw new Error(`items: expected ${expected}, got ${count}: nothing was measured`);
  } finally {
    await client.close();
  }
}

/** User and system time of a process so far, in milliseconds. */
function cpuMs(pid: number | undefined): number {
  return spentMs(`/proc/${pid}/stat`);
}

/** Processor time of the compiler threads that still run, in milliseconds. A compiler thread ends after a long idle time. */
function compilingMs(pid: number | undefined): number {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const file = `/proc/${pid}/task/${thread}/stat`;
    try {
      return /\(C[12] Compiler/.test(readFileSync(file, 'utf8')) ? sum + spentMs(file) : sum;
    } catch {
      // The thread ended between the listing and the reading.
      return sum;
    }
  }, 0);
}

function spentMs(statFile: string): number {
  const fields = readFileSync(statFile, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
