import { createHttpWebhookSender } from '../../src/adapters/http/http-webhook-sender.js';
import { createMemoryHostGate } from '../../src/adapters/memory/memory-host-gate.js';
import { emptyGlossary } from '../../src/analysis/glossary.js';
import { createCredentialsKeeper } from '../../src/jobs/check/credentials.js';
import type { Owner } from '../../src/jobs/coverage/raise-alert.js';
import { createDigestCache } from '../../src/jobs/digest/digest-cache.js';
import { createMailChannel } from '../../src/jobs/mail/write-mail.js';
import { createPolicySetLoader } from '../../src/jobs/match/load-policy-set.js';
import { syncSources } from '../../src/jobs/schedule/sync-sources.js';
import type { DecisionReasons } from '../../src/model/policy/decision-reasons.js';
import { SourceDefinition } from '../../src/model/source/source.js';
import type { Fetcher, FetchOutcome, FetchRequest } from '../../src/ports/fetcher.js';
import type { Mail, MailOutcome } from '../../src/ports/mailer.js';
import type { Store } from '../../src/ports/store/store.js';
import type { TimeStamper } from '../../src/ports/time-stamper.js';
import { loadTaxonomy } from '../../src/settings/load-shipped.js';
import { SettingsFile } from '../../src/settings/settings.js';
import { createKeyRule } from '../../src/sources/key-rule.js';
import { createManualClock } from '../fakes/manual-clock.js';
import { createMemoryBlobStore } from '../fakes/memory-blob-store.js';
import { createMemoryQueue } from '../fakes/memory-queue.js';
import { createMemoryStore } from '../fakes/memory-store.js';
import { documentParser, sandbox } from './parsers.js';

/** The moment at which every test begins, a Wednesday. */
export const begin = '2026-03-04T10:00:00.000Z';

export const source = (id: string, more: Partial<SourceDefinition> = {}): SourceDefinition =>
  SourceDefinition.parse({
    id,
    name: { fr: `Source ${id}`, en: `Source ${id}` },
    authority: 'Autorité exemple',
    jurisdiction: 'FR',
    language: 'fr',
    kind: 'feed',
    url: `https://${id}.example.org/feed`,
    carries: ['news'],
    ...more,
  });

export interface PublishedEntry {
  readonly guid: string;
  readonly title: string;
  readonly text?: string;
  readonly content?: string;
  readonly date?: string;
}

export function rss(entries: readonly PublishedEntry[]): string {
  const items = entries.map(({ guid, title, text = '', content, date }) => {
    const pubDate = date === undefined ? '' : `<pubDate>${new Date(date).toUTCString()}</pubDate>`;
    const link = `https://example.org/${guid}`;
    const encoded = content === undefined ? '' : `<content:encoded><![CDATA[${content}]]></content:encoded>`;
    return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>${pubDate}<description>${text}</description>${encoded}</item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title><link>https://example.org/</link><description>d</description>${items.join('')}</channel></rss>`;
}

/** Read once, since most tests start their own watch. */
const taxonomy = loadTaxonomy();

/** A watch in memory. The test plays its publishers and its mail server. */
export function startWatch(definitions: readonly SourceDefinition[]) {
  return startWatchOn(createMemoryStore(), definitions);
}

/** The same on a given store. */
export async function startWatchOn<S extends Store>(store: S, definitions: readonly SourceDefinition[]) {
  const clock = createManualClock(begin);
  const queue = createMemoryQueue(clock);
  const glossary = emptyGlossary();
  const requests: FetchRequest[] = [];
  const mails: Mail[] = [];
  const answers = new Map<string, FetchOutcome>();
  const mailOutcomes: MailOutcome[] = [];
  const fetcher: Fetcher = {
    async fetch(request) {
      requests.push(request);
      return answers.get(request.url) ?? unreachable(request.url);
    },
    close: async () => undefined,
  };
  const mailer = {
    async send(mail: Mail): Promise<MailOutcome> {
      mails.push(mail);
      return mailOutcomes.shift() ?? { kind: 'accepted', response: '250 OK' };
    },
  };
  const catalogue = new Map(definitions.map((definition) => [definition.id, definition]));
  const keys = new Map<string, string>();
  const keyOf = (name: string): string | undefined => keys.get(name);
  const deps = {
    clock,
    credentials: createCredentialsKeeper({ keyOf, mayUse: createKeyRule(definitions), fetcher, clock }),
    store,
    blobs: createMemoryBlobStore(clock),
    queue,
    glossary,
    taxonomy,
    fetcher,
    hostGate: createMemoryHostGate(clock),
    sandbox,
    documentParser,
    channels: { mail: createMailChannel(mailer, 'https://vigie.example.org') },
    digestCache: createDigestCache(),
    catalogue,
    refreshCatalogue: async () => 0,
    policySet: createPolicySetLoader({ store, clock, glossary, timeZone: 'Europe/Paris' }),
    keyRing: [new Uint8Array(32).fill(7)] as const,
    publicUrl: 'https://vigie.example.org',
    timeZone: 'Europe/Paris',
    reasons: { list: [], required: false } as DecisionReasons,
    everyMinutes: 60,
    headSchedule: { weekday: 1, hour: 8, timeZone: 'Europe/Paris' },
    reminderPlan: { daysBefore: [7, 1], hour: 8, timeZone: 'Europe/Paris' },
    timeStamper: null as TimeStamper | null,
    keepBlobsDays: 400,
    keepChecksDays: 400,
    keepMailsDays: 1_095,
    keepMachineTextsDays: 400,
    machineWriter: null,
    backupPlan: null,
    webhookSender: createHttpWebhookSender({ userAgent: 'Vigie/test', allowPrivate: ['127.0.0.0/8'], clock }),
    webhookSpacingMs: 0,
    owner: null,
    concurrency: 4,
    settleMs: 120_000,
    maxBytes: 90_000,
    mailTimeoutMs: SettingsFile.parse({}).mail.timeoutMs,
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  await syncSources(deps);
  await store.refresh();
  const publish = (id: string, entries: readonly PublishedEntry[], more: Partial<FetchOutcome> = {}): void => {
    const url = catalogue.get(id)?.url ?? id;
    answers.set(url, { ...fresh(url, rss(entries)), ...more } as FetchOutcome);
  };
  const setSource = (definition: SourceDefinition) => catalogue.set(definition.id, definition);
  return { ...deps, deps, setSource, keys, requests, mails, mailOutcomes, answers, publish };
}

export type Watch = Awaited<ReturnType<typeof startWatchOn<Store>>>;

export type MemoryWatch = Awaited<ReturnType<typeof startWatch>>;

/** A watch on any store, with or without an owner. */
export type StoredWatch = Omit<Watch, 'store' | 'owner' | 'deps'> & {
  readonly store: Store;
  readonly owner: Owner | null;
};

export function fresh(url: string, body: string): FetchOutcome {
  return {
    kind: 'fresh',
    status: 200,
    url,
    movedTo: null,
    durationMs: 12,
    body: new TextEncoder().encode(body),
    contentType: 'application/rss+xml',
    etag: '"1"',
    lastModified: null,
  };
}

export function unreachable(url: string): FetchOutcome {
  const visit = { status: null, url, movedTo: null, durationMs: 5 };
  return { kind: 'unreachable', ...visit, code: 'connection', message: 'refused', retryAfterMs: null };
}
