import type { Job as BullJob, Queue as BullQueue } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { deadPayload } from '../../ports/queue/job-payload.js';
import type { DeadLetter, QueueCounts, QueueName } from '../../ports/queue/queue.js';
import { countsScript } from './job-scripts.js';

const Counts = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);
const counted = ['wait', 'prioritized', 'delayed', 'active', 'failed', 'meta', 'forgotten'] as const;

/** What a queue holds at one moment. */
export async function readCounts(redis: Redis, queue: BullQueue, nowMs: number): Promise<QueueCounts> {
  const keys = counted.map((name) => queue.toKey(name));
  const answer = await redis.eval(countsScript, keys.length, ...keys, nowMs);
  const [waiting, delayed, active, dead, paused, forgotten] = Counts.parse(answer);
  return { waiting, delayed, active, dead, ...(forgotten > 0 && { forgotten }), paused: paused === 1 };
}

/** Dead letters with what is known of their keys. */
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
    // Of a letter that nobody gathered yet, and of one of an earlier program, only its own death is known.
    if (id !== letter.id) return letter;
    return { ...letter, deaths: Number(deaths), firstDiedAt: new Date(Number(firstMs)).toISOString() };
  });
}

/** BullMQ fails a job whose worker died once too often only when the next worker takes it, and counts an attempt then. */
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
