import type { Queue as BullQueue } from 'bullmq';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.js';
import { encodeNewJob } from '../../ports/queue/job-payload.js';
import type {
  DeadLetter,
  EnqueueOutcome,
  JobHandler,
  NewJob,
  Queue,
  QueueCounts,
  QueueName,
  WorkOptions,
} from '../../ports/queue/queue.js';
import { queueNames } from '../../ports/queue/queue.js';
import { defaultRetryPolicy, type RetryPolicy } from '../../ports/queue/retry-policy.js';
import { queueOfId, readCounts, readDead, toBulkJob, toDeadLetter } from './bulk-job.js';
import { classified, isLeaseLost } from './classify-redis-error.js';
import { knownKeysScript } from './job-scripts.js';
import type { RedisConnections } from './open-redis.js';
import { type LeaseTimes, RedisQueueWorker } from './redis-queue-worker.js';

export interface RedisQueueOptions {
  readonly policy?: RetryPolicy;
  readonly times?: LeaseTimes;
}

type BullMq = typeof import('bullmq');

const defaultTimes: LeaseTimes = { leaseMs: 30_000 };
/** Jobs sent to the server together: enough that the round trip hardly counts, few enough that others get a turn. */
const jobsAtOnce = 1_000;
/** Nobody reads BullMQ's events, but it always writes them. */
const keptEvents = 100;

const Flags = z.array(z.number());

/** The queue on a server whose connection the caller opens and closes. */
export async function createRedisQueue(
  redis: RedisConnections,
  clock: Clock,
  options: RedisQueueOptions = {},
): Promise<Queue> {
  const bullMq = await import('bullmq');
  const queues = new Map(queueNames.map((name) => [name, openQueue(bullMq, redis, name)]));
  // Before this a queue waits for its server; afterwards, enqueueing must fail at once if the server is away.
  await classified(redis.where, () => Promise.all([...queues.values()].map((queue) => queue.waitUntilReady())));
  return new RedisQueue({ redis, clock, bullMq, queues, options });
}

function openQueue(bullMq: BullMq, redis: RedisConnections, name: QueueName): BullQueue {
  const queue = new bullMq.Queue(name, {
    connection: redis.commands,
    prefix: redis.prefix,
    streams: { events: { maxLen: keptEvents } },
    // `openRedis` has checked the server already.
    skipVersionCheck: true,
  });
  queue.on('error', redis.report);
  return queue;
}

interface KnownKey {
  readonly id: string;
  readonly job: NewJob;
}

class RedisQueue implements Queue {
  readonly #workers = new Set<RedisQueueWorker>();
  readonly #policy: RetryPolicy;

  constructor(
    private readonly parts: {
      readonly redis: RedisConnections;
      readonly clock: Clock;
      readonly bullMq: BullMq;
      readonly queues: ReadonlyMap<QueueName, BullQueue>;
      readonly options: RedisQueueOptions;
    },
  ) {
    this.#policy = parts.options.policy ?? defaultRetryPolicy;
  }

  async enqueue(job: NewJob): Promise<EnqueueOutcome> {
    const [outcome] = await this.enqueueMany([job]);
    return outcome ?? 'already-waiting';
  }

  async enqueueMany(jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]> {
    jobs.forEach(encodeNewJob);
    const outcomes: EnqueueOutcome[] = new Array(jobs.length);
    for (const queue of new Set(jobs.map((job) => job.queue))) {
      const places = jobs.flatMap((job, place) => (job.queue === queue ? [place] : []));
      for (let from = 0; from < places.length; from += jobsAtOnce) {
        const some = places.slice(from, from + jobsAtOnce);
        const chunk = some.flatMap((place) => jobs[place] ?? []);
        const added = await this.#add(queue, chunk);
        for (const [index, place] of some.entries()) outcomes[place] = added[index] ?? 'already-waiting';
      }
    }
    return outcomes;
  }

  work(queue: QueueName, { concurrency }: WorkOptions, handler: JobHandler): RedisQueueWorker {
    const { redis, clock, bullMq, options } = this.parts;
    const { times = defaultTimes } = options;
    const parts = { redis, clock, bullMq, times, policy: this.#policy, queue, concurrency, handler };
    const worker = new RedisQueueWorker(parts);
    this.#workers.add(worker);
    return worker;
  }

  pause(queue: QueueName): Promise<void> {
    return this.#run(`pause of ${queue}`, () => this.#queue(queue).pause());
  }

  resume(queue: QueueName): Promise<void> {
    return this.#run(`resumption of ${queue}`, () => this.#queue(queue).resume());
  }

  counts(queue: QueueName): Promise<QueueCounts> {
    const { redis, clock } = this.parts;
    return this.#run(`counts of ${queue}`, () => readCounts(redis.commands, this.#queue(queue), clock.now().getTime()));
  }

  deadLetters(queue: QueueName, limit: number): Promise<readonly DeadLetter[]> {
    return this.#run(`dead letters of ${queue}`, async () => {
      if (limit < 1) return [];
      const jobs = await this.#queue(queue).getFailed(0, limit - 1);
      const { maxCrashes } = this.#policy;
      return readDead(this.parts.redis.commands, this.#queue(queue), { jobs, name: queue, maxCrashes });
    });
  }

  retry(id: string): Promise<'queued' | 'absent'> {
    return this.#run(`dead letter "${id}"`, async () => {
      const queue = queueOfId(id);
      const dead = queue && (await this.#queue(queue).getJob(id));
      if (queue === undefined || dead === undefined || !(await dead.isFailed())) return 'absent';
      const { key, payload } = toDeadLetter(dead, queue, this.#policy.maxCrashes);
      // In this order a crash between the two leaves one job too many, never none.
      await this.#add(queue, [{ queue, key, payload }]);
      await dead.remove();
      await this.parts.redis.commands.hdel(this.#queue(queue).toKey('dead'), key);
      return 'queued';
    });
  }

  async ping(): Promise<void> {
    const { redis } = this.parts;
    // A server that is full or read-only still answers PING, so this writes.
    await this.#run('ping', () => redis.commands.set(`${redis.prefix}:ping`, '', 'PX', 1_000));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.stop(0)));
    this.#workers.clear();
    await Promise.all([...this.parts.queues.values()].map((queue) => queue.close()));
  }

  #add(queue: QueueName, jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]> {
    return this.#run(`${jobs.length} new jobs of ${queue}`, async () => {
      const bulk = jobs.map((job) => toBulkJob(job, this.parts.clock.newId()));
      const stored = await this.#queue(queue).addBulk(bulk);
      const known = stored.flatMap(({ id }, index) => {
        const job = jobs[index];
        return id === undefined || job === undefined || id === bulk[index]?.opts.jobId ? [] : [{ index, id, job }];
      });
      const outcomes: EnqueueOutcome[] = jobs.map(() => 'queued');
      const states = await this.#statesOf(queue, known);
      for (const [place, { id, index, job }] of known.entries()) {
        const waitsTooLong = states[place] === 3 || (states[place] === 2 && !job.keepsMoment);
        if (waitsTooLong) outcomes[index] = await this.#bringForward(job, id);
        else outcomes[index] = states[place] === 1 ? 'runs-again' : 'already-waiting';
      }
      return outcomes;
    });
  }

  async #statesOf(name: QueueName, known: readonly KnownKey[]): Promise<readonly number[]> {
    if (known.length === 0) return [];
    const queue = this.#queue(name);
    const perKey = known.flatMap(({ id, job }) => [queue.toKey(`dn:${job.key}`), queue.toKey(`soonest:${id}`)]);
    const keys = [queue.toKey('active'), queue.toKey('delayed'), ...perKey];
    const perJob = known.flatMap(({ id, job }) => [id, Math.round(job.delayMs ?? 0)]);
    const { redis, clock, options } = this.parts;
    const present = [clock.now().getTime(), queue.toKey(''), (options.times ?? defaultTimes).leaseMs];
    const answer = await redis.commands.eval(knownKeysScript, keys.length, ...keys, ...present, ...perJob);
    return Flags.parse(answer);
  }

  async #bringForward(job: NewJob, id: string): Promise<EnqueueOutcome> {
    const { delayMs = 0, payload, queue } = job;
    try {
      const waiting = await this.#queue(queue).getJob(id);
      await waiting?.updateData(payload);
      if (delayMs > 0) await waiting?.changeDelay(Math.round(delayMs));
      else await waiting?.promote();
      return 'already-waiting';
    } catch (error) {
      if (!isLeaseLost(error)) throw error;
      // A worker took it meanwhile, perhaps with the older payload.
      const [outcome = 'already-waiting'] = await this.#add(queue, [{ ...job, keepsMoment: true }]);
      return outcome;
    }
  }

  #queue(name: QueueName): BullQueue {
    const queue = this.parts.queues.get(name);
    if (queue === undefined) throw new TypeError(`queue: expected one of ${queueNames.join(', ')}, got ${name}`);
    return queue;
  }

  #run<T>(what: string, action: () => Promise<T>): Promise<T> {
    return classified(`${this.parts.redis.where}: ${what}`, action);
  }
}
