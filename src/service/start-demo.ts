import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lockService } from '../app/embedded.js';
import type { App } from '../app/open-app.js';
import { confirmSubscription, requestSubscription } from '../decisions/subscribe.js';
import {
  type DemoState,
  loadDemoState,
  type Publishers,
  saveDemoState,
  saveSampleSources,
  startPublishers,
} from '../demo/serve-publishers.js';
import { closeWindowNow } from '../jobs/digest/build-digest.js';
import type { Subscription } from '../model/digest/subscription.js';
import type { UiLanguage } from '../model/ui-language.js';
import type { Log } from '../ports/log.js';
import { newJob } from '../ports/queue/known-jobs.js';
import { eachPage } from '../ports/store/pages.js';
import type { Settings } from '../settings/settings.js';
import { letTeamWork } from './demo-team.js';
import { openListener } from './open-listener.js';
import { createReadiness } from './readiness.js';
import { type Service, startService } from './start-service.js';
import type { WorkerSpec } from './worker-spec.js';

export interface DemoOptions {
  /** Settings of a demonstration's folder. */
  readonly settings: Settings;
  readonly workers: readonly WorkerSpec[];
  readonly log: Log;
  readonly say: (text: string) => void;
}

const reader = { address: 'claire@example.org', frequency: 'weekly', weekday: 1, hour: 8 } as const;
/** A filter that a compliance officer would choose: the publishers write about ferries and milk prices too. */
const filters: Readonly<Record<UiLanguage, string>> = {
  fr: 'IA OU "haut risque" OU "décision automatisée"',
  en: 'AI OR "high risk" OR "automated decision"',
};
const pollMs = 250;
const system = { kind: 'system' } as const;

/**
 * Starts the same service on sample publishers on this machine, in its own data folder: it checks them, suggests tags for two sample
 * policies on which a team decides, subscribes a reader and sends her first digest to the outbox. A later start continues from there.
 */
export async function startDemo({ settings, workers, log, say }: DemoOptions): Promise<Service> {
  const { dataDir } = settings;
  await refuseTaken(settings, log);
  const earlier = loadDemoState(dataDir);
  const publishers = await openPublishers(settings, earlier);
  try {
    const service = await startService({ settings, workers, log });
    const command = commandOn(service);
    introduce(service, publishers, { earlier, command, say });
    let isStopping = false;
    const shown = showDigest(service.app, command, say).catch((error: unknown) => {
      // If the demonstration is stopped earlier, nobody waits for the digest.
      if (!isStopping) service.app.log.error({ err: error }, 'the demonstration digest could not be made');
    });
    return {
      ...service,
      async stop(graceMs) {
        isStopping = true;
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

/** Runs before anything in the folder is written: a service may be running there, and a refused start must leave nothing behind. */
async function refuseTaken(settings: Settings, log: Log): Promise<void> {
  if (existsSync(settings.dataDir)) refuseSecond(settings);
  const listener = await openListener(settings, createReadiness({ workers: [], log }));
  await listener.close(0);
}

function refuseSecond(settings: Settings): void {
  const owner = { pid: process.pid, host: 'demo', startedAt: new Date().toISOString(), url: null };
  lockService(settings, owner).release();
}

/** Restores the publishers, and saves their state and sources to the folder before anything is checked. */
async function openPublishers({ dataDir, sourcesDir }: Settings, earlier: DemoState | undefined): Promise<Publishers> {
  const history = earlier ?? { startedAt: new Date(), revisedAt: new Map<string, Date>() };
  let port = earlier?.port ?? 0;
  const publishers = await startOn(port, {
    history,
    onRevised: (revised) => saveDemoState(dataDir, { ...revised, port }),
  });
  port = Number(new URL(publishers.origin).port);
  saveSampleSources(sourcesDir, publishers.sources);
  saveDemoState(dataDir, { ...history, port });
  return publishers;
}

/** Uses the earlier port; if another process has taken it, another one. */
async function startOn(port: number, options: Parameters<typeof startPublishers>[0]): Promise<Publishers> {
  try {
    return await startPublishers({ ...options, port });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startPublishers(options);
  }
}

/** The beginning of a command line that uses the demonstration, and mails links that lead to it. */
function commandOn({ app: { settings }, url }: Service): string {
  const port = url === null ? '' : ` VIGIE_HTTP_PORT=${new URL(url).port}`;
  return `VIGIE_DATA_DIR="${settings.dataDir}"${port} npx vigie`;
}

interface Introduction extends Pick<DemoOptions, 'say'> {
  readonly earlier: DemoState | undefined;
  readonly command: string;
}

function introduce(
  { app, url }: Service,
  { sources, origin }: Publishers,
  { earlier, command, say }: Introduction,
): void {
  const { dataDir } = app.settings;
  say(`Demonstration: ${sources.length} sample publishers on ${origin}, nothing leaves this machine.`);
  if (earlier) {
    const began = earlier.startedAt.toISOString().slice(0, 10);
    say(`It goes on with what was begun on ${began}; to begin afresh, stop it and remove ${dataDir}.`);
  }
  say(`Pages: ${url}`);
  say(`Commands on it, in a second terminal: ${command} search CNIL`);
}

async function showDigest(app: App, command: string, say: DemoOptions['say']): Promise<void> {
  const outbox = join(app.settings.dataDir, 'outbox');
  const subscription = await findSubscription(app);
  if (!subscription) return;
  const { id } = subscription;
  await letTeamWork(app, () => until(app, () => allRead(app)));
  if (await hasDigest(app, id)) {
    say(`${await app.store.items.count()} items are indexed; the mails are in ${outbox}`);
    return;
  }
  await until(app, () => accepted(app, id));
  if ((await confirmSubscription(app, id, system)).kind === 'ended') return;
  await until(app, () => allRead(app));
  say(`${await app.store.items.count()} items are indexed; try a search: ${app.publicUrl}/search?q=CNIL`);
  await closeWindowNow(app, id);
  await app.queue.enqueue(newJob.buildDigest(id));
  await until(app, () => hasDigest(app, id));
  say(`The first digest is written: ${outbox} (open the .eml file) and ${app.publicUrl}/digests`);
  say(
    `In two minutes publishers will have changed what they said; what changed is mailed by: ${command} digest send ${id}`,
  );
}

/** The reader's subscription; requests one if she has none yet. */
async function findSubscription(app: App): Promise<Subscription | undefined> {
  const { address } = reader;
  const { documents } = await app.store.subscriptions.find('byAddress', { address }, { limit: 1 });
  if (documents[0]) return documents[0].value;
  const { language, timeZone } = app.settings;
  const request = { ...reader, filter: filters[language], language, timeZone };
  const requested = await requestSubscription(app, request, system);
  return requested.kind === 'requested' ? requested.subscription : undefined;
}

async function until(app: App, done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await app.clock.sleep(pollMs);
}

async function hasDigest(app: App, subscriptionId: string): Promise<boolean> {
  const { documents } = await app.store.digests.find('bySubscription', { subscriptionId }, { limit: 1 });
  return documents[0] !== undefined && accepted(app, documents[0].value.id);
}

async function accepted(app: App, subjectId: string): Promise<boolean> {
  const { documents } = await app.store.deliveries.find('bySubject', { subjectId }, { limit: 1 });
  return documents[0]?.value.state === 'accepted';
}

/** True if every sample source was checked, and all that they published, linked documents too, is in the index. */
async function allRead(app: App): Promise<boolean> {
  for await (const { value } of eachPage(app.store.sources, 'all')) {
    if (value.lastCheckedAt === null) return false;
  }
  const now = app.clock.now().toISOString();
  const documents = await app.store.documents.find('unfinished', { open: true, now }, { limit: 1 });
  return documents.documents.length === 0 && (await app.store.pendingBatches.count('waiting', { before: now })) === 0;
}
