import { z } from 'zod';
import { answerSignInRequest } from '../decisions/access/sign-in-link.js';
import { sizeOf } from '../model/digest/digest.js';
import type { LinkedDocument } from '../model/item/linked-document.js';
import type { Check } from '../model/source/check.js';
import type { Log } from '../ports/log.js';
import type { JobMeasure, Meter } from '../ports/meter.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { JobHandler, QueueName } from '../ports/queue/queue.js';
import { Permanent, queueNames, RetryLater } from '../ports/queue/queue.js';
import type { Sandbox } from '../ports/sandbox.js';
import type { Needs } from '../ports/services.js';
import type { BlobStore } from '../ports/store/blob-store.js';
import { type BackupJob, type BackupPlan, createBackupJob } from './backup/write-backup.js';
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
import { applySearchActions, type SearchActionDeps, type SeenItems } from './match/apply-search-actions.js';
import { type MatchDeps, matchPolicies } from './match/match-policies.js';
import { type KeepHeadDeps, keepHead } from './proof/keep-head.js';
import { type KeepHubDeps, keepHub } from './schedule/keep-hub.js';
import type { NoteTickDeps } from './schedule/tick.js';
import { type SweepDeps, sweep } from './sweep.js';
import { expireAccess, expireRequests } from './upkeep/expire-access.js';
import { type ExpireDeps, expireBlobs } from './upkeep/expire-blobs.js';
import { believedNow, onceADay } from './upkeep/once-a-day.js';
import { type ThinDeps, thinRecords } from './upkeep/thin-records.js';
import { type DeliverWebhookDeps, deliverWebhook } from './webhooks/deliver-webhook.js';
import type { Examined } from './webhooks/plan-deliveries.js';

export type AllJobDeps = CheckDeps &
  IngestDeps &
  ReadDocumentDeps &
  KeepHubDeps &
  MatchDeps &
  SearchActionDeps &
  UnderstandDeps &
  WriteTextDeps &
  DigestDeps &
  DeliverDeps &
  RemindDeps &
  KeepHeadDeps &
  DeliverWebhookDeps &
  SweepDeps &
  ExpireDeps &
  ThinDeps &
  CoverageWatchDeps &
  Needs<'queue' | 'log' | 'refreshCatalogue'> & {
    readonly blobs: BlobStore;
    readonly sandbox: Sandbox;
    readonly hostGate: NoteTickDeps['hostGate'];
    readonly backupPlan: BackupPlan | null;
  };

/** Receives the outcomes of jobs, beside the log. */
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
  /** True to check also sources that are off, since a person named them. */
  readonly mayBeOff?: boolean;
  /** True to wait for a host's turn as long as the fetcher allows, if nothing else could be done meanwhile. */
  readonly isPatient?: boolean;
  /** Measures each attempt, and the outcomes of checks and entries. */
  readonly meter?: Meter;
}

/** A slow host, or one with many sources, must not occupy all workers while other hosts could be asked. */
const patienceMs = 2_000;

/** The handler of each queue: does the work of its row, logs failed attempts, and measures each attempt. */
export function createJobHandlers(
  deps: AllJobDeps,
  options: HandlerOptions = {},
): Readonly<Record<QueueName, JobHandler>> {
  const backup = deps.backupPlan && createBackupJob(deps, deps.backupPlan);
  const watched = queueNames.map((queue) => {
    const logged = logFailures(deps.log, rows[queue](deps, options, backup));
    return [queue, options.meter ? measured(options.meter, logged) : logged] as const;
  });
  return Object.fromEntries(watched) as Record<QueueName, JobHandler>; // one for each name
}

/** Logs failures, since the queue retries a failed attempt and nobody would see it until the job is a dead letter. */
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

type FollowDeps = Needs<'catalogue' | 'refreshCatalogue'>;
type ClearDeps = ExpireDeps & ThinDeps & Needs<'store' | 'clock' | 'log'>;
type SweepJobDeps = SweepDeps & RemindDeps & CoverageWatchDeps & ClearDeps & Needs<'queue'>;
type Row = (deps: AllJobDeps, options: HandlerOptions, backup: BackupJob | null) => JobHandler;

/** A row for each queue: the dependencies that its jobs need, the payload that they carry, the work, and the jobs that follow from it. */
const rows = {
  'check-source': (deps: CheckDeps & FollowDeps & Needs<'queue' | 'log'>, options: HandlerOptions) =>
    withPayload(z.object({ sourceId: z.string(), slot: z.iso.datetime() }), async (payload, signal) => {
      await followCatalogue(deps, payload.sourceId);
      // The source was switched off after its check was enqueued. The slot stays, and is due when it is switched on again.
      if (!options.mayBeOff && deps.catalogue.get(payload.sourceId)?.enabled === false) return;
      const patience = { patienceMs: options.isPatient ? undefined : patienceMs };
      const report = await checkSource({ ...deps, ...patience }, payload, signal);
      if (report.kind === 'skipped') return;
      if (report.kind === 'postponed') throw new RetryLater(report.retryInMs, "the host's turn has not come");
      options.onCheck?.(report.check);
      const { sourceId, outcome, code, entries, durationMs } = report.check;
      if (outcome !== null) options.meter?.check({ outcome, seconds: durationMs / 1_000 });
      deps.log.debug({ source: sourceId, outcome, code, entries, durationMs }, 'source checked');
      if (report.check.intakes > 0) await deps.queue.enqueue(newJob.ingestEntries(sourceId));
    }),

  'ingest-entries': (deps: IngestDeps & FollowDeps & Needs<'queue' | 'log'>, options: HandlerOptions) =>
    withPayload(z.object({ sourceId: z.string() }), async (payload, signal) => {
      await followCatalogue(deps, payload.sourceId);
      const report = await ingestEntries(deps, payload, signal);
      options.onIngest?.(report);
      options.meter?.ingest(report);
      const { documents, ...counts } = report;
      deps.log.debug({ source: payload.sourceId, ...counts, documents: documents.length }, 'entries ingested');
      await deps.queue.enqueueMany(documents.map(newJob.readDocument));
    }),

  'read-document': (deps: ReadDocumentDeps & FollowDeps & Needs<'queue' | 'log'>, options: HandlerOptions) =>
    withPayload(z.object({ itemId: z.string() }), async (payload, signal) => {
      await deps.refreshCatalogue();
      const report = await readDocument(deps, payload, signal);
      if (report.kind === 'skipped') return;
      options.onDocument?.(report.document);
      const { sourceId, state, code, url } = report.document;
      deps.log.debug({ item: payload.itemId, source: sourceId, state, code, url }, 'linked document worked on');
      if (report.joined) await deps.queue.enqueue(newJob.matchPolicies());
    }),

  'keep-hub': (deps: KeepHubDeps & Needs<'log'>) =>
    withPayload(z.object({ sourceId: z.string() }), async (payload, signal) => {
      const { step, hub, trouble } = await keepHub(deps, payload, signal);
      if (step !== 'wait') deps.log.debug({ source: payload.sourceId, step, hub, trouble }, 'hub asked');
    }),

  'match-policies': (deps: MatchDeps & Needs<'log'>, options: HandlerOptions) => async (_job, signal) => {
    const report = await matchPolicies(deps, signal);
    options.onMatch?.(report);
    deps.log.debug({ ...report }, 'items matched against the policies');
  },

  'act-on-arrivals': (deps: SearchActionDeps & Needs<'log'>) => {
    const seenItems: SeenItems = new Set();
    return async (_job, signal) => {
      const said = await applySearchActions(deps, seenItems, signal);
      if (said > 0) deps.log.debug({ said }, 'actions of saved searches applied to arrivals');
    };
  },

  'understand-items':
    (deps: UnderstandDeps & Needs<'refreshCatalogue' | 'queue' | 'log'>, options: HandlerOptions) =>
    async (_job, signal) => {
      await deps.refreshCatalogue();
      const reread = await understandItems(deps, { signal, onProgress: options.onUnderstood });
      if (reread === 0) return;
      options.onUnderstoodAll?.(reread);
      deps.log.info({ items: reread }, 'items understood again by newer rules');
      await deps.queue.enqueue(newJob.matchPolicies());
    },

  'write-text': (deps: WriteTextDeps) =>
    withPayload(z.object({ textId: z.string() }), async (payload, signal) => {
      const text = await writeText(deps, payload, signal);
      if (text === undefined) return;
      const { id, state, failure } = text;
      deps.log.debug({ text: id, state, failure }, 'text of a language model worked on');
      const waitMs = Date.parse(text.nextAt) - deps.clock.now().getTime();
      if (text.open) throw new RetryLater(Math.max(0, waitMs), `the language model is ${failure}`);
    }),

  'build-digest': (deps: DigestDeps & Needs<'refreshCatalogue' | 'queue' | 'log'>, options: HandlerOptions) =>
    withPayload(z.object({ subscriptionId: z.string() }), async (payload) => {
      await deps.refreshCatalogue();
      const report = await buildDigest(deps, payload);
      if (report.kind !== 'built') return;
      options.onDigest?.();
      deps.log.debug({ digest: report.digest.id, pairs: sizeOf(report.digest) }, 'digest built');
      const follow = [newJob.deliverMail(report.deliveryId), newJob.buildDigest(payload.subscriptionId)];
      await deps.queue.enqueueMany(follow);
    }),

  'deliver-mail': (deps: DeliverDeps, options: HandlerOptions) =>
    withPayload(z.object({ deliveryId: z.string() }), async (payload) => {
      const { log } = deps;
      const state = await deliverMail(deps, payload);
      options.onMail?.(state);
      const about = { delivery: payload.deliveryId, state };
      if (state === 'refused') log.warn(about, 'the server refused a mail: "vigie deliveries list" has its words');
      else if (state === 'unknown') log.warn(about, 'nobody knows whether a mail arrived: see "vigie deliveries list"');
      else log.debug(about, 'delivery worked on');
    }),

  'mail-sign-in': (deps: Parameters<typeof answerSignInRequest>[0]) =>
    withPayload(z.object({ address: z.string(), browser: z.string(), anyAccount: z.boolean() }), (request) =>
      answerSignInRequest(deps, request),
    ),

  'keep-head': (deps: KeepHeadDeps & Needs<'queue' | 'log'>) =>
    withPayload(z.object({ all: z.boolean().default(false) }), async ({ all }, signal) => {
      const { check, delivery } = await keepHead(deps, signal, all);
      const { trouble, stampTrouble } = check;
      if (trouble) deps.log.error({ ...trouble }, 'the audit log does not verify: see "vigie audit verify"');
      if (stampTrouble) deps.log.warn({ ...stampTrouble }, 'the head of the audit log has no time-stamp yet');
      deps.log.debug({ sequence: check.head?.sequence }, 'audit log verified');
      if (delivery !== undefined) await deps.queue.enqueue(newJob.deliverMail(delivery));
    }),

  'write-backup': (_deps, _options, backup) => async (_job, signal) => {
    await backup?.run(signal);
  },

  'deliver-webhook': (deps: DeliverWebhookDeps & Needs<'refreshCatalogue' | 'log'>) => {
    const examined: Examined = new Set();
    return withPayload(z.object({ webhookId: z.string() }), async (payload, signal) => {
      await deps.refreshCatalogue();
      const report = await deliverWebhook(deps, payload, { signal, examined });
      if (report.planned + report.delivered + report.failed === 0) return;
      deps.log.debug({ webhook: payload.webhookId, ...report }, 'webhook told');
    });
  },

  sweep: (deps: SweepJobDeps, _options, backup) => {
    const { log } = deps;
    const clearAway = onceADay(deps.clock, (signal) => clearOld(deps, signal));
    const tellOfPause = onceADay(deps.clock, async () => isPaused(await loadMailPause(deps.store)));
    const watchCoverage = createCoverageWatch(deps);
    const reopenOutdated = createReopening(deps);
    return async (_job, signal) => {
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
          if (await backup?.isDue()) await deps.queue.enqueue(newJob.writeBackup());
        },
        cleared: () => clearAway(signal),
      });
    };
  },
} satisfies Readonly<Record<QueueName, Row>>;

/** Parses the payload of each job. A job with another payload is given up at once. */
function withPayload<Payload>(
  schema: z.ZodType<Payload>,
  work: (payload: Payload, signal: AbortSignal) => Promise<void>,
): JobHandler {
  return async (job, signal) => {
    const read = schema.safeParse(job.payload);
    if (!read.success) throw new Permanent(`job ${job.id} of ${job.queue}: payload: ${z.prettifyError(read.error)}`);
    await work(read.data, signal);
  };
}

async function clearOld(deps: ClearDeps, signal: AbortSignal | undefined): Promise<void> {
  const now = await believedNow(deps);
  const old = { ...deps, clock: { ...deps.clock, now: () => now } };
  tellCleared(deps.log, await expireBlobs(old, signal), 'old raw bytes cleared away');
  tellCleared(deps.log, await thinRecords(old, signal), 'old records cleared away');
  tellCleared(deps.log, await expireAccess(old), 'sessions and links that are over cleared away');
  tellCleared(deps.log, { requests: await expireRequests(old) }, 'requests that nobody confirmed cleared away');
}

/** If nothing was deleted, the entry is only for debugging. */
function tellCleared(log: Log, report: object, message: string): void {
  const isMuch = Object.values(report).some((count) => count !== 0);
  log[isMuch ? 'info' : 'debug']({ ...report }, message);
}

/** A source that another process added just now may be in the queue before this process knows it. */
async function followCatalogue({ catalogue, refreshCatalogue }: FollowDeps, sourceId: string): Promise<void> {
  await refreshCatalogue(catalogue.has(sourceId) ? undefined : 0);
}
