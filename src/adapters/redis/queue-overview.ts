import type { Job as BullJob, Queue as BullQueue } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { DeadLetter, QueueCounts, QueueName } from '../../ports/queue.js';
import { countsScript } from './job-scripts.js';
import { readPayload } from './read-payload.js';

const Counts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()]);
const counted = ['wait', 'prioritized', 'delayed', 'active', 'failed', 'meta'] as const;

/** What a queue holds at one moment. */
export async function readCounts(redis: Redis, queue: BullQueue, nowMs: number): Promise<QueueCounts> {
  const keys = counted.map((name) => queue.toKey(name));
  const answer = await redis.eval(countsScript, keys.length, ...keys, nowMs);
  const [waiting, delayed, active, dead, paused] = Counts.parse(answer);
  return { waiting, delayed, active, dead, paused: paused === 1 };
}

/** BullMQ fails a job whose worker died once too often only when the next worker takes it, and counts an attempt then. */
export function toDeadLetter(job: BullJob, queue: QueueName, maxCrashes: number): DeadLetter {
  const id = job.id ?? '';
  const hasCrashed = job.stalledCounter > maxCrashes;
  return {
    id,
    queue,
    key: job.deduplicationId ?? '',
    payload: readPayload(id, job.data),
    attempts: hasCrashed ? job.attemptsMade - 1 : job.attemptsMade,
    crashes: job.stalledCounter,
    error: hasCrashed ? 'crashed: the worker died or lost its lease' : job.failedReason,
    diedAt: new Date(job.finishedOn ?? 0).toISOString(),
  };
}
