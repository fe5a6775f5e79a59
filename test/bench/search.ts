import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { entryText } from '../../src/enrich/entry-text.js';
import type { SearchRequest } from '../../src/ports/item-index.js';
import type { Store } from '../../src/ports/store.js';
import { highlight } from '../../src/query/highlight.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { snippet } from '../../src/query/snippet.js';
import { loadGlossary } from '../../src/settings/load-glossary.js';
import { createCorpus } from './search-corpus.js';

/** Milliseconds. */
interface Latency {
  readonly name: string;
  readonly searches: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  /** Of the processor's time, which other programs on the machine disturb less. */
  readonly cpuP95: number;
}

/** Milliseconds. */
interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

const batch = 50;
const rounds = 5;

/** What people ask, by class: each is asked in both orders, with and without filters, always with facets. */
const classes: Readonly<Record<string, readonly string[]>> = {
  'no words': [''],
  'broad word': ['données', 'intelligence', 'data', 'regulation'],
  'two broad words': ['intelligence artificielle', 'european protection', 'données OR data'],
  'common word': ['biométrique', 'sandbox', 'cybersécurité', 'children'],
  'rare word': ['mot12', 'mot31000', 'corbrifer'],
  phrase: [
    '"intelligence artificielle"',
    '"haut risque"',
    '"general purpose models"',
    '"règlement européen protection"',
  ],
  concept: ['AI Act', 'règlement IA', 'reference:celex:32024R1689'],
  prefix: ['biom*', 'regul*', 'mot12*'],
  title: ['title:intelligence', 'title:"règlement européen"'],
  fields: ['jurisdiction:FR', 'source:source-3 kind:law', 'language:en -kind:news', 'policy:policy-3'],
  dates: ['published:2024', 'données published:2023-03..2023-05'],
  mixed: ['intelligence -consultation jurisdiction:EU', '(santé OR health) (consentement OR consent) kind:guideline'],
};

const filterSets: readonly SearchRequest['filters'][] = [
  {},
  { language: ['fr'] },
  { jurisdiction: ['FR', 'EU'], kind: ['news'] },
];

/** Builds an index of generated items and measures searches over it. Prints, and returns what it printed. */
export async function run(argv: readonly string[] = []) {
  const { values } = parseArgs({
    args: [...argv],
    options: { items: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
  });
  const items = Number(values.items);
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const database = openSqliteDatabase(folder);
  try {
    const store = createSqliteStore(database);
    const build = await buildIndex(store, items);
    const first = await measureFirst(store);
    const latencies = await measureClasses(store);
    const diskMb = Math.round(statSync(join(folder, 'vigie.db')).size / 1e6);
    const report = { items, ...build, firstSearchMs: first, latencies, diskMb, rssMb: rssMb() };
    if (values.json) console.log(JSON.stringify(report, null, 2));
    else print(report);
    return report;
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = Awaited<ReturnType<typeof run>>;

/** Only the writing is timed, not the making of the items. */
async function buildIndex(store: Store, items: number) {
  const makeWrite = createCorpus();
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

/** The first search of a process reads the columns. */
async function measureFirst(store: Store): Promise<Sample> {
  const { wall, cpu } = await sample(() => store.items.search(requestOf('', {}, 'newest')));
  return { wall: round(wall), cpu: round(cpu) };
}

async function measureClasses(store: Store): Promise<readonly Latency[]> {
  const all: Sample[] = [];
  const perClass: Latency[] = [];
  for (const [name, queries] of Object.entries(classes)) {
    const times: Sample[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const request of queries.flatMap(requestsOf))
        times.push(await sample(() => searchAsPagesDo(store, request)));
    }
    all.push(...times);
    perClass.push(latencyOf(name, times));
  }
  return [...perClass, latencyOf('overall', all)];
}

function requestsOf(query: string): readonly SearchRequest[] {
  const orders = ['newest', 'relevance'] as const;
  return orders.flatMap((order) => filterSets.map((filters) => requestOf(query, filters, order)));
}

const glossary = compileGlossary(loadGlossary());

function requestOf(text: string, filters: SearchRequest['filters'], order: SearchRequest['order']): SearchRequest {
  return { query: parseQuery(text, { glossary }).node, filters, order, limit: 20, facets: true };
}

/** Facets, and each hit with its words marked in title and snippet. */
async function searchAsPagesDo(store: Store, request: SearchRequest): Promise<void> {
  const { hits } = await store.items.search(request);
  const revisions = await store.items.revisionMany(hits.map(({ id, revision }) => ({ itemId: id, ordinal: revision })));
  for (const [index, { title, excerpt, language }] of hits.entries()) {
    const revision = revisions[index];
    highlight(title, request.query, { language, glossary });
    snippet(revision ? entryText(revision) : excerpt, request.query, { language, glossary });
  }
}

async function sample(action: () => Promise<unknown>): Promise<Sample> {
  const before = process.cpuUsage();
  const startedMs = performance.now();
  await action();
  const wall = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: (user + system) / 1_000 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function latencyOf(name: string, samples: readonly Sample[]): Latency {
  const walls = samples.map(({ wall }) => wall);
  const cpus = samples.map(({ cpu }) => cpu);
  return {
    name,
    searches: samples.length,
    p50: quantile(walls, 0.5),
    p95: quantile(walls, 0.95),
    max: quantile(walls, 1),
    cpuP95: quantile(cpus, 0.95),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function rssMb(): number {
  return Math.round(process.memoryUsage().rss / 1e6);
}

function print({ items, itemsPerSecond, batchMs, firstSearchMs, latencies, diskMb, rssMb }: Report): void {
  console.log(`${items} items of 230 tokens: ${itemsPerSecond} items/s, ${diskMb} MB on disk, ${rssMb} MB resident`);
  console.log(
    `batch of ${batch}: p50 ${batchMs.p50} ms, p95 ${batchMs.p95} ms, max ${batchMs.max} ms, processor ${batchMs.meanCpu} ms`,
  );
  console.log(`first search of the process: ${firstSearchMs.wall} ms, processor ${firstSearchMs.cpu} ms`);
  console.table(latencies);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run(process.argv.slice(2));
