import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createSearchApart } from '../../src/adapters/sqlite/items/search-apart.js';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { createSystemClock } from '../../src/adapters/system/system-clock.js';
import { createActsLoader } from '../../src/jobs/read/load-acts.js';
import type { Store } from '../../src/ports/store/store.js';
import { holdTo, type Latency, latencyOf, round, type Sample, sample, sum } from './latency.js';
import { createCorpus } from './search-corpus.js';
import { askBeside, requestOf, requestsByClass, searchAsPagesDo } from './search-requests.js';
import { writeSteadily } from './write-steadily.js';

const batch = 50;
const rounds = 5;

/** The limit for the list of acts, also while a newer list is being made. */
const mostActsMs = 200;
/** The limit for searches while items are written. The writes take a part of two processors. */
const mostP95WhileWritingMs = 100;
/** There are items for this long, which is enough for the searches of a slow machine. */
const writingSeconds = 120;

/**
 * Builds an index of generated items and measures searches over it, in SQLite, or with `--distributed` in Elasticsearch. With `--writing
 * 100` it writes 100 new items a second meanwhile, and the searches of SQLite run in another process, as in the service. Prints the
 * measurements.
 */
export async function run(argv: readonly string[] = []) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: { type: 'string', default: '100000' },
      json: { type: 'boolean', default: false },
      distributed: { type: 'boolean', default: false },
      writing: { type: 'string', default: '0' },
    },
  });
  const items = Number(values.items);
  if (values.distributed) return (await import('./search-distributed.js')).runDistributed(items);
  const writing = Number(values.writing);
  return writing > 0 ? runWhileWriting(items, writing) : runEmbedded(items, values.json);
}

/** Works as the service does: writes in this process, and searches in another. */
async function runWhileWriting(items: number, perSecond: number) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const database = openSqliteDatabase(folder);
  const file = join(folder, 'vigie.db');
  const store = createSqliteStore(database, (setAside) => createSearchApart({ file }, setAside));
  try {
    const makeWrite = createCorpus();
    await buildIndex(store, items, makeWrite);
    const more = Array.from({ length: perSecond * writingSeconds }, (_, index) => makeWrite(items + index));
    await measureFirst(store);
    console.log(`${items} items written, now searches beside ${perSecond} more a second`);
    const writing = writeSteadily(store.items, more, perSecond);
    const latencies = await measureClasses(store);
    const { writtenPerSecond, write } = await writing.stop();
    console.log(`${items} items, ${writtenPerSecond} more written a second meanwhile`);
    console.table([...latencies, write]);
    holdTo(latencies, mostP95WhileWritingMs);
    return { items, writtenPerSecond, latencies, write };
  } finally {
    await store.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runEmbedded(items: number, json: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const database = openSqliteDatabase(folder);
  try {
    const store = createSqliteStore(database);
    const build = await buildIndex(store, items);
    const first = await measureFirst(store);
    const acts = await measureActs(store);
    const latencies = await measureClasses(store);
    const diskMb = Math.round(statSync(join(folder, 'vigie.db')).size / 1e6);
    const report = { items, ...build, firstSearchMs: first, acts, latencies, diskMb, rssMb: rssMb() };
    if (json) console.log(JSON.stringify(report, null, 2));
    else print(report);
    holdTo(latencies);
    return report;
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = Awaited<ReturnType<typeof runEmbedded>>;

/** Writes the items. Only the writes are timed, not the making of the items. */
async function buildIndex(store: Store, items: number, makeWrite = createCorpus()) {
  const batches: Sample[] = [];
  for (let index = 0; index < items; index += batch) {
    const writes = Array.from({ length: Math.min(batch, items - index) }, (_, offset) => makeWrite(index + offset));
    batches.push(await sample(() => store.items.write(writes)));
  }
  const totalMs = sum(batches.map(({ wall }) => wall));
  const { p50, p95, max } = latencyOf('batch', batches);
  const meanCpu = round(sum(batches.map(({ cpu }) => cpu)) / batches.length);
  return { itemsPerSecond: Math.round((items / totalMs) * 1_000), batchMs: { p50, p95, max, meanCpu } };
}

/** Measures the first search of a process, which also reads the columns. */
async function measureFirst(store: Store): Promise<Sample> {
  const { wall, cpu } = await sample(() => store.items.search(requestOf('', {}, 'newest')));
  return { wall: round(wall), cpu: round(cpu) };
}

/** Reads the list as pages do. The first call makes the list. A later call gives the last list while a new one is made. */
async function measureActs(store: Store) {
  let now = new Date();
  const read = createActsLoader({ store, clock: { ...createSystemClock(), now: () => now } });
  const made = await sample(read);
  now = new Date(now.getTime() + 3_600_000);
  const given = await sample(read);
  if (given.wall > mostActsMs) throw new Error(`list of acts: expected at most ${mostActsMs} ms, got ${given.wall}`);
  return { madeMs: round(made.wall), givenMs: round(given.wall) };
}

async function measureClasses(store: Store): Promise<readonly Latency[]> {
  const all: Sample[] = [];
  const perClass: Latency[] = [];
  for (const [name, requests] of requestsByClass()) {
    const times: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const request of requests) times.push(await sample(() => searchAsPagesDo(store.items, request)));
    }
    all.push(...times);
    perClass.push(latencyOf(name, times));
  }
  return [...perClass, latencyOf('beside an item', await askBeside(store)), latencyOf('overall', all)];
}

function rssMb(): number {
  return Math.round(process.memoryUsage().rss / 1e6);
}

function print({ items, itemsPerSecond, batchMs, firstSearchMs, acts, latencies, diskMb, rssMb }: Report): void {
  console.log(`${items} items of 230 tokens: ${itemsPerSecond} items/s, ${diskMb} MB on disk, ${rssMb} MB resident`);
  console.log(
    `batch of ${batch}: p50 ${batchMs.p50} ms, p95 ${batchMs.p95} ms, max ${batchMs.max} ms, processor ${batchMs.meanCpu} ms`,
  );
  console.log(`first search of the process: ${firstSearchMs.wall} ms, processor ${firstSearchMs.cpu} ms`);
  console.log(`list of acts: made in ${acts.madeMs} ms; given while another is made, in ${acts.givenMs} ms`);
  console.table(latencies);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run(process.argv.slice(2));
