import type { Clock } from '../../src/ports/clock.js';
import { encodeNewJob } from '../../src/ports/queue/job-payload.js';
import type { Queue, QueueName } from '../../src/ports/queue/queue.js';
import { defaultRetryPolicy, type RetryPolicy } from '../../src/ports/queue/retry-policy.js';
import { MemoryJobs } from './memory-jobs.js';
import { MemoryQueueWorker } from './memory-queue-worker.js';
import { needsInstance } from './needs-instance.js';

/** A queue in memory, for tests. */
export interface MemoryQueue extends Queue {
  /** Makes all leases run out, as if every worker had died with its jobs in hand. */
  loseLeases(): void;
}

export function createMemoryQueue(clock: Clock, policy: RetryPolicy = defaultRetryPolicy): MemoryQueue {
  const jobs = new MemoryJobs(clock, policy);
  const workers = new Map<MemoryQueueWorker, QueueName>();
  const wake = (queue?: QueueName) => {
    for (const [worker, name] of workers) {
      if (queue === undefined || name === queue) setImmediate(() => worker.wake());
    }
  };

  return needsInstance({
    async enqueue(job) {
      const outcome = jobs.enqueue(job);
      wake(job.queue);
      return outcome;
    },
    async enqueueMany(newJobs) {
      newJobs.forEach(encodeNewJob);
      const outcomes = newJobs.map((job) => jobs.enqueue(job));
      wake();
      return outcomes;
    },
    work(queue, { concurrency }, handler) {
      const worker = new MemoryQueueWorker({ jobs, clock, queue, concurrency, handler });
      workers.set(worker, queue);
      return worker;
    },
    pause: async (queue) => jobs.pause(queue),
    async resume(queue) {
      jobs.resume(queue);
      wake(queue);
    },
    counts: async (queue) => jobs.counts(queue),
    deadLetters: async (queue, limit) => jobs.deadLetters(queue, limit),
    async retry(id) {
      const queue = jobs.retry(id);
      wake(queue);
      return queue === undefined ? 'absent' : 'queued';
    },
    async ping() {},
    async close() {
      await Promise.all([...workers.keys()].map((worker) => worker.stop(0)));
      workers.clear();
    },
    loseLeases() {
      jobs.loseLeases();
      wake();
    },
  });
}
