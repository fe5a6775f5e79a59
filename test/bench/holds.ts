import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { dump } from 'js-yaml';
import { createLog } from '../../src/app/create-log.js';
import type { App } from '../../src/app/open-app.js';
import { grantLink } from '../../src/decisions/access/grant-link.js';
import { confirmSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { linkPaths } from '../../src/digest/digest-links.js';
import { closeWindowNow } from '../../src/jobs/digest/build-digest.js';
import { eachHit } from '../../src/jobs/read/each-hit.js';
import { anonymous } from '../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../src/model/digest/subscription.js';
import type { Item } from '../../src/model/item/item.js';
import { newJob } from '../../src/ports/queue/known-jobs.js';
import { startService } from '../../src/service/start-service.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { all } from '../../workers/all.js';
import { web } from '../../workers/web.js';
import { holder } from '../decisions/people.js';
import { longestTurnMs } from '../longest-turn.js';
import { until } from '../until.js';
import { type Figure, figure, report } from './figures.js';

/** The longest time in which nobody else is served may be this, in milliseconds. */
const target = { bound: 'most', value: 200 } as const;

const ordinary = 4_000;
/** Summaries by which an attacker might slow the program down. */
const hostile = {
  dots: `${'a '.repeat(100)}${'.'.repeat(30_000)}`,
  spaces: `IA${' \u00a0'.repeat(30_000)}IA`,
  tags: '<b>'.repeat(99_000),
  lists: '<ul><li>'.repeat(20_000),
  attributes: `<a ${'href="https://a.example/" '.repeat(30_000)}>IA</a>`,
  words: '<p>règlement IA 2 août 2026 article 6</p>'.repeat(50_000),
};

/** A feed whose hostile entries are the newest, so that the first page shows them. */
function feed(): string {
  const yesterday = Date.now() - 86_400_000;
  const entry = (id: string, summary: string, { title = `IA ${id}`, at = Date.now() } = {}) =>
    `<item><guid>${id}</guid><title>${title}</title><link>https://a.example/${id}</link><pubDate>${new Date(at).toUTCString()}</pubDate><description><![CDATA[${summary}]]></description></item>`;
  const plain = Array.from({ length: ordinary }, (_, at) =>
    entry(`plain${at}`, `Sur l’intelligence artificielle, ${at}.`, { at: yesterday }),
  );
  const odd = Object.entries(hostile).map(([name, summary]) => entry(name, summary));
  const titled = entry('title', 'IA', { title: '. '.repeat(15_000) });
  return `<rss version="2.0"><channel><title>IA</title>${[...plain, ...odd, titled].join('')}</channel></rss>`;
}

/**
 * Code of a worker that sends requests, so that the cost of sending is not counted. It writes raw bytes, since HTTP clients refuse to send
 * some of these requests.
 */
const asking = `
const { parentPort } = require('node:worker_threads');
const { connect } = require('node:net');
parentPort.on('message', ({ port, head, body }) => {
  const socket = connect(port, '127.0.0.1', () => { socket.write(head); socket.write(body); });
  const chunks = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => parentPort.postMessage(Buffer.concat(chunks).toString()));
});`;

interface Asked {
  readonly path: string;
  readonly host?: string;
  /** The body of a form, unless `type` says otherwise. Without a body the request is a GET. */
  readonly body?: string;
  readonly type?: string;
}

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
/** The largest body of a request that uploads no file, in bytes. */
const most = 64 * 1_024;
const filled = (unit: string, bytes = most) => unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
const query = (text: string) => new URLSearchParams({ q: text.slice(0, 4_000) });
const policyForm = (text: string) => new URLSearchParams({ action: 'preview', name: 'IA', query: text, by: 'Claire' });
const opml = (outlines: string) => `<opml version="2.0"><body>${outlines}</body></opml>`;
const outline = (at: number) => `<outline type="rss" text="F${at}" xmlUrl="https://f${at}.example/feed"/>`;
const boundary = '----holds';
const upload = (file: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.opml"\r\n\r\n${file}\r\n--${boundary}--\r\n`;
const part = `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n`;
const multipart = `multipart/form-data; boundary=${boundary}`;
const feeds = Array.from({ length: 2_000 }, (_, at) => ({
  title: `F${at}`,
  url: `https://f${at}.example/feed`,
  language: null,
}));
const file = 2 * 1_024 * 1_024;

/** The largest accepted requests of each kind. */
const requests: Readonly<Record<string, Asked>> = {
  ...Object.fromEntries(
    ['/', '/healthz', '/readyz', '/metrics'].flatMap((path) =>
      [':', '.', 'a.', '[', '1:'].map((unit) => [`Host ${unit}… at ${path}`, { path, host: filled(unit, 7_500) }]),
    ),
  ),
  'the first page': { path: '/search?relevance=ai&relevance=other' },
  '200 items by the API': { path: '/api/v1/items?relevance=ai&relevance=other&limit=200' },
  'search: 1,333 words': { path: `/search?${query('ia '.repeat(1_333))}` },
  'search: 200 beginnings': {
    path: `/search?${query(Array.from({ length: 200 }, (_, at) => `a${at}*`).join(' OU '))}`,
  },
  'search: spaces': { path: `/search?${query(`ia${' '.repeat(3_990)}ia`)}` },
  'search: parentheses': { path: `/search?${query(`${'('.repeat(2_000)}ia${')'.repeat(1_990)}`)}` },
  'search: 15,000 quotes': { path: `/search?q=${filled('"', 15_000)}` },
  'policy of 60,000 spaces': {
    path: '/policies/edit',
    body: `${policyForm('ia')}${filled('+', 60_000)}ia`,
    type: form,
  },
  'policy of 4,000 characters': { path: '/policies/edit', body: `${policyForm('ia '.repeat(1_333))}`, type: form },
  'policy of 4,000 parentheses': {
    path: '/policies/edit',
    body: `${policyForm(`${'('.repeat(2_000)}ia${')'.repeat(1_990)}`)}`,
    type: form,
  },
  ...Object.fromEntries(
    ['/subscribe', '/saved', '/webhooks', '/sources/edit', '/language', '/feeds'].flatMap((path) =>
      ['a=&', 'a&', '%25', 'name=.&', '%0A'].map((unit) => [
        `form ${unit}… at ${path}`,
        { path, body: filled(unit), type: form },
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['/api/v1/webhooks', '/api/v1/subscriptions', '/mcp'].flatMap((path) =>
      ['[', '{"a":', '"\\u0000",', ' '].map((unit) => [
        `JSON ${unit}… at ${path}`,
        { path, body: filled(unit), type: json },
      ]),
    ),
  ),
  'OPML of 2,000 feeds': {
    path: '/sources/import',
    body: upload(opml(feeds.map((_, at) => outline(at)).join(''))),
    type: multipart,
  },
  'OPML of 2 MB, deep': {
    path: '/sources/import',
    body: upload(opml(filled('<outline text="a">', file))),
    type: multipart,
  },
  'OPML of 2 MB, flat': { path: '/sources/import', body: upload(opml(filled('<outline/>', file))), type: multipart },
  'OPML of 2 MB, no markup': { path: '/sources/import', body: upload(filled('& ', file)), type: multipart },
  'OPML of 2,000 feeds by the API': {
    path: '/api/v1/source-imports',
    body: JSON.stringify({ opml: opml(feeds.map((_, at) => outline(at)).join('')), by: 'Claire' }),
    type: json,
  },
  'upload of 30,000 parts': {
    path: '/sources/import',
    body: `${filled(part, file)}--${boundary}--\r\n`,
    type: multipart,
  },
  '2,000 feeds are added': {
    path: '/sources/import',
    body: `${new URLSearchParams({ action: 'import', by: 'Claire', feeds: JSON.stringify(feeds) })}`,
    type: form,
  },
  'the page of 2,000 feeds': { path: '/sources' },
  'the same by the API': { path: '/api/v1/sources' },
  'the same as OPML': { path: '/sources.opml' },
  'their coverage': { path: '/coverage' },
};

function bytesOf({ path, host = '127.0.0.1', body, type = form }: Asked, port: number) {
  const target = host === '127.0.0.1' ? path : `http://${host}${path}`;
  const site = host === '127.0.0.1' ? `127.0.0.1:${port}` : host;
  const kind = `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body ?? '')}\r\nOrigin: http://${site}\r\n`;
  const head = `${body === undefined ? 'GET' : 'POST'} ${body === undefined ? target : path} HTTP/1.1\r\nHost: ${site}\r\nAccept-Language: fr\r\nConnection: close\r\n${body === undefined ? '' : kind}\r\n`;
  return { port, head, body: body ?? '' };
}

/**
 * `npm run bench holds -- [--json]`: sends the largest hostile requests and entries that are accepted to a service on 127.0.0.1. It
 * measures how long each holds up everybody else: the longest turn of the event loop of the serving process, during the request and during
 * the work that follows from it.
 */
export async function run(argv: readonly string[] = []): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const text = feed();
  const publisher = createServer((_, response) => void response.end(text)).listen(0, '127.0.0.1');
  await once(publisher, 'listening');
  const url = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}/feed`;
  mkdirSync(join(root, 'sources'));
  const source = { id: 'ia', name: { fr: 'IA' }, jurisdiction: 'EU', language: 'fr', kind: 'feed', url };
  writeFileSync(join(root, 'sources/ia.yaml'), dump({ sources: [source] }));
  const worker = new Worker(asking, { eval: true });
  try {
    report(await measure(root, worker), { json: argv.includes('--json') });
  } finally {
    await worker.terminate();
    publisher.close();
    rmSync(root, { recursive: true, force: true });
  }
}

async function measure(root: string, worker: Worker): Promise<Figure[]> {
  const env = {
    VIGIE_DATA_DIR: join(root, 'data'),
    VIGIE_SOURCES_DIR: join(root, 'sources'),
    VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    VIGIE_HTTP_PORT: '0',
    VIGIE_DIGEST_SETTLE_MINUTES: '0',
  };
  const log = createLog({ level: 'error', stream: process.stderr });
  const figures: Figure[] = [];
  const held = async (name: string, work: () => Promise<unknown>) => {
    const answer: { said?: unknown } = {};
    const turn = await longestTurnMs(async () => {
      answer.said = await work();
    });
    const said = typeof answer.said === 'string' ? ` (${answer.said.slice(9, 12)})` : '';
    figures.push(figure(`${name}${said}`, turn, 'ms', target));
  };
  const asker = (address: string | null) => async (asked: Asked) => {
    worker.postMessage(bytesOf(asked, Number(new URL(address ?? '').port)));
    return String((await once(worker, 'message'))[0]);
  };
  const open = loadSettings({ env: { ...env, VIGIE_ACCESS_OPEN: 'true' }, cwd: root });
  const service = await startService({ settings: open, workers: all, log });
  const { app } = service;
  const ask = asker(service.url);
  const ids = ['title', ...Object.keys(hostile)];
  const taken = async () => (await app.store.items.search({ ...everything, limit: 1 })).total >= ordinary + ids.length;
  await held('entries are taken in', () => until('the entries', taken));
  const items: Item[] = [];
  for await (const item of eachHit(app.store.items, everything)) items.push(item);
  for (const name of ids) {
    const id = items.find(({ url }) => url?.endsWith(`/${name}`))?.id;
    await held(`item of ${name}`, () => ask({ path: `/items/${id}` }));
    await held(`item of ${name} by the API`, () => ask({ path: `/api/v1/items/${id}` }));
  }
  const subscriptionId = await subscribe(app);
  let id = '';
  await held(`a digest of ${ordinary} is built and mailed`, async () => {
    id = await built(app, subscriptionId);
  });
  await held('its page', () => ask({ path: `/digests/${id}` }));
  await held('its mail', () => ask({ path: `/digests/${id}/raw` }));
  for (const [name, asked] of Object.entries(requests)) await held(name, () => ask(asked));
  const token = await grantLink(app, { scope: 'reading', owner: id, expiresAt: null });
  await service.stop(20_000);
  const closed = await startService({ settings: loadSettings({ env, cwd: root }), workers: [web], log });
  await held('its page for whoever has no account', () => asker(closed.url)({ path: `${linkPaths.reading}/${token}` }));
  await closed.stop(1_000);
  return figures;
}

const everything = { query: { kind: 'all' }, filters: {}, order: 'newest', facets: false } as const;

async function subscribe(app: App): Promise<string> {
  const request = SubscriptionRequest.parse({ address: 'claire@example.org' });
  const outcome = await requestSubscription(app, request, anonymous);
  if (outcome.kind !== 'requested') throw new Error(outcome.kind);
  await confirmSubscription(app, outcome.subscription.id, holder);
  await closeWindowNow(app, outcome.subscription.id);
  return outcome.subscription.id;
}

/** Builds the digest of a subscription, waits until it is mailed, and gives its id. */
async function built(app: App, subscriptionId: string): Promise<string> {
  await app.queue.enqueue(newJob.buildDigest(subscriptionId));
  let id = '';
  await until('the digest', async () => {
    const [digest] = (await app.store.digests.find('bySubscription', { subscriptionId }, { limit: 1 })).documents;
    id = digest?.value.id ?? '';
    const mails = (await app.store.deliveries.find('recent', {}, { limit: 10 })).documents;
    return mails.some(({ value }) => value.subjectId === id && !value.open);
  });
  return id;
}
