import { afterAll, beforeAll, expect } from 'vitest';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { createJobHandlers } from '../../../src/jobs/job-handlers.js';
import { newJob } from '../../../src/ports/queue/known-jobs.js';
import { type Queue, queueNames } from '../../../src/ports/queue/queue.js';
import { toldOnceCases } from '../../jobs/told-once-cases.js';
import type { Watch } from '../../jobs/watch.js';
import { onElasticsearch } from '../on-elasticsearch.js';
import { deleteKeys, freshPrefix, openForTest } from '../redis/shared-server.js';
import { type RedisServer, startRedis } from '../redis/start-redis.js';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis('redis-server');
});
afterAll(() => redis.stop());

onElasticsearch('what satisfies a filter later, by jobs of BullMQ', (make) => toldOnceCases(make, workByJobs));

/** Works as a fleet does: all workers at once, over a queue that is empty at first. Sweeps three times in turn. */
async function workByJobs(watch: Watch): Promise<void> {
  const prefix = freshPrefix();
  const connections = await openForTest(redis.url, prefix);
  const queue = await createRedisQueue(connections, createSystemClock());
  const failures: unknown[] = [];
  const log = { ...watch.log, error: (fields: object) => failures.push(fields) };
  const handlers = createJobHandlers({ ...watch.deps, log, queue }, { isPatient: true });
  for (const name of queueNames) queue.work(name, { concurrency: 4 }, handlers[name]);
  const slot = (await watch.store.sources.get('cnil'))?.value.dueAt ?? '';
  await queue.enqueue(newJob.checkSource('cnil', slot));
  for (const _plan of [1, 2, 3]) {
    await queue.enqueue(newJob.sweep());
    await expect.poll(() => pending(queue)).toBe(0);
  }
  await queue.close();
  connections.close();
  await deleteKeys(redis.url, prefix);
  expect(failures).toEqual([]);
}

/** The number of jobs that wait or run. Asks the queues that enqueue for others first, so that no new job is missed. */
async function pending(queue: Queue): Promise<number> {
  let count = 0;
  for (const name of ['sweep', 'understand-items', ...queueNames] as const) {
    const { waiting, active } = await queue.counts(name);
    count += waiting + active;
  }
  return count;
}
