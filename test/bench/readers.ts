import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createLog } from '../../src/app/create-log.js';
import { openApp } from '../../src/app/open-app.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { matchPolicies } from '../../src/jobs/match/match-policies.js';
import type { ItemIndex, ItemWrite } from '../../src/ports/store/item-index.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { startVigie } from '../cli/vigie.js';
import { person } from '../decisions/people.js';
import { makeBenchFolder } from './bench-folder.js';
import { writeFeed } from './feed-text.js';
import { type Figure, figure, report } from './figures.js';
import { quantile } from './latency.js';
import { createCorpus } from './search-corpus.js';

/** The time from one page of a reader to the next. */
const pauseMs = 10_000;
/**
 * The bench asks for a check of one feed each second. It asks for no feed twice within a minute, since the service refuses a second check
 * so soon.
 */
const feeds = 70;
const entriesPerSecond = 20;
/** Each reader opens these pages in turn, then begins again. */
const paths = ['/', '/triage', '/search?q=donn%C3%A9es', '/search?q=biom%C3%A9trique+sandbox', '/triage?from=50'];
const queries = ['mot12', 'mot31', 'biométrique sandbox', 'cybersécurité consentement', '"haut risque"'];

/**
 * `npm run bench readers -- [--items n] [--readers n] [--seconds n] [--json]`: readers open a page of the running service every ten
 * seconds, while its sources bring twenty entries a second. It shows how long an officer waits for a page while a whole organisation reads.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      items: { type: 'string', default: '100000' },
      readers: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    },
  });
  const load = { items: Number(values.items), readers: Number(values.readers), seconds: Number(values.seconds) };
  report(await measure(load), values);
}

interface Load {
  readonly items: number;
  readonly readers: number;
  readonly seconds: number;
}

async function measure({ items, readers, seconds }: Load): Promise<Figure[]> {
  await using publisher = await startPublisher();
  using folder = makeBenchFolder(feeds, publisher.port, { everyMinutes: 60 });
  const own = { VIGIE_HTTP_PORT: '0', VIGIE_ACCESS_OPEN: 'true', VIGIE_FETCH_HOST_SPACING_MS: '0' };
  const waiting = await fill({ ...folder.env, ...own }, items);
  const given = Object.entries({ ...folder.env, ...own }).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const service = await startVigie({ folder: folder.env.HOME ?? '', env: Object.fromEntries(given) });
  try {
    for (const path of paths) await open(service.url + path);
    while (publisher.served() < entriesPerSecond * feeds) await delay(100);
    const [probe, ...others] = folder.sourceIds;
    while (probe && !(await askCheck(service.url, probe))) await delay(1_000);
    const before = publisher.served();
    const asking = askInTurn(service.url, others, seconds);
    const visits = await readAll(service.url, readers, seconds);
    await asking;
    const came = (publisher.served() - before) / seconds;
    const failed = visits.filter(({ status }) => status !== 200).length;
    return [
      figure('items', items, ''),
      figure('to decide', waiting, ''),
      figure('entries that came a second', came, '', { bound: 'least', value: entriesPerSecond * 0.9 }),
      figure('pages opened', visits.length, ''),
      figure('pages not given', failed, '', { bound: 'most', value: 0 }),
      figure('largest page', Math.max(...visits.map(({ bytes }) => bytes)) / 1_000, 'KB', {
        bound: 'most',
        value: 100,
      }),
      ...paths.flatMap((path) => latencies(path, visits)),
      figure('every page, p95', p95(visits), 'ms', { bound: 'most', value: 150 }),
    ];
  } finally {
    await service.stop();
  }
}

/** Writes items and policies, matches them, and gives the number of suggestions that wait. */
export async function fill(env: NodeJS.ProcessEnv, count: number): Promise<number> {
  const log = createLog({ level: 'error', stream: process.stderr });
  const settings = loadSettings({ env, cwd: env.HOME ?? '' });
  const app = await openApp(settings, { log, serves: true, reads: ['entries'] });
  try {
    await writeItems(app.store.items, count);
    const policies = queries.map((query, index) => {
      return { id: `politique-${index}`, name: `Politique ${index}`, description: '', owner: '', query };
    });
    await importPolicies(app, policies, person('bench'));
    return (await matchPolicies(app)).suggestions;
  } finally {
    await app.close();
  }
}

/** Writes items up to the present, so that pages have something to show for the last days. */
async function writeItems(index: ItemIndex, count: number): Promise<void> {
  const corpus = createCorpus(Date.now() - count * 20 * 60_000);
  for (let at = 0; at < count; at += 200)
    await index.write(Array.from({ length: Math.min(200, count - at) }, (_, offset) => undecided(corpus(at + offset))));
}

function undecided(write: ItemWrite): ItemWrite {
  const item = { ...write.item, policies: [], matchedRevision: write.item.revision, matchedUnder: 0 };
  return { ...write, item };
}

interface Visit {
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly ms: number;
}

async function open(url: string): Promise<Visit> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { 'Accept-Language': 'fr' } });
  const { byteLength } = await answer.arrayBuffer();
  return { path: '', status: answer.status, bytes: byteLength, ms: performance.now() - began };
}

async function readAll(url: string, readers: number, seconds: number): Promise<readonly Visit[]> {
  const endMs = performance.now() + seconds * 1_000;
  const visits: Visit[] = [];
  const read = async (reader: number): Promise<void> => {
    // The readers start one after the other, so that they do not all open a page at the same moment.
    await delay((reader / readers) * pauseMs);
    for (let turn = reader; performance.now() < endMs; turn += 1) {
      const path = paths[turn % paths.length] ?? '/';
      const next = performance.now() + pauseMs;
      visits.push({ ...(await open(url + path)), path });
      await delay(Math.max(0, next - performance.now()));
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  return visits;
}

/** Asks for a check each second, as people do, so that entries come evenly. */
async function askInTurn(url: string, sourceIds: readonly string[], seconds: number): Promise<void> {
  for (const id of sourceIds.slice(0, seconds)) {
    const began = performance.now();
    await askCheck(url, id);
    await delay(Math.max(0, 1_000 - (performance.now() - began)));
  }
}

/** True if the service accepts the check. It refuses one within a minute of the last check of the source. */
async function askCheck(url: string, id: string): Promise<boolean> {
  const body = JSON.stringify({ by: 'bench' });
  const headers = { 'Content-Type': 'application/json' };
  const { status } = await fetch(`${url}/api/v1/sources/${id}/checks`, { method: 'POST', headers, body });
  if (status !== 202 && status !== 429) throw new Error(`a check of ${id}: expected 202 or 429, got ${status}`);
  return status === 202;
}

function latencies(path: string, visits: readonly Visit[]): Figure[] {
  const own = visits.filter((visit) => visit.path === path);
  const size = Math.max(0, ...own.map(({ bytes }) => bytes)) / 1_000;
  return [figure(`${path}, p95`, p95(own), 'ms'), figure(`${path}, size`, size, 'KB')];
}

function p95(visits: readonly Visit[]): number {
  return quantile(
    visits.map(({ ms }) => ms),
    0.95,
  );
}

/** Each visit to a feed gives twenty new entries. With one visit each second, twenty entries come each second. */
async function startPublisher() {
  const each = entriesPerSecond;
  let served = 0;
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/feed')) return void response.writeHead(404).end();
    served += each;
    const body = writeFeed(served, each, new Date()).replaceAll('/actualites/', `/actualites/${served}-`);
    response.writeHead(200, { 'Content-Type': 'application/rss+xml; charset=utf-8' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    served: () => served,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
