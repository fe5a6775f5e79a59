import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type App, lockService } from '../app.js';
import { confirmSubscription, requestSubscription } from '../decisions/subscribe.js';
import { startPublishers } from '../demo/serve-publishers.js';
import { closeWindowNow } from '../jobs/build-digest.js';
import { eachPage } from '../jobs/each-page.js';
import { buildDigestJob } from '../ports/known-jobs.js';
import type { Log } from '../ports/log.js';
import { loadInstallation } from '../settings/installation.js';
import type { Settings } from '../settings/settings.js';
import { type Service, startService } from './start-service.js';
import type { WorkerSpec } from './worker-spec.js';

export interface DemoOptions {
  readonly settings: Settings;
  readonly workers: readonly WorkerSpec[];
  readonly log: Log;
  readonly say: (text: string) => void;
}

const reader = { address: 'claire@example.org', weekday: 1, hour: 8, filter: '' };
const pollMs = 250;

/**
 * The same service on sample publishers of this machine, in a data folder of its own that begins empty: it checks them,
 * suggests tags for two sample policies, subscribes a reader and sends her the first digest to the outbox.
 */
export async function startDemo({ settings, workers, log, say }: DemoOptions): Promise<Service> {
  const dataDir = join(settings.dataDir, 'demo');
  emptyFolder({ ...settings, dataDir });
  const publishers = await startPublishers();
  try {
    const service = await startService({
      settings: demoSettings(settings, dataDir),
      workers,
      log,
      catalogue: publishers.sources,
    });
    say(
      `Demonstration: ${publishers.sources.length} sample publishers on ${publishers.origin}, nothing leaves this machine.`,
    );
    say(`Pages: ${service.url}`);
    const shown = showDigest(service.app, dataDir, say).catch((error: unknown) => {
      log.error({ err: error }, 'the demonstration digest could not be made');
    });
    return {
      ...service,
      async stop(graceMs) {
        await service.stop(graceMs);
        await shown;
        await publishers.close();
      },
    };
  } catch (error) {
    await publishers.close();
    throw error;
  }
}

function demoSettings(settings: Settings, dataDir: string): Settings {
  return {
    ...settings,
    dataDir,
    secretFile: join(dataDir, 'secret'),
    policiesFile: join(loadInstallation().root, 'config/demo/policies.yaml'),
    // Mails to an invented reader go nowhere but to the outbox.
    smtp: { url: null },
    // It is alone in its data folder, whatever the real watch runs on.
    redis: { url: null },
    elasticsearch: { ...settings.elasticsearch, url: null },
    fetch: { ...settings.fetch, allow: ['127.0.0.1/32'], hostSpacingMs: 50 },
    digest: { ...settings.digest, settleMinutes: 0 },
  };
}

/** Refuses while another demonstration runs in the folder. */
function emptyFolder(settings: Settings): void {
  const lock = lockService(settings, {
    pid: process.pid,
    host: 'demo',
    startedAt: new Date().toISOString(),
    url: null,
  });
  lock.release();
  rmSync(settings.dataDir, { recursive: true, force: true });
}

async function showDigest(app: App, dataDir: string, say: (text: string) => void): Promise<void> {
  const request = { ...reader, language: app.settings.language, timeZone: app.settings.timeZone };
  const requested = await requestSubscription(app, request);
  if (requested.kind === 'quiet') return;
  const { id } = requested.subscription;
  await until(app, () => accepted(app, id));
  await confirmSubscription(app, id);
  await until(app, () => allRead(app));
  say(`${await app.store.items.count()} items are indexed; try a search: ${app.publicUrl}/?q=CNIL`);
  await closeWindowNow(app, id);
  await app.queue.enqueue(buildDigestJob(id));
  await until(app, async () => {
    const { documents } = await app.store.digests.find('bySubscription', { subscriptionId: id }, { limit: 1 });
    return documents[0] !== undefined && accepted(app, documents[0].value.id);
  });
  say(`The first digest is written: ${join(dataDir, 'outbox')} (open the .eml file) and ${app.publicUrl}/digests`);
}

async function until(app: App, done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await app.clock.sleep(pollMs);
}

async function accepted(app: App, subjectId: string): Promise<boolean> {
  const { documents } = await app.store.deliveries.find('bySubject', { subjectId }, { limit: 1 });
  return documents[0]?.value.state === 'accepted';
}

/** Every sample source was visited, and what they said is in the index. */
async function allRead(app: App): Promise<boolean> {
  for await (const { value } of eachPage((page) => app.store.sources.find('all', {}, page))) {
    if (value.lastCheckedAt === null) return false;
  }
  return (await app.store.intakes.count('waiting', { before: app.clock.now().toISOString() })) === 0;
}
