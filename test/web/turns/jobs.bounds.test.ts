import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { tick } from '../../../src/jobs/schedule/tick.js';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import {
  type JobHandler,
  type NewJob,
  type QueueName,
  queueNames,
  RetryLater,
} from '../../../src/ports/queue/queue.js';
import { expectServing } from '../../processor-time.js';
import type { Ids } from './fill-watch.js';
import { type FullWatch, openFullWatch } from './full-watch.js';
import { manyQueries } from './largest-queries.js';

let full: FullWatch;
let handlers: Readonly<Record<QueueName, JobHandler>>;
beforeAll(async () => {
  // Every item is matched against every query; fewer items would not shorten a turn.
  const env = { VIGIE_BACKUP_SCHEDULE: '15 3 * * *' };
  full = await openFullWatch({ env, entries: 20, filling: { queries: manyQueries, others: 200 } });
  handlers = createJobHandlers(full.app);
});
afterAll(async () => {
  await full[Symbol.asyncDispose]();
  // The records of this watch were written without their events.
  expect(full.errors.filter((error) => !error.startsWith('the audit log does not verify'))).toEqual([]);
});

/** Several equal sources: the first run compiles code, which the others do not pay for. */
const sources = ['autorite-1', 'autorite-2', 'autorite-3'];

async function checksOf(): Promise<NewJob[]> {
  const states = await full.app.store.sources.getMany(sources);
  return states.flatMap((state) => (state ? [newJob.checkSource(state.value.id, state.value.dueAt)] : []));
}

/** The jobs of each queue, in order. A new queue does not compile without a row. */
const jobs: Readonly<Record<QueueName, (ids: Ids) => readonly NewJob[] | Promise<readonly NewJob[]>>> = {
  'check-source': checksOf,
  'ingest-entries': () => sources.map((source) => newJob.ingestEntries(source)),
  'read-document': () => [newJob.readDocument('full')],
  'keep-hub': () => sources.map(newJob.keepHub),
  'match-policies': () => [newJob.matchPolicies()],
  'act-on-arrivals': () => [newJob.applySearchActions()],
  'understand-items': () => [newJob.understandItems()],
  'write-text': (ids) => [newJob.writeText(ids['machine-texts'] ?? '')],
  'build-digest': () => ['s0', 's1', 's2', 's3'].map(newJob.buildDigest),
  'deliver-mail': () => ['l1', 'l2', 'l3'].map(newJob.deliverMail),
  'mail-sign-in': () => [
    newJob.mailSignInLink('a', { address: 'admin@example.org', browser: 'Firefox', anyAccount: false }),
  ],
  'keep-head': () => [newJob.verifyAudit()],
  'write-backup': () => [newJob.writeBackup()],
  'deliver-webhook': (ids) => [newJob.deliverWebhook(ids.webhooks ?? '')],
  sweep: () => [newJob.sweep(), newJob.sweep()],
};

async function work({ queue, payload }: NewJob): Promise<void> {
  await handlers[queue]({ id: '1', queue, payload, attempt: 1 }, new AbortController().signal).catch((error) => {
    if (!(error instanceof RetryLater)) throw error;
  });
}

describe('keeps nobody waiting', () => {
  it('the tick of each minute', () => expectServing(() => tick(full.app)));

  it.each(queueNames)('%s', async (queue) => {
    for (const job of await jobs[queue](full.ids)) await expectServing(() => work(job), job.key, { runs: 1 });
  });
});
