import { setTimeout as sleep } from 'node:timers/promises';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import type { NewJob } from '../../../src/ports/queue/queue.js';
import { eachPage } from '../../../src/ports/store/pages.js';
import type { CrashSite } from '../../crash/crash-site.js';

const everyMs = 400;

/**
 * Enqueues all due work again under other keys until the signal aborts. The queue then gives the same work to two processes at once, and
 * only the store keeps them apart. Resolves with the number of jobs enqueued.
 */
export async function enqueueRivals(site: CrashSite, subscriptions: readonly string[], signal: AbortSignal) {
  let enqueued = 0;
  for (let round = 0; !signal.aborted; round += 1) {
    const jobs = [
      ...(await dueChecks(site)),
      ...subscriptions.map(newJob.buildDigest),
      ...(await unfinishedDeliveries(site)),
    ].map((job) => ({ ...job, key: `${job.key}_${round}` }));
    await site.queue.enqueueMany(jobs);
    enqueued += jobs.length;
    await sleep(everyMs);
  }
  return enqueued;
}

async function dueChecks({ store, clock }: CrashSite): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const { documents } = await store.sources.find('due', { enabled: true, now }, { limit: 100 });
  return documents.map(({ value }) => newJob.checkSource(value.id, value.dueAt));
}

async function unfinishedDeliveries({ store, clock }: CrashSite): Promise<NewJob[]> {
  const now = clock.now().toISOString();
  const jobs: NewJob[] = [];
  const unfinished = eachPage(store.deliveries, 'unfinished', { open: true, now });
  for await (const { value } of unfinished) jobs.push(newJob.deliverMail(value.id));
  return jobs;
}
