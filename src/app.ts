import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCronTicker } from './adapters/cron/cron-ticker.js';
import type { ReindexOptions, ReindexReport } from './adapters/elasticsearch/reindex.js';
import { createFileBlobStore } from './adapters/files/file-blob-store.js';
import { createPinoLog, type LogOptions } from './adapters/log/pino-log.js';
import { createMemoryHostGate } from './adapters/memory/memory-host-gate.js';
import { createProcessReader } from './adapters/sandbox/process-reader.js';
import { createThreadSandbox } from './adapters/sandbox/thread-sandbox.js';
import { databaseFile, openSqliteDatabase } from './adapters/sqlite/open-sqlite-database.js';
import { createSearchApart } from './adapters/sqlite/search-apart.js';
import { acquireServiceLock, type ServiceLock, type ServiceOwner } from './adapters/sqlite/service-lock.js';
import { createSqliteHostGate } from './adapters/sqlite/sqlite-host-gate.js';
import { createSqliteQueue } from './adapters/sqlite/sqlite-queue.js';
import { createSqliteStore } from './adapters/sqlite/sqlite-store.js';
import { createSystemClock } from './adapters/system/system-clock.js';
import { createHttpWatchdog } from './adapters/watchdog/http-watchdog.js';
import { compileGlossary, type Glossary } from './analysis/glossary.js';
import { loadCatalogue } from './catalogue/load-catalogue.js';
import { refuseUnfinished } from './jobs/archive/refuse-unfinished.js';
import { createCredentialsKeeper } from './jobs/check/credentials.js';
import { createRobotsMemory } from './jobs/check/robots-memory.js';
import type { Owner } from './jobs/coverage/raise-alert.js';
import { createDigestCache } from './jobs/digest/digest-cache.js';
import { storedDocumentTexts } from './jobs/documents/document-texts.js';
import type { UnderstandDeps } from './jobs/ingest/understand-items.js';
import type { AllJobDeps } from './jobs/job-handlers.js';
import { createMailChannel } from './jobs/mail/mail-channel.js';
import { createPolicySetLoader, type PolicySetLoader } from './jobs/match/policy-set.js';
import { type TrialDeps, trialReadingMs } from './jobs/trial/try-source.js';
import { type CatalogueKeeper, createCatalogueKeeper } from './jobs/upkeep/keep-catalogue.js';
import type { KeyRing } from './model/key-ring.js';
import type { SourceDefinition } from './model/source.js';
import type { BlobStore } from './ports/blob-store.js';
import type { Clock } from './ports/clock.js';
import { documentsSpec } from './ports/collections.js';
import type { DocumentReader } from './ports/document-reader.js';
import type { Fetcher } from './ports/fetcher.js';
import type { HostGate } from './ports/host-gate.js';
import type { Log } from './ports/log.js';
import type { Mailer } from './ports/mailer.js';
import type { Queue } from './ports/queue.js';
import type { RobotsMemory } from './ports/robots-memory.js';
import type { Sandbox, SandboxTask } from './ports/sandbox.js';
import type { SetAside } from './ports/set-aside.js';
import { setAsideUnnoted } from './ports/set-aside.js';
import type { Store } from './ports/store.js';
import type { Ticker } from './ports/ticker.js';
import type { Watchdog } from './ports/watchdog.js';
import { loadGlossary } from './settings/load-glossary.js';
import { loadSecret } from './settings/load-secret.js';
import { makeDataFolder } from './settings/make-folder.js';
import { detectMode, type RunMode } from './settings/run-mode.js';
import type { Settings } from './settings/settings.js';
import { createKeyRule, type KeyRule } from './sources/key-rule.js';

/** What reading and deciding needs: commands open this much. */
export interface Library {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  readonly keyRing: KeyRing;
  readonly glossary: Glossary;
  /** The sources in force, by id. */
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  /** The sources as the installation came with them. */
  readonly shipped: ReadonlyMap<string, SourceDefinition>;
  readonly refreshCatalogue: CatalogueKeeper['refresh'];
  readonly policySet: PolicySetLoader;
  readonly publicUrl: string;
  readonly timeZone: string;
  /** Resolves when this process can write nothing more and nothing in it mends that. */
  readonly failed: Promise<Error>;
  /** To be called once by a service: what an earlier process left unfinished on the disk is finished. Throws `StoreError`. */
  settle(): void;
  close(): Promise<void>;
}

/** The whole program but for its workers: what every job needs. */
export interface App extends Library, AllJobDeps, TrialDeps {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly policySet: Library['policySet'];
  readonly glossary: Glossary;
  readonly ticker: Ticker;
  /** Null where nobody waits for a sign of life. */
  readonly watchdog: Watchdog | null;
  /** After which a digest that was not delivered ends the signs of life; null for never. */
  readonly lateDigestMs: number | null;
  /** Sources at a time. */
  readonly concurrency: number;
}

export interface AppOptions {
  readonly log: Log;
  /** Searches run beside the event loop: for whoever serves others meanwhile. */
  readonly serves?: boolean | undefined;
  /** What is going to be read, for which a thread is started at once. */
  readonly reads?: readonly SandboxTask[] | undefined;
}

/** Opens store, queue and catalogue. Throws what the settings, the catalogue and the store throw; nothing stays open then. */
export async function openLibrary(settings: Settings, options: AppOptions): Promise<Library> {
  return (await openParts(settings, options)).library;
}

/** Opens everything that jobs need. */
export async function openApp(settings: Settings, options: AppOptions): Promise<App> {
  const { library, hostGate, glossary } = await openParts(settings, options);
  const { clock, log } = library;
  const { fetch, parse, schedule, digest, mail } = settings;
  // Its thread starts while the fetcher is loaded.
  const sandbox = createThreadSandbox({ ...parse, glossary, ahead: options.reads });
  const fetcher = await openFetcher(settings, { clock, hostGate, robotsMemory: createRobotsMemory(library.store) });
  const documentReader = createProcessReader(settings.read);
  const trialReader = createTrialReader(settings);
  const mailer = await openMailer(settings, clock);
  return {
    ...library,
    hostGate,
    fetcher,
    sandbox,
    documentReader,
    trialReader,
    channels: { mail: createMailChannel(mailer, library.publicUrl) },
    digestCache: createDigestCache(),
    credentials: createCredentialsKeeper({
      keyOf: (name) => settings.keys[name],
      mayUse: createKeyRule(library.shipped.values()),
      fetcher,
      clock,
    }),
    ticker: createCronTicker(schedule.tickCron, log),
    watchdog: settings.watchdog.url === null ? null : createHttpWatchdog(settings.watchdog.url, log),
    lateDigestMs: settings.watchdog.lateDigestHours === 0 ? null : settings.watchdog.lateDigestHours * 3_600_000,
    owner: ownerOf(settings),
    everyMinutes: schedule.everyMinutes,
    keepBlobsDays: settings.blobs.keepDays,
    keepChecksDays: settings.checks.keepDays,
    keepMailsDays: mail.keepDays,
    concurrency: fetch.concurrency,
    settleMs: digest.settleMinutes * 60_000,
    maxBytes: digest.maxBytes,
    mailTimeoutMs: mail.timeoutMs,
    async close() {
      await Promise.all([fetcher, sandbox, documentReader, trialReader, mailer].map((part) => part.close()));
      await library.close();
    },
  };
}

/** What asks a source and reads its answer, without a store. */
export interface Trial extends TrialDeps {
  close(): Promise<void>;
}

/** Opens what a trial of a source needs; hosts are spaced in this process alone. `patient` reads for as long as checks may. */
export async function openTrial(
  settings: Settings,
  mayUse: KeyRule,
  { patient = false }: { readonly patient?: boolean } = {},
): Promise<Trial> {
  const clock = createSystemClock();
  const hostGate = createMemoryHostGate(clock);
  const fetcher = await openFetcher(settings, { clock, hostGate, robotsMemory: forgetfulRobots });
  const trialReader = createTrialReader(settings, patient ? Number.POSITIVE_INFINITY : trialReadingMs);
  const credentials = createCredentialsKeeper({ keyOf: (name) => settings.keys[name], mayUse, fetcher, clock });
  const close = async (): Promise<void> => void (await Promise.all([fetcher.close(), trialReader.close()]));
  return { fetcher, trialReader, credentials, clock, close };
}

/** What cannot be read is judged by the days that it has lasted: a trial ends before it has lasted at all. */
const forgetfulRobots: RobotsMemory = { noteUnreadable: async (_origin, at) => at, noteRead: async () => undefined };

type TrialReader = TrialDeps['trialReader'] & { close(): Promise<void> };

/** A thread and a process of their own, which start when something is tried. What they load first does not count for the limit. */
function createTrialReader({ parse, read }: Settings, limitMs: number = trialReadingMs): TrialReader {
  let thread: Sandbox | undefined;
  const sandbox = (): Sandbox => {
    thread ??= createThreadSandbox({
      ...parse,
      timeoutMs: Math.min(parse.timeoutMs, limitMs),
      glossary: { concepts: {} },
      ahead: ['any-answer', 'entries'],
    });
    return thread;
  };
  const documentReader = createProcessReader({ ...read, timeoutMs: Math.min(read.timeoutMs, limitMs) });
  return {
    sandbox: {
      readAnswer: (input) => sandbox().readAnswer(input),
      readEntries: (input) => sandbox().readEntries(input),
    },
    documentReader,
    close: async () => void (await Promise.all([thread?.close(), documentReader.close()])),
  };
}

interface FetcherTools {
  readonly clock: Clock;
  readonly hostGate: HostGate;
  readonly robotsMemory: RobotsMemory;
}

async function openFetcher({ fetch }: Settings, tools: FetcherTools): Promise<Fetcher> {
  // Loaded where it is used, as the mailers are: it takes longer than all that most commands do.
  const { createHttpFetcher } = await import('./adapters/http/http-fetcher.js');
  const { timeoutMs, idleMs, maxBodyBytes, hostSpacingMs, allow, userAgent } = fetch;
  return createHttpFetcher({ timeoutMs, idleMs, maxBodyBytes, hostSpacingMs, allow, userAgent, ...tools });
}

export type FeedReader = Pick<Sandbox, 'readAnswer' | 'close'>;

/** The feed reader alone, under the limits of the settings. */
export function createFeedReader(limits: Settings['parse']): FeedReader {
  return createThreadSandbox({ ...limits, glossary: { concepts: {} } });
}

/** The reader of documents alone, under the limits of the settings. */
export function createDocumentReader(limits: Settings['read']): DocumentReader {
  return createProcessReader(limits);
}

export interface Reindex {
  /** Every index that there is to name. */
  readonly names: readonly string[];
  run(options: ReindexOptions): Promise<ReindexReport>;
  close(): Promise<void>;
}

/** The store of the distributed mode, whatever version its indexes are of. Throws what the settings, the catalogue and the store throw. */
export async function openReindex(settings: Settings, log: Log): Promise<Reindex> {
  const { createElasticArchive } = await import('./adapters/elasticsearch/elastic-archive.js');
  const { ElasticCollection } = await import('./adapters/elasticsearch/elastic-collection.js');
  const { reindexStore } = await import('./adapters/elasticsearch/reindex.js');
  const { reindexTargets } = await import('./adapters/elasticsearch/reindex-targets.js');
  const { rereadItems } = await import('./jobs/ingest/reread-items.js');
  const { sandbox, glossary } = openReader(settings);
  const languages = new Map(loadSources(settings).map(({ id, language }) => [id, language]));
  const languageOf = (sourceId: string): string | undefined => languages.get(sourceId);
  const elastic = await connectElasticsearch(settings);
  const documentTexts = storedDocumentTexts({
    documents: new ElasticCollection(elastic, documentsSpec, setAsideUnnoted),
  });
  const targets = reindexTargets((stored) =>
    rereadItems({ sandbox, glossary, log, languageOf, documentTexts, at: new Date().toISOString() }, stored),
  );
  const close = async (): Promise<void> => void (await Promise.all([elastic.close(), sandbox.close()]));
  await orClose(refuseUnfinished({ archive: createElasticArchive(elastic) }), close);
  return {
    names: targets.map(({ definition: { name } }) => name),
    run: (options) => reindexStore(elastic, targets, options),
    close,
  };
}

export type Understanding = UnderstandDeps & { close(): Promise<void> };

/** What reads the items of a store again, whichever mode it is of; no queue is needed. Throws as `openLibrary` does. */
export async function openUnderstanding(settings: Settings, log: Log): Promise<Understanding> {
  const clock = createSystemClock();
  const { store, close: closeStore } = await openStore(settings, detectMode(settings));
  const { sandbox, glossary } = openReader(settings);
  const close = async (): Promise<void> => void (await Promise.all([closeStore(), sandbox.close()]));
  await orClose(refuseUnfinished(store), close);
  const catalogue = new Map(loadSources(settings).map((definition) => [definition.id, definition]));
  const policySet = createPolicySetLoader({ store, clock, glossary, timeZone: settings.timeZone });
  return { store, sandbox, glossary, catalogue, policySet, clock, log, close };
}

export interface OpenStore {
  readonly store: Store;
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** Store and raw bytes of a mode, whichever the settings ask for, also those whose filling was cut off. Throws `StoreError`. */
export function openStore(settings: Settings, mode: RunMode): Promise<OpenStore> {
  const clock = createSystemClock();
  return mode === 'embedded' ? openSqliteStore(settings, clock) : openElasticStore(settings, clock);
}

/** What reads the texts of items again. */
export function openReader(settings: Settings): { readonly sandbox: Sandbox; readonly glossary: Glossary } {
  const glossary = loadGlossary();
  return { sandbox: createThreadSandbox({ ...settings.parse, glossary }), glossary: compileGlossary(glossary) };
}

/** The program's log. */
export function createLog(options: LogOptions): Log {
  return createPinoLog(options);
}

/** Makes this process the one service of the data folder. Throws `DataFolderUnusable`, and `StoreError` `in-use`, naming the other. */
export function lockService(settings: Settings, owner: ServiceOwner): ServiceLock {
  makeDataFolder(settings.dataDir);
  return acquireServiceLock(settings.dataDir, owner);
}

/** Whether anything was ever kept where the settings point; servers are not asked. */
export function hasData(settings: Settings): boolean {
  return detectMode(settings) === 'distributed' || existsSync(databaseFile(settings.dataDir));
}

/** The sources as the installation came with them, sorted by id. Throws `CatalogueInvalid`. */
export function loadSources({ sourcesDir, dataDir }: Settings): SourceDefinition[] {
  return loadCatalogue([sourcesDir, join(dataDir, 'sources')]);
}

async function openParts(settings: Settings, options: AppOptions) {
  const { log } = options;
  const definitions = loadSources(settings);
  const definition = loadGlossary();
  const glossary = compileGlossary(definition);
  const mode = detectMode(settings);
  const open = mode === 'embedded' ? makeDataFolder(settings.dataDir) : [];
  if (open.length > 0)
    log.warn({ paths: open.slice(0, 10) }, 'others on this machine can read these: they belong to another user');
  const keyRing = loadSecret(settings.secretFile);
  const clock = createSystemClock();
  const openBackend = mode === 'embedded' ? openEmbedded : openDistributed;
  const { hostGate, ...backend } = await openBackend(settings, clock, options);
  await orClose(refuseUnfinished(backend.store), backend.close);
  const keeper = createCatalogueKeeper({ store: backend.store, clock, log }, definitions);
  await orClose(keeper.refresh(), backend.close);
  const library: Library = {
    settings,
    clock,
    log,
    ...backend,
    glossary,
    keyRing,
    catalogue: keeper.catalogue,
    shipped: keeper.shipped,
    refreshCatalogue: keeper.refresh,
    policySet: createPolicySetLoader({ store: backend.store, clock, glossary, timeZone: settings.timeZone }),
    publicUrl: settings.publicUrl,
    timeZone: settings.timeZone,
  };
  return { library, hostGate, glossary: definition };
}

/** What keeps the truth and the work: all of it on one machine, or on servers that many share. */
interface Backend {
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly queue: Queue;
  readonly hostGate: HostGate;
  readonly failed: Promise<Error>;
  settle(): void;
  close(): Promise<void>;
}

async function openEmbedded(settings: Settings, clock: Clock, { log, serves }: AppOptions): Promise<Backend> {
  const onBackup = (copy: string): void =>
    log.info({ file: copy }, 'the database was copied before it is brought up to date');
  const database = openSqliteDatabase(settings.dataDir, { onBackup });
  const file = databaseFile(settings.dataDir);
  const apart = serves ? (setAside: SetAside) => createSearchApart({ file }, setAside) : undefined;
  const store = createSqliteStore(database, apart);
  const queue = createSqliteQueue(database, clock, { onError: toLog(log) });
  return {
    store,
    blobs: openBlobFolder(settings, clock),
    queue,
    hostGate: createSqliteHostGate(database, clock),
    failed: database.writes.failed,
    settle: database.settle,
    async close() {
      await queue.close();
      await store.close();
      database.close();
    },
  };
}

async function openDistributed(
  { redis, elasticsearch, prefix }: Settings,
  clock: Clock,
  { log }: AppOptions,
): Promise<Backend> {
  // Loaded where they are used: most commands run on the data folder.
  const { openRedis } = await import('./adapters/redis/open-redis.js');
  const { createRedisHostGate } = await import('./adapters/redis/redis-host-gate.js');
  const { createRedisQueue } = await import('./adapters/redis/redis-queue.js');
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const release of closing.splice(0).reverse()) await release();
  };
  try {
    const { store, blobs, close: closeStore } = await openElasticStore({ elasticsearch, prefix }, clock);
    closing.push(closeStore);
    const onWarning = (warning: string): void => log.warn({}, warning);
    const connections = await openRedis({ url: redis.url ?? '', clock, prefix, onWarning, onError: toLog(log) });
    closing.push(() => connections.close());
    const queue = await createRedisQueue(connections, clock);
    closing.push(() => queue.close());
    const hostGate = createRedisHostGate(connections, clock);
    // Servers come back, and what they took is theirs to keep.
    return { store, blobs, queue, hostGate, failed: new Promise(() => undefined), settle: () => undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSqliteStore(settings: Settings, clock: Clock): Promise<OpenStore> {
  makeDataFolder(settings.dataDir);
  const database = openSqliteDatabase(settings.dataDir);
  const store = createSqliteStore(database);
  const close = () => store.close().finally(() => database.close());
  return { store, blobs: openBlobFolder(settings, clock), close };
}

function openBlobFolder({ dataDir }: Settings, clock: Clock): BlobStore {
  return createFileBlobStore({ dir: join(dataDir, 'blobs'), clock });
}

async function openElasticStore(
  settings: Pick<Settings, 'elasticsearch' | 'prefix'>,
  clock: Clock,
): Promise<OpenStore> {
  const { createElasticBlobStore } = await import('./adapters/elasticsearch/elastic-blob-store.js');
  const { createElasticStore } = await import('./adapters/elasticsearch/elastic-store.js');
  const elastic = await connectElasticsearch(settings);
  const store = await orClose(createElasticStore(elastic), () => elastic.close());
  const blobs = createElasticBlobStore(elastic, clock);
  return { store, blobs, close: () => store.close().finally(() => elastic.close()) };
}

/** What the work gives; where it fails nothing stays open. */
async function orClose<T>(work: Promise<T>, close: () => Promise<void>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await close();
    throw error;
  }
}

async function connectElasticsearch({ elasticsearch, prefix }: Pick<Settings, 'elasticsearch' | 'prefix'>) {
  const { openElasticsearch } = await import('./adapters/elasticsearch/open-elasticsearch.js');
  const ca = elasticsearch.caFile === null ? undefined : readFileSync(elasticsearch.caFile, 'utf8');
  const { url, replicas } = elasticsearch;
  return openElasticsearch({ url: url ?? '', prefix, ca, replicas: replicas ?? undefined });
}

function ownerOf({ owner, language, timeZone }: Settings): Owner | null {
  return owner.mail === null ? null : { mail: owner.mail, language: owner.language ?? language, timeZone };
}

function toLog(log: Log): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'the queue could not be read or written');
}

async function openMailer(settings: Settings, clock: Clock): Promise<Mailer> {
  const { from, timeoutMs } = settings.mail;
  if (settings.smtp.url === null) {
    const { createOutboxMailer } = await import('./adapters/smtp/outbox-mailer.js');
    return createOutboxMailer({ dir: join(settings.dataDir, 'outbox'), from, clock });
  }
  const { createSmtpMailer } = await import('./adapters/smtp/smtp-mailer.js');
  return createSmtpMailer({ url: settings.smtp.url, from, timeoutMs });
}
