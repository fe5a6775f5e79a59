import { createHttpWebhookSender } from '../../src/adapters/http/http-webhook-sender.js';
import { createPrometheusMetrics } from '../../src/adapters/prometheus/prometheus-metrics.js';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { createCredentialsKeeper } from '../../src/jobs/check/credentials.js';
import { createDigestCache } from '../../src/jobs/digest/digest-cache.js';
import { createPolicySetLoader } from '../../src/jobs/match/load-policy-set.js';
import { createScrape } from '../../src/jobs/read/load-figures.js';
import { createCatalogueKeeper } from '../../src/jobs/upkeep/keep-catalogue.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import type { FetchOutcome, FetchRequest } from '../../src/ports/fetcher.js';
import type { Log } from '../../src/ports/log.js';
import type { Store } from '../../src/ports/store/store.js';
import { loadTaxonomy } from '../../src/settings/load-shipped.js';
import { createKeyRule } from '../../src/sources/key-rule.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import type { SiteApp, WebDeps } from '../../src/web/site-env.js';
import { createManualClock, type ManualClock } from '../fakes/manual-clock.js';
import { createMemoryBlobStore, type MemoryBlobStore } from '../fakes/memory-blob-store.js';
import { createMemoryQueue, type MemoryQueue } from '../fakes/memory-queue.js';
import { createMemoryStore, type MemoryStore } from '../fakes/memory-store.js';
import { documentParser, sandbox } from '../jobs/parsers.js';
import { unreachable } from '../jobs/watch.js';
import { checkAnswers } from './api-docs/check-answers.js';

export const testNow = '2026-11-25T09:00:00.000Z';
export const publicUrl = 'http://vigie.test:8420';

export const testCatalogue: readonly SourceDefinition[] = [
  defineSource('cnil', { fr: 'CNIL, actualités', en: 'CNIL, news' }, 'CNIL', 'FR', 'fr'),
  defineSource(
    'edpb',
    { fr: 'EDPB, publications', en: 'EDPB, publications' },
    'European Data Protection Board',
    'EU',
    'en',
  ),
  defineSource('ico', { fr: 'ICO, actualités', en: 'ICO, news' }, 'Information Commissioner’s Office', 'UK', 'en'),
];

export interface Site {
  readonly app: SiteApp;
  readonly deps: WebDeps;
  readonly store: Store;
  /** The store, unless another was given. */
  readonly memory: MemoryStore;
  readonly blobs: MemoryBlobStore;
  readonly queue: MemoryQueue;
  readonly clock: ManualClock;
  /** Answers of publishers by address. Other addresses are unreachable. */
  readonly answers: Map<string, FetchOutcome>;
  /** The logged errors. */
  readonly errors: readonly string[];
}

/** Read once, since most tests make their own site. */
const taxonomy = loadTaxonomy();

/** Tests resolve no names. */
const noNames = () => Promise.reject(new Error('ENOTFOUND'));

/** The web app over an empty store in memory, or over a given one. */
export function createSite(changes: Partial<WebDeps> = {}): Site {
  const clock = createManualClock(testNow);
  const memory = createMemoryStore();
  const store = changes.store ?? memory;
  const queue = createMemoryQueue(clock);
  const blobs = createMemoryBlobStore(clock);
  const errors: string[] = [];
  const keeper = createCatalogueKeeper({ store, clock, log: recordingLog(errors) }, testCatalogue);
  const answers = new Map<string, FetchOutcome>();
  const fetcher = { fetch: async ({ url }: FetchRequest) => answers.get(url) ?? unreachable(url) };
  const glossary = compileGlossary({ concepts: { aiact: { fr: ['règlement IA'], en: ['AI Act'], other: [] } } });
  const deps: WebDeps = {
    access: 'open',
    provider: null,
    proxy: null,
    admission: { newcomers: 'none', groupRoles: new Map(), domains: [] },
    store,
    blobs,
    queue,
    clock,
    keyRing: [new Uint8Array(32).fill(7)],
    log: recordingLog(errors),
    catalogue: keeper.catalogue,
    shipped: keeper.shipped,
    trialParser: { sandbox, documentParser },
    fetcher,
    credentials: createCredentialsKeeper({ keyOf: () => 'hush', mayUse: createKeyRule(testCatalogue), fetcher, clock }),
    refreshCatalogue: keeper.refresh,
    taxonomy,
    ...{ glossary, sandbox, digestCache: createDigestCache() },
    policySet: createPolicySetLoader({ store, clock, glossary, timeZone: 'Europe/Paris' }),
    publicUrl,
    maxBytes: 90_000,
    language: 'fr',
    timeZone: 'Europe/Paris',
    reasons: { list: [], required: false },
    requestLimits: { perMailbox: 5, perClient: 10, perHour: 60 },
    behindProxy: false,
    isListedProxy: null,
    machineWriter: null,
    webhookSender: createHttpWebhookSender({
      userAgent: 'Vigie/test',
      allowPrivate: ['127.0.0.0/8'],
      clock,
      lookup: noNames,
    }),
    owner: null,
    allowedHosts: ['localhost', '127.0.0.1', '[::1]', 'vigie.test'],
    scrape: createScrape({
      ...{
        store,
        queue,
        clock,
        catalogue: keeper.catalogue,
        settleMs: 120_000,
        figuresMs: 0,
        diskRoom: async () => null,
      },
      ...{ metrics: createPrometheusMetrics({ version: '1.2.3', build: '1a2b3c4' }), log: recordingLog(errors) },
    }),
    version: '0.0.0-test',
    build: '1a2b3c4',
    outboxDir: null,
    isDemo: false,
    ...changes,
  };
  const { app, routes } = createWebSite(deps);
  checkAnswers(app, routes.operations);
  return { app, deps, store, memory, blobs, queue, clock, errors, answers };
}

/** The request of a browser for a form of our page. */
export function formPost(fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) {
  return {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
  };
}

export function jsonPost(body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers } };
}

export const inEnglish = { headers: { 'Accept-Language': 'en' } };

function defineSource(
  id: string,
  name: SourceDefinition['name'],
  authority: string,
  jurisdiction: string,
  language: string,
): SourceDefinition {
  return SourceDefinition.parse({
    ...{ id, name, authority, jurisdiction, language },
    kind: 'feed',
    url: `https://${id}.example/feed`,
    carries: ['news', 'decision'],
  });
}

function recordingLog(errors: string[]): Log {
  const quiet = () => {};
  return { debug: quiet, info: quiet, warn: quiet, error: (_fields, message) => errors.push(message) };
}
