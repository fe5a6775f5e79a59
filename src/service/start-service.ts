import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createMetrics } from '../app/create-metrics.js';
import { lockService } from '../app/embedded.js';
import { type App, openApp } from '../app/open-app.js';
import { openingLink } from '../decisions/access/sign-in-link.js';
import { noteSettings } from '../decisions/note-settings.js';
import { recallAfterRestart } from '../jobs/coverage/recall-sources.js';
import { hasLateDigest, type LateDeps } from '../jobs/digest/late-digests.js';
import { createJobHandlers } from '../jobs/job-handlers.js';
import { createActsLoader } from '../jobs/read/load-acts.js';
import { createScrape } from '../jobs/read/load-figures.js';
import { followSources } from '../jobs/schedule/sync-sources.js';
import { tick } from '../jobs/schedule/tick.js';
import { believedNow } from '../jobs/upkeep/once-a-day.js';
import { giveProcessSign } from '../jobs/upkeep/process-signs.js';
import { signMs } from '../model/process-sign.js';
import type { Log } from '../ports/log.js';
import { joinMeters, type Meter } from '../ports/meter.js';
import type { QueueName, QueueWorker } from '../ports/queue/queue.js';
import type { SandboxTask } from '../ports/sandbox.js';
import type { Needs } from '../ports/services.js';
import { StoreError } from '../ports/store/store-error.js';
import type { Watchdog } from '../ports/watchdog.js';
import { isDemoFolder } from '../settings/demonstration.js';
import { loadInstallation } from '../settings/installation.js';
import { detectMode, outboxOf } from '../settings/run-mode.js';
import type { Settings } from '../settings/settings.js';
import { notedValues } from '../settings/settings-in-force.js';
import { serveWeb, type WebServer } from '../web/serve.js';
import type { WebDeps } from '../web/site-env.js';
import { createFullDiskLog } from './full-disk-log.js';
import { importPoliciesFile } from './import-policies-file.js';
import { createMinuteLog, type MinuteLog } from './minute-log.js';
import {
  answerHealth,
  type HttpListener,
  openListener,
  openMetricsServer,
  ownNames,
  unknownName,
  usesOwnName,
} from './open-listener.js';
import { createReadiness, type Readiness } from './readiness.js';
import type { WorkerSpec } from './worker-spec.js';

interface ServiceOptions {
  readonly settings: Settings;
  readonly workers: readonly WorkerSpec[];
  readonly log: Log;
}

export interface Service {
  readonly app: App;
  /** The address of the pages, or null if no worker serves them. */
  readonly url: string | null;
  /** The address at which the first account is created; null if there is one, or if nobody signs in. */
  readonly ownerUrl: string | null;
  /** The address where probes are answered, or null if none are. */
  readonly healthUrl: string | null;
  /** Finishes or hands back work under way, within `graceMs`, and releases everything. */
  stop(graceMs: number): Promise<void>;
}

/** Starts workers in this process. If a step fails, everything acquired before is released again. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const releases = new Releases();
  try {
    return { ...(await acquire(options, releases)), stop: (graceMs) => releases.run(graceMs) };
  } catch (error) {
    await releases.run(0).catch((err: unknown) => options.log.error({ err }, 'a failed start left something open'));
    throw error;
  }
}

async function acquire(options: ServiceOptions, releases: Releases): Promise<Omit<Service, 'stop'>> {
  const { settings, workers } = options;
  const log = createFullDiskLog(options.log, settings.dataDir);
  const names = workers.map(({ name }) => name);
  const readiness = createReadiness({ workers: names, log });
  const health = await openHealthServer(settings, readiness);
  if (health) releases.push((graceMs) => health.close(graceMs));
  const metricsServer = await openMetricsServer(settings);
  if (metricsServer) releases.push((graceMs) => metricsServer.close(graceMs));
  const listener = workers.some(({ serves }) => serves) ? await openListener(settings, readiness) : null;
  if (listener) releases.push((graceMs) => listener.close(graceMs));
  if (detectMode(settings) === 'embedded') lockDataFolder(settings, listener, releases);
  const reads = workers.flatMap(({ queues }) => queues.flatMap(({ queue }) => readFor[queue] ?? []));
  const minuteLog = createMinuteLog(log);
  const metrics = createMetrics();
  const meter = joinMeters([minuteLog, metrics]);
  const app = await openApp(
    { ...settings, publicUrl: listener?.publicUrl ?? settings.publicUrl },
    { log, reads, serves: listener !== null, upgrades: true, meter },
  );
  releases.push(() => app.close());
  const stopWatching = log.watch(app);
  releases.push(async () => stopWatching());
  app.settle();
  void app.failed.then((failure) => readiness.failing(failure instanceof StoreError ? failure.code : 'failed'));
  await noteStart(app, settings, names);
  if (workers.some(({ ticks }) => ticks)) await bringUpToDate(app);
  // The pages must be finished before what they read from is closed.
  if (listener) releases.push((graceMs) => listener.close(Math.max(graceMs, lastPageMs)));
  const running = startWorkers(app, workers, meter);
  releases.push(async (graceMs) => void (await Promise.all(running.map((worker) => worker.stop(graceMs)))));
  if (workers.some(({ ticks }) => ticks)) await startTicking(app, releases);
  releases.push(tellEachMinute(app, minuteLog));
  releases.push(await keepSigning(app, workers));
  const scrape = createScrape({ ...app, metrics });
  metricsServer?.answerWith(scrape);
  const outboxDir = outboxKnownTo(workers, app.settings);
  if (listener) await servePages(app, listener, { meter, scrape, outboxDir });
  const ownerUrl = listener && !settings.access.open ? await openingLink(app) : null;
  readiness.started({ ...app, ticker: workers.some(({ ticks }) => ticks) ? app.ticker : undefined });
  releases.push(async () => readiness.stopping());
  const { version, build } = loadInstallation();
  log.info(
    {
      ...{ version, build, mode: detectMode(settings), workers: names },
      ...{ url: listener?.url, health: health?.url, metrics: metricsServer?.url },
    },
    'the service is running',
  );
  return { app, ownerUrl, url: listener?.url ?? null, healthUrl: health?.url ?? listener?.url ?? null };
}

/** The sandbox tasks that the jobs of a queue need. */
const readFor: Partial<Record<QueueName, SandboxTask>> = {
  'check-source': 'answer',
  'ingest-entries': 'entries',
  'match-policies': 'entries',
  'build-digest': 'entries',
};

/** Where mails end, as in `outboxOf`; undefined if another process sends them, since only that process knows the mail server. */
export function outboxKnownTo(workers: readonly WorkerSpec[], settings: Settings): string | null | undefined {
  const sendsMail = workers.some(({ queues }) => queues.some(({ queue }) => queue === 'deliver-mail'));
  return sendsMail ? outboxOf(settings) : undefined;
}

/** The time that a page under way gets if jobs under way have used up the grace. */
const lastPageMs = 1_000;

function lockDataFolder(settings: Settings, listener: HttpListener | null, releases: Releases): void {
  const owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), url: listener?.url ?? null };
  const lock = lockService(settings, owner);
  releases.push(async () => lock.release());
}

/** Writes changed settings to the audit log before they take effect. The workers of a process identify it among several processes. */
async function noteStart(app: App, settings: Settings, workers: readonly string[]): Promise<void> {
  const changed = await noteSettings(app, { process: workers.join('_'), settings: notedValues(settings) });
  if (changed > 0) app.log.info({ settings: changed }, 'settings changed since the last start: see the audit log');
}

/** Several schedulers may do this at once: states are created once, and changed by compare-and-set. */
async function bringUpToDate(app: App): Promise<void> {
  await believedNow(app);
  await followSources(app);
  await app.store.refresh();
  await recallAfterRestart(app);
  // Makes changes visible to the first tick, which queries what is due.
  await app.store.refresh();
  await importPoliciesFile(app);
  if ([...app.catalogue.values()].every(({ enabled }) => !enabled))
    app.log.warn(
      {},
      'no source is on, so that nothing is watched: turn some on, on their page or by "vigie sources enable"',
    );
}

type OfProcess = Pick<WebDeps, 'meter' | 'scrape' | 'outboxDir'>;

/** The pages are loaded only if they are served: they are half of all code to load. */
async function servePages(app: App, listener: HttpListener, ofProcess: OfProcess): Promise<void> {
  // Built while the pages are loaded, so that no visitor waits for it.
  const readActs = createActsLoader(app);
  const first = readActs().catch((err: unknown) =>
    app.log.warn({ err }, 'the list of acts could not be made at the start'),
  );
  const { createWebApp } = await import('../web/create-web-app.js');
  const { createAddressList, readTrustedProxy } = await import('../web/http/trusted-proxy.js');
  const { language, timeZone, subscribe: requestLimits, http, access } = app.settings;
  const { version, build } = loadInstallation();
  await first;
  listener.answerWith(
    createWebApp({
      ...app,
      ...ofProcess,
      readActs,
      access: access.open ? 'open' : 'sign-in',
      language,
      timeZone,
      requestLimits,
      behindProxy: http.trusted,
      proxy: readTrustedProxy(access.proxy),
      isListedProxy: createAddressList(access.proxy.addresses),
      allowedHosts: listener.allowedHosts,
      isDemo: isDemoFolder(app.settings.dataDir),
      version,
      build,
    }),
  );
}

function startWorkers(app: App, workers: readonly WorkerSpec[], meter: Meter): QueueWorker[] {
  const handlers = createJobHandlers(app, { meter });
  return workers
    .flatMap(({ queues }) => queues)
    .map(({ queue, concurrency }) =>
      app.queue.work(queue, { concurrency: concurrency(app.settings) }, handlers[queue]),
    );
}

const minuteMs = 60_000;

/** Logs a line each minute; at the end, logs what happened since the last line. */
function tellEachMinute({ log, queue }: App, minuteLog: MinuteLog): Release {
  const tell = (): Promise<void> =>
    minuteLog.tell(queue).catch((err: unknown) => log.error({ err }, 'the last minute could not be told'));
  return every(minuteMs, tell, tell);
}

function every(ms: number, work: () => Promise<void>, end: () => Promise<unknown>): Release {
  const timer = setInterval(() => void work(), ms);
  return async () => {
    clearInterval(timer);
    await end();
  };
}

/** Signs of life in the store tell other processes and commands which workers run, and facts that only these workers know. */
async function keepSigning(app: App, workers: readonly WorkerSpec[]): Promise<Release> {
  const { settings, store, log } = app;
  const isMailer = outboxKnownTo(workers, settings) !== undefined;
  const process = {
    ...{ id: randomUUID(), host: hostname(), version: loadInstallation().version },
    workers: workers.map(({ name }) => name),
    ...(isMailer && { mailServer: settings.smtp.url && new URL(settings.smtp.url).host }),
    ...(workers.some(({ ticks }) => ticks) && { watchdog: settings.watchdog.url !== null }),
  };
  const sign = (): Promise<void> =>
    giveProcessSign(app, process).catch((err: unknown) => log.warn({ err }, 'the sign of life could not be noted'));
  await sign();
  return every(signMs, sign, () => store.processSigns.delete(process.id).catch(() => undefined));
}

/** The first tick comes at once, so that nobody waits a minute for the first check. */
async function startTicking(app: App, releases: Releases): Promise<void> {
  let synced = await app.refreshCatalogue();
  const onTick = async (): Promise<void> => {
    const generation = await app.refreshCatalogue();
    if (generation !== synced) await followSources(app);
    synced = generation;
    app.log.debug({ ...(await tick(app)) }, 'ticked');
    await giveSign(app);
  };
  await onTick();
  app.ticker.start(onTick);
  releases.push(() => app.ticker.stop());
  if (app.watchdog) releases.push(app.watchdog.close);
}

type SignDeps = LateDeps &
  Needs<'log'> & {
    readonly watchdog: Pick<Watchdog, 'ping'> | null;
    /** Null if signs of life do not depend on mail. */
    readonly lateDigestMs: number | null;
  };

/** Gives a sign of life unless a digest is late: a watch that mails nobody is as good as stopped. */
export async function giveSign(deps: SignDeps): Promise<void> {
  const { watchdog, lateDigestMs, log } = deps;
  if (watchdog === null) return;
  if (lateDigestMs === null || !(await hasLateDigest(deps, lateDigestMs))) return watchdog.ping();
  log.warn({}, 'the watchdog gets no sign of life: a digest is late, see "vigie deliveries list"');
}

/** Listens on `health.port`; null if that is not set. Throws a `ListenError` if the address is not available. */
async function openHealthServer(settings: Settings, readiness: Readiness): Promise<WebServer | null> {
  const { host, port } = settings.health;
  const names = ownNames(settings, settings.publicUrl);
  if (port === null) return null;
  const nothing = (): Response => new Response('Only /livez and /readyz are here.\n', { status: 404 });
  const fetch = (request: Request) =>
    usesOwnName(request, names) ? (answerHealth(request, readiness) ?? nothing()) : unknownName();
  return serveWeb({ fetch }, { host, port, variables: 'VIGIE_HEALTH' });
}

/** Releases one thing, within `graceMs` if that can be slow. */
type Release = (graceMs: number) => Promise<void>;

/** Everything acquired, to be released in reverse order. */
export class Releases {
  readonly #steps: Release[] = [];

  push(step: Release): void {
    this.#steps.push(step);
  }

  /** Each step gets the grace that is left after the steps before it. All steps run; then the first failure is thrown. */
  async run(graceMs: number): Promise<void> {
    const end = performance.now() + graceMs;
    const failures: unknown[] = [];
    for (const step of this.#steps.splice(0).reverse()) {
      await step(Math.max(0, end - performance.now())).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
