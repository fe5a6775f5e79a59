import { selectUnanswered } from '../coverage/detect-offline.js';
import { isSuccess } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { NewJob } from '../ports/queue/queue.js';
import { watchCoverage } from './coverage/watch-coverage.js';
import { offlineSince } from './coverage/watch-standing.js';
import { createReopening } from './documents/plan-reading.js';
import { eachApart } from './each-apart.js';
import { type AllJobDeps, createJobHandlers, type JobListener } from './job-handlers.js';
import { LocalQueue } from './local-queue.js';
import { remind } from './mail/remind.js';
import { readSources, spreadHosts } from './schedule/read-sources.js';
import { type SyncDeps, syncSources } from './schedule/sync-sources.js';
import { tick } from './schedule/tick.js';
import { sweep } from './sweep.js';

export type CycleDeps = Omit<AllJobDeps, 'queue'> &
  SyncDeps & {
    /** Jobs at a time. */
    readonly concurrency: number;
  };

export interface CycleSummary {
  readonly checked: number;
  readonly notModified: number;
  readonly failed: number;
  readonly entries: number;
  readonly newItems: number;
  readonly amendedItems: number;
  readonly suggestions: number;
  /** Linked documents whose text was read. */
  readonly documents: number;
  /** Items that were read again by newer rules. */
  readonly understood: number;
  readonly digests: number;
  readonly mails: number;
  /** Enabled sources whose last check got no answer at all, in this cycle or before. */
  readonly unanswered: number;
  readonly seconds: number;
}

export interface CycleOptions {
  /** Check these sources, due or not. If absent, the due ones. */
  readonly sourceIds?: readonly string[] | undefined;
  /** Also check sources whose last check got no answer, due or not. Done anyway while the watch seems offline. */
  readonly retry?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly onUnderstood?: ((done: number, total: number) => void) | undefined;
}

type Tally = { -readonly [K in keyof CycleSummary]: CycleSummary[K] };

/**
 * One full cycle with the plan and the handlers of the service, without its queue: checks due or named sources, does all work that the
 * store says is left (also from before a crash), repairs decisions, and mails digests and reminders. It may be killed at any moment and run
 * again, also beside a service. Deleting old records and bytes is left to a service.
 */
export async function runCycle(deps: CycleDeps, options: CycleOptions = {}): Promise<CycleSummary> {
  const started = deps.clock.now().getTime();
  const tally: Tally = {
    ...{ checked: 0, notModified: 0, failed: 0, entries: 0, newItems: 0, amendedItems: 0, suggestions: 0 },
    ...{ documents: 0, understood: 0, digests: 0, mails: 0, unanswered: 0, seconds: 0 },
  };
  const queue = new LocalQueue();
  const local = { ...deps, queue };
  const reopenOutdated = createReopening(local);
  const handlers = {
    ...createJobHandlers(local, {
      ...{ isPatient: true, mayBeOff: options.sourceIds !== undefined },
      ...countIn(tally, options),
    }),
    sweep: async () => {
      await eachApart<string, unknown>({
        documents: reopenOutdated,
        swept: () => sweep(local),
        reminders: () => remind(local),
      });
    },
  };
  await syncSources(deps);
  await deps.store.refresh();
  let [done, total] = [0, await enqueueChecks(local, options)];
  const onDone = (job: NewJob): void => {
    if (job.queue !== 'check-source') return;
    done += 1;
    total = Math.max(total, done);
    options.onProgress?.(done, total);
  };
  const drain = () => queue.drain(handlers, { width: deps.concurrency, log: deps.log, signal: options.signal, onDone });
  // The next round plans the work that follows from this one.
  do await queue.enqueue(newJob.sweep());
  while ((await drain()) > 0);
  // No checks were enqueued before this run, so none is late.
  tally.unanswered = (await watchCoverage(local, deps.clock.now())).unanswered;
  await drain();
  if (queue.failure !== undefined) throw queue.failure;
  return { ...tally, seconds: (deps.clock.now().getTime() - started) / 1_000 };
}

function countIn(tally: Tally, { onUnderstood }: CycleOptions): JobListener {
  return {
    onCheck({ outcome, entries }) {
      tally.checked += 1;
      if (outcome === 'unchanged') tally.notModified += 1;
      if (outcome && !isSuccess(outcome)) tally.failed += 1;
      tally.entries += entries;
    },
    onIngest({ newItems, amendedItems, suggestions }) {
      tally.newItems += newItems;
      tally.amendedItems += amendedItems;
      tally.suggestions += suggestions;
    },
    onDocument({ state }) {
      if (state === 'read') tally.documents += 1;
    },
    onMatch({ suggestions }) {
      tally.suggestions += suggestions;
    },
    onUnderstood,
    onUnderstoodAll(items) {
      tally.understood += items;
    },
    onDigest() {
      tally.digests += 1;
    },
    onMail(state) {
      if (state === 'accepted') tally.mails += 1;
    },
  };
}

async function enqueueChecks(deps: CycleDeps & { readonly queue: LocalQueue }, options: CycleOptions): Promise<number> {
  const { sourceIds, retry } = options;
  if (sourceIds) {
    const named = await deps.store.sources.getMany(sourceIds);
    return enqueueStates(
      deps.queue,
      named.flatMap((state) => state?.value ?? []),
    );
  }
  const { due } = await tick(deps);
  if (!retry && (await offlineSince(deps.store)) === null) return due;
  const states = (await readSources(deps.store)).map(({ value }) => value);
  return due + (await enqueueStates(deps.queue, selectUnanswered(states, deps.clock.now())));
}

async function enqueueStates(queue: LocalQueue, states: readonly SourceState[]): Promise<number> {
  await queue.enqueueMany(spreadHosts(states, ({ url }) => url).map(({ id, dueAt }) => newJob.checkSource(id, dueAt)));
  return states.length;
}
