import type { JobsOptions } from 'bullmq';
import type { JobPayload, NewJob, QueueName } from '../../ports/queue/queue.js';
import { queueNames } from '../../ports/queue/queue.js';

/** A job as BullMQ takes it. */
export interface BulkJob {
  readonly name: QueueName;
  readonly data: JobPayload;
  readonly opts: JobsOptions & { readonly jobId: string };
}

/** BullMQ's priorities go from 1 to 2^21, 0 has a list of its own that comes first: ours is put in the middle. */
const middlePriority = 2 ** 20;

/** The retry policy decides how often a job is tried, so BullMQ never gives one up by itself. */
const endlessAttempts = 2 ** 31;

/** `unique` is an identifier that no other job has. */
export function toBulkJob({ queue, key, payload, delayMs = 0, priority = 0 }: NewJob, unique: string): BulkJob {
  return {
    name: queue,
    data: payload,
    opts: {
      jobId: `${queue}_${unique}`,
      delay: Math.round(delayMs),
      priority: Math.min(Math.max(priority + middlePriority, 1), 2 * middlePriority),
      // Covers the key until the job has ended, and keeps what is added meanwhile for one more run.
      deduplication: { id: key, keepLastIfActive: true },
      attempts: endlessAttempts,
      backoff: { type: 'custom' },
      stackTraceLimit: 0,
    },
  };
}

/** The priority of a stored job as the port counts it. */
export function priorityOf(stored: number): number {
  return stored - middlePriority;
}

/** The queue of a job id, or undefined for what is none. */
export function queueOfId(id: string): QueueName | undefined {
  const name = id.slice(0, Math.max(0, id.lastIndexOf('_')));
  return queueNames.find((queue) => queue === name);
}
