import type { Job as BullJob, Queue as BullQueue, JobsOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { deadPayload } from '../../ports/queue/job-payload.js';
import {
  type DeadLetter,
  type JobPayload,
  type NewJob,
  type QueueCounts,
  type QueueName,
  queueNames,
} from '../../ports/queue/queue.js';
import { countsScript } from './job-scripts.js';

export interface BulkJob {
  readonly name: QueueName;
  readonly data: JobPayload;
  readonly opts: JobsOptions & { readonly jobId: string };
}

/** The priority that jobs of earlier versions have. Jobs without a priority would come before them, and they would starve. */
const priority = 2 ** 20;

/** The retry policy decides how often a job is tried, so BullMQ must never give one up by itself. */
const endlessAttempts = 2 ** 31;

/** `unique` is an identifier that no other job has. */
export function toBulkJob({ queue, key, payload, delayMs = 0 }: NewJob, unique: string): BulkJob {
  return {
    name: queue,
    data: payload,
    opts: {
      jobId: `${queue}_${unique}`,
      delay: Math.round(delayMs),
      priority,
      // Covers the key until the job has ended, and keeps what is added meanwhile for one more run.
      deduplication: { id: key, keepLastIfActive: true },
      attempts: endlessAttempts,
      backoff: { type: 'custom' },
      stackTraceLimit: 0,
    },
  };
}

export function queueOfId(id: string): QueueName | undefined {
  const name = id.slice(0, Math.max(0, id.lastIndexOf('_')));
  return queueNames.find((queue) => queue === name);
}

const Counts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const counted = ['wait', 'prioritized', 'delayed', 'active', 'failed', 'meta', 'forgotten'] as const;

export async function readCounts(redis: Redis, queue: BullQueue, nowMs: number): Promise<QueueCounts> {
  const keys = counted.map((name) => queue.toKey(name));
  const answer = await redis.eval(countsScript, keys.length, ...keys, nowMs);
  const [waiting, delayed, active, dead, paused, forgotten] = Counts.parse(answer);
  return { waiting, delayed, active, dead, ...(forgotten > 0 && { forgotten }), paused: paused === 1 };
}

/** Dead letters, with the history of their keys. */
export async function readDead(
  redis: Redis,
  queue: BullQueue,
  {
    jobs,
    name,
    maxCrashes,
  }: { readonly jobs: readonly BullJob[]; readonly name: QueueName; readonly maxCrashes: number },
): Promise<readonly DeadLetter[]> {
  if (jobs.length === 0) return [];
  const letters = jobs.map((job) => toDeadLetter(job, name, maxCrashes));
  const known = await redis.hmget(queue.toKey('dead'), ...letters.map(({ key }) => key));
  return letters.map((letter, index) => {
    const [id, deaths, firstMs] = known[index]?.split(' ') ?? [];
    // If the letter was not gathered yet, or an earlier version wrote it, only its own death is known.
    if (id !== letter.id) return letter;
    return { ...letter, deaths: Number(deaths), firstDiedAt: new Date(Number(firstMs)).toISOString() };
  });
}

/** When a worker died once too often, BullMQ fails the job only when the next worker takes it, and counts that as an attempt. */
export function toDeadLetter(job: BullJob, queue: QueueName, maxCrashes: number): DeadLetter {
  const id = job.id ?? '';
  const diedAt = new Date(job.finishedOn ?? 0).toISOString();
  const hasCrashed = job.stalledCounter > maxCrashes;
  return {
    id,
    queue,
    key: job.deduplicationId ?? '',
    payload: deadPayload(job.data),
    attempts: hasCrashed ? job.attemptsMade - 1 : job.attemptsMade,
    crashes: job.stalledCounter,
    error: hasCrashed ? 'crashed: the worker died or lost its lease' : job.failedReason,
    diedAt,
    deaths: 1,
    firstDiedAt: diedAt,
  };
}
