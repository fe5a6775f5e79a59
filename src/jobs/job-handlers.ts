import { z } from 'zod';
import { answerSignInRequest } from '../decisions/access/sign-in-link.js';
import { sizeOf } from '../model/digest/digest.js';
import type { LinkedDocument } from '../model/item/linked-document.js';
import type { Check } from '../model/source/check.js';
import type { Log } from '../ports/log.js';
import type { JobMeasure, Meter } from '../ports/meter.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { Job, JobHandler, Queue, QueueName } from '../ports/queue/queue.js';
import { Permanent, queueNames, RetryLater } from '../ports/queue/queue.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import { type BackupPlan, createBackupJob } from './backup/write-backup.js';
import { type CheckDeps, checkSource } from './check/check-source.js';
import { type CoverageWatchDeps, createCoverageWatch } from './coverage/watch-coverage.js';
import { buildDigest, type DigestDeps } from './digest/build-digest.js';
import { createReopening } from './documents/plan-reading.js';
import { type ReadDocumentDeps, readDocument } from './documents/read-document.js';
import { eachApart } from './each-apart.js';
import { type IngestDeps, type IngestReport, ingestEntries } from './ingest/ingest-entries.js';
import { type UnderstandDeps, understandItems } from './ingest/understand-items.js';
import { type WriteTextDeps, writeText } from './machine-text/write-text.js';
import { type DeliverDeps, deliverMail } from './mail/deliver-mail.js';
import { isPaused, loadMailPause } from './mail/mail-pause.js';
import { type RemindDeps, remind } from './mail/remind.js';
import { type ActDeps, actOnArrivals, type LookedAt } from './match/act-on-arrivals.js';
import { type MatchDeps, matchPolicies } from './match/match-policies.js';
import { type KeepHeadDeps, keepHead } from './proof/keep-head.js';
import { type KeepHubDeps, keepHub } from './schedule/keep-hub.js';
import type { NoteTickDeps } from './schedule/tick.js';
import { type SweepDeps, sweep } from './sweep.js';
import { expireAccess, expireRequests } from './upkeep/expire-access.js';
import { type ExpireDeps, expireBlobs } from './upkeep/expire-blobs.js';
import type { CatalogueKeeper } from './upkeep/keep-catalogue.js';
import { believedNow, onceADay } from './upkeep/once-a-day.js';
import { type ThinDeps, thinRecords } from './upkeep/thin-records.js';
import { type DeliverWebhookDeps, deliverWebhook } from './webhooks/deliver-webhook.js';
import type { Examined } from './webhooks/plan-deliveries.js';

export interface AllJobDeps
  extends CheckDeps,
    IngestDeps,
    ReadDocumentDeps,
    KeepHubDeps,
    MatchDeps,
    ActDeps,
    UnderstandDeps,
    WriteTextDeps,
    DigestDeps,
    DeliverDeps,
    RemindDeps,
    KeepHeadDeps,
    DeliverWebhookDeps,
    SweepDeps,
    ExpireDeps,
    ThinDeps,
    CoverageWatchDeps {
  readonly store: SweepDeps['store'];
  readonly clock: SweepDeps['clock'];
  readonly blobs: BlobStore;
  readonly sandbox: Sandbox;
  readonly queue: Pick<Queue, 'enqueue' | 'enqueueMany'>;
  readonly hostGate: NoteTickDeps['hostGate'];
  readonly log: Log;
  /** Sources are changed in other processes too. */
  readonly refreshCatalogue: CatalogueKeeper['refresh'];
  /** Null where no backups are scheduled. */
  readonly backupPlan: BackupPlan | null;
}

/** Who hears of the outcome of jobs, beside the log. */
export interface JobListener {
  readonly onCheck?: (check: Check) => void;
  readonly onIngest?: (report: IngestReport) => void;
  readonly onDocument?: (document: LinkedDocument) => void;
  readonly onMatch?: (report: Awaited<ReturnType<typeof matchPolicies>>) => void;
  readonly onUnderstood?: ((done: number, total: number) => void) | undefined;
  readonly onUnderstoodAll?: (items: number) => void;
  readonly onDigest?: () => void;
  readonly onMail?: (state: Awaited<ReturnType<typeof deliverMail>>) => void;
}

export interface HandlerOptions extends JobListener {
  /** Sources that a person named are checked although they are off. */
  readonly mayBeOff?: boolean;
  /** Where nothing else could be done meanwhile, a host's turn is waited for as long as the fetcher bears. */
  readonly isPatient?: boolean;
  /** Hears of each attempt, and of the outcome of checks and entries. */
  readonly meter?: Meter;
}

const payloads = {
  'check-source': z.object({ sourceId: z.string(), slot: z.iso.datetime() }),
  // Queues of earlier versions hold them under this name.
  'ingest-entries': z
    .object({ sourceId: z.string(), intakeIds: z.string() })
    .transform(({ sourceId, intakeIds }) => ({ sourceId, batchIds: intakeIds.split(' ').filter((id) => id !== '') })),
  'read-document': z.object({ itemId: z.string() }),
  'keep-hub': z.object({ sourceId: z.string() }),
  'write-text': z.object({ textId: z.string() }),
  'build-digest': z.object({ subscriptionId: z.string() }),
  'deliver-mail': z.object({ deliveryId: z.string() }),
  'mail-sign-in': z.object({ address: z.string(), browser: z.string(), anyAccount: z.boolean() }),
  'keep-head': z.object({ all: z.boolean().default(false) }),
  'deliver-webhook': z.object({ webhookId: z.string() }),
};

/** A host that is slow, or has many sources, must not hold every worker while others could be asked. */
const patienceMs = 2_000;

/** What each queue's jobs do: the payload is checked, the job is done, what follows from it is enqueued, and it is logged. */
export function createJobHandlers(
  deps: AllJobDeps,
  options: HandlerOptions = {},
): Readonly<Record<QueueName, JobHandler>> {
  const handlers = describeHandlers(deps, options);
  const watched = queueNames.map((queue) => {
    const logged = logFailures(deps.log, handlers[queue]);
    return [queue, options.meter ? measured(options.meter, logged) : logged] as const;
  });
  return Object.fromEntries(watched) as Record<QueueName, JobHandler>; // one for each name
}

/** A failed attempt is retried by the queue, and would go unseen until the job is a dead letter. */
function logFailures(log: Log, handler: JobHandler): JobHandler {
  return async (job, signal) => {
    try {
      await handler(job, signal);
    } catch (error) {
      const { queue, payload, attempt } = job;
      if (!(error instanceof RetryLater)) log.error({ queue, payload, attempt, err: error }, 'a job failed');
      throw error;
    }
  };
}

function measured(meter: Meter, handler: JobHandler): JobHandler {
  return async (job, signal) => {
    const begun = performance.now();
    const end = (outcome: JobMeasure['outcome']): void =>
      meter.job({ queue: job.queue, outcome, seconds: (performance.now() - begun) / 1_000 });
    try {
      await handler(job, signal);
    } catch (error) {
      end(error instanceof RetryLater ? 'later' : 'failed');
      throw error;
    }
    end('done');
  };
}

function describeHandlers(deps: AllJobDeps, told: HandlerOptions): Readonly<Record<QueueName, JobHandler>> {
  const { log, queue } = deps;
  const clearAway = onceADay(deps.clock, (signal) => clearOld(deps, signal));
  const tellOfPause = onceADay(deps.clock, async () => isPaused(await loadMailPause(deps.store)));
  const watchCoverage = createCoverageWatch(deps);
  const backup = deps.backupPlan === null ? null : createBackupJob(deps, deps.backupPlan);
  const reopenOutdated = createReopening(deps);
  const examined: Examined = new Set();
  const lookedAt: LookedAt = new Set();
  return {
    'check-source': async (job, signal) => {
      const payload = read('check-source', job);
      await followCatalogue(deps, payload.sourceId);
      // It was on when its check was handed out. The slot stays, and is due when it is switched on again.
      if (!told.mayBeOff && deps.catalogue.get(payload.sourceId)?.enabled === false) return;
      const report = await checkSource(
        { ...deps, patienceMs: told.isPatient ? undefined : patienceMs },
        payload,
        signal,
      );
      if (report.kind === 'skipped') return;
      if (report.kind === 'postponed') throw new RetryLater(report.retryInMs, "the host's turn has not come");
      told.onCheck?.(report.check);
      const { sourceId, outcome, code, entries, durationMs } = report.check;
      if (outcome !== null) told.meter?.check({ outcome, seconds: durationMs / 1_000 });
      log.debug({ source: sourceId, outcome, code, entries, durationMs }, 'source checked');
      if (report.batchIds.length > 0) await queue.enqueue(newJob.ingestEntries(sourceId, report.batchIds));
    },
    'ingest-entries': async (job, signal) => {
      const payload = read('ingest-entries', job);
      await followCatalogue(deps, payload.sourceId);
      const report = await ingestEntries(deps, payload, signal);
      told.onIngest?.(report);
      told.meter?.ingest(report);
      const { documents, ...counts } = report;
      log.debug({ source: payload.sourceId, ...counts, documents: documents.length }, 'entries ingested');
      await queue.enqueueMany(documents.map(newJob.readDocument));
    },
    'read-document': async (job, signal) => {
      await deps.refreshCatalogue();
      const payload = read('read-document', job);
      const report = await readDocument(deps, payload, signal);
      if (report.kind === 'skipped') return;
      told.onDocument?.(report.document);
      const { sourceId, state, code, url } = report.document;
      log.debug({ item: payload.itemId, source: sourceId, state, code, url }, 'linked document worked on');
      if (report.joined) await queue.enqueue(newJob.matchPolicies());
    },
    'keep-hub': async (job, signal) => {
      const payload = read('keep-hub', job);
      const { step, hub, trouble } = await keepHub(deps, payload, signal);
      if (step !== 'wait') log.debug({ source: payload.sourceId, step, hub, trouble }, 'hub asked');
    },
    'match-policies': async (_job, signal) => {
      const report = await matchPolicies(deps, signal);
      told.onMatch?.(report);
      log.debug({ ...report }, 'items matched against the policies');
    },
    'act-on-arrivals': async (_job, signal) => {
      const said = await actOnArrivals(deps, lookedAt, signal);
      if (said > 0) log.debug({ said }, 'saved searches acted on arrivals');
    },
    'understand-items': async (_job, signal) => {
      await deps.refreshCatalogue();
      const reread = await understandItems(deps, { signal, onProgress: told.onUnderstood });
      if (reread === 0) return;
      told.onUnderstoodAll?.(reread);
      log.info({ items: reread }, 'items understood again by newer rules');
      await queue.enqueue(newJob.matchPolicies());
    },
    'write-text': async (job, signal) => {
      const payload = read('write-text', job);
      const text = await writeText(deps, payload, signal);
      if (text === undefined) return;
      log.debug({ text: text.id, state: text.state, failure: text.failure }, 'text of a language model worked on');
      const waitMs = Date.parse(text.nextAt) - deps.clock.now().getTime();
      if (text.open) throw new RetryLater(Math.max(0, waitMs), `the language model is ${text.failure}`);
    },
    'build-digest': async (job) => {
      await deps.refreshCatalogue();
      const payload = read('build-digest', job);
      const report = await buildDigest(deps, payload);
      if (report.kind !== 'built') return;
      told.onDigest?.();
      log.debug({ digest: report.digest.id, pairs: sizeOf(report.digest) }, 'digest built');
      await queue.enqueueMany([newJob.deliverMail(report.deliveryId), newJob.buildDigest(payload.subscriptionId)]);
    },
    'deliver-mail': async (job) => {
      const payload = read('deliver-mail', job);
      const state = await deliverMail(deps, payload);
      told.onMail?.(state);
      const about = { delivery: payload.deliveryId, state };
      if (state === 'refused') log.warn(about, 'the server refused a mail: "vigie deliveries list" has its words');
      else if (state === 'unknown') log.warn(about, 'nobody knows whether a mail arrived: see "vigie deliveries list"');
      else log.debug(about, 'delivery worked on');
    },
    'mail-sign-in': async (job) => {
      await answerSignInRequest(deps, read('mail-sign-in', job));
    },
    'keep-head': async (job, signal) => {
      const { check, delivery } = await keepHead(deps, signal, read('keep-head', job).all);
      const { trouble, stampTrouble } = check;
      if (trouble) log.error({ ...trouble }, 'the audit log does not verify: see "vigie audit verify"');
      if (stampTrouble) log.warn({ ...stampTrouble }, 'the head of the audit log has no time-stamp yet');
      log.debug({ sequence: check.head?.sequence }, 'audit log verified');
      if (delivery !== undefined) await queue.enqueue(newJob.deliverMail(delivery));
    },
    'write-backup': async (_job, signal) => {
      await backup?.run(signal);
    },
    'deliver-webhook': async (job, signal) => {
      await deps.refreshCatalogue();
      const payload = read('deliver-webhook', job);
      const report = await deliverWebhook(deps, payload, { signal, examined });
      if (report.planned + report.delivered + report.failed === 0) return;
      log.debug({ webhook: payload.webhookId, ...report }, 'webhook told');
    },
    sweep: async (_job, signal) => {
      await eachApart<string, unknown>({
        documents: async () => {
          const reopened = await reopenOutdated();
          if (reopened > 0) log.info({ documents: reopened }, 'linked documents are to be read by the newer parser');
        },
        swept: async () => log.debug({ ...(await sweep(deps)) }, 'swept'),
        pause: async () => {
          if (await tellOfPause())
            log.warn({}, 'no mail goes out since a backup was restored: see "vigie deliveries resume"');
        },
        coverage: async () => log.debug({ ...(await watchCoverage()) }, 'coverage watched'),
        reminders: async () => log.debug({ mails: await remind(deps) }, 'reminded of what falls due'),
        backup: async () => {
          if (await backup?.isDue()) await queue.enqueue(newJob.writeBackup());
        },
        cleared: () => clearAway(signal),
      });
    },
  };
}

async function clearOld(deps: AllJobDeps, signal: AbortSignal | undefined): Promise<void> {
  const now = await believedNow(deps);
  const old = { ...deps, clock: { now: () => now } };
  tellCleared(deps.log, await expireBlobs(old, signal), 'old raw bytes cleared away');
  tellCleared(deps.log, await thinRecords(old, signal), 'old records cleared away');
  tellCleared(deps.log, await expireAccess(old), 'sessions and links that are over cleared away');
  tellCleared(deps.log, { requests: await expireRequests(old) }, 'requests that nobody confirmed cleared away');
}

/** That nothing was there to clear away is nothing to read. */
function tellCleared(log: Log, report: object, message: string): void {
  const isMuch = Object.values(report).some((count) => count !== 0);
  log[isMuch ? 'info' : 'debug']({ ...report }, message);
}

/** A source that was added a moment ago, in another process, is known to the queue before it is known here. */
async function followCatalogue({ catalogue, refreshCatalogue }: AllJobDeps, sourceId: string): Promise<void> {
  await refreshCatalogue(catalogue.has(sourceId) ? undefined : 0);
}

function read<Q extends keyof typeof payloads>(queue: Q, job: Job): z.infer<(typeof payloads)[Q]> {
  const result = payloads[queue].safeParse(job.payload);
  if (!result.success) throw new Permanent(`job ${job.id} of ${queue}: payload: ${z.prettifyError(result.error)}`);
  return result.data as z.infer<(typeof payloads)[Q]>;
}
