import { hostname } from 'node:os';
import { type App, lockService, openApp } from '../app.js';
import { loadPolicies } from '../catalogue/load-policies.js';
import { importPolicies } from '../decisions/import-policies.js';
import { createJobHandlers } from '../jobs/job-handlers.js';
import { syncSources } from '../jobs/sync-sources.js';
import { tick } from '../jobs/tick.js';
import type { SourceDefinition } from '../model/source.js';
import type { Log } from '../ports/log.js';
import type { QueueWorker } from '../ports/queue.js';
import { loadInstallation } from '../settings/installation.js';
import type { Settings } from '../settings/settings.js';
import { createWebApp } from '../web/create-web-app.js';
import { openDoor } from './open-door.js';
import type { WorkerSpec } from './worker-spec.js';

export interface ServiceOptions {
  readonly settings: Settings;
  readonly workers: readonly WorkerSpec[];
  readonly log: Log;
  /** In place of the catalogue folders. */
  readonly catalogue?: readonly SourceDefinition[] | undefined;
}

export interface Service {
  readonly app: App;
  /** Where the pages are, or null where no worker serves them. */
  readonly url: string | null;
  /** Finishes or hands back what is under way, within `graceMs`, and lets go of everything. */
  stop(graceMs: number): Promise<void>;
}

/** Starts workers in this process. Whatever was acquired is released again when a later step fails. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const releases: ((graceMs: number) => Promise<void>)[] = [];
  const stop = async (graceMs: number): Promise<void> => {
    for (const release of releases.splice(0).reverse()) await release(graceMs);
  };
  try {
    return { ...(await acquire(options, releases)), stop };
  } catch (error) {
    await stop(0);
    throw error;
  }
}

type Releases = ((graceMs: number) => Promise<void>)[];

async function acquire(options: ServiceOptions, releases: Releases): Promise<Omit<Service, 'stop'>> {
  const { settings, workers, log } = options;
  const door = workers.some(({ serves }) => serves) ? await openDoor(settings) : null;
  if (door) releases.push((graceMs) => door.close(graceMs));
  const owner = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), url: door?.url ?? null };
  const lock = lockService(settings, owner);
  releases.push(async () => lock.release());
  const app = await openApp({ ...settings, publicUrl: door?.publicUrl ?? settings.publicUrl }, options);
  releases.push(() => app.close());
  await syncSources(app);
  await importPoliciesFile(app, settings);
  const running = startWorkers(app, workers, settings);
  releases.push(async (graceMs) => void (await Promise.all(running.map((worker) => worker.stop(graceMs)))));
  if (workers.some(({ ticks }) => ticks)) await startTicking(app, releases);
  if (door) {
    const { language, timeZone } = settings;
    const version = loadInstallation().version;
    door.answerWith(createWebApp({ ...app, language, timeZone, allowedHosts: door.allowedHosts, version }));
  }
  log.info({ url: door?.url, sources: app.catalogue.size }, 'the service is running');
  return { app, url: door?.url ?? null };
}

function startWorkers(app: App, workers: readonly WorkerSpec[], settings: Settings): QueueWorker[] {
  const handlers = createJobHandlers(app);
  return workers
    .flatMap(({ queues }) => queues)
    .map(({ queue, concurrency }) => app.queue.work(queue, { concurrency: concurrency(settings) }, handlers[queue]));
}

/** The first tick comes at once: nobody waits a minute for the first check. */
async function startTicking(app: App, releases: Releases): Promise<void> {
  const onTick = async (): Promise<void> => {
    app.log.debug({ ...(await tick(app)) }, 'ticked');
  };
  await onTick();
  app.ticker.start(onTick);
  releases.push(() => app.ticker.stop());
}

async function importPoliciesFile(app: App, settings: Settings): Promise<void> {
  if (settings.policiesFile === null) return;
  const summary = await importPolicies(app, loadPolicies(settings.policiesFile), 'VIGIE_POLICIES_FILE');
  app.log.info({ ...summary }, 'policies imported');
}
