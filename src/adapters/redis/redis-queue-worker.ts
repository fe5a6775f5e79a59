import type { Job as BullJob, Worker as BullWorker } from 'bullmq';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.js';
import { readPayload } from '../../ports/queue/job-payload.js';
import type { JobHandler, QueueName, QueueWorker } from '../../ports/queue/queue.js';
import { decideFailure, describeFailure, type RetryPolicy, randomOf } from '../../ports/queue/retry-policy.js';
import { StoreError } from '../../ports/store/store-error.js';
import { isLeaseLost, settlesWithin } from './classify-redis-error.js';
import { adoptScript, gatherDeadScript } from './job-scripts.js';
import type { RedisConnections } from './open-redis.js';

/** Milliseconds. */
export interface LeaseTimes {
  /** If a worker gives no sign of life for this long, its job may go to another; that happens within as long again. */
  readonly leaseMs: number;
}

export interface WorkerParts {
  readonly redis: RedisConnections;
  readonly clock: Clock;
  readonly bullMq: typeof import('bullmq');
  readonly times: LeaseTimes;
  readonly policy: RetryPolicy;
  readonly queue: QueueName;
  readonly concurrency: number;
  readonly handler: JobHandler;
}

interface Running {
  readonly job: BullJob;
  readonly token: string;
  readonly abort: AbortController;
}

const NextOptions = z.looseObject({ delay: z.number().optional() });

type Ending = 'done' | 'abandoned' | { readonly error: unknown };

/** The pause after a failure that is not a failure of the connection. */
const retryMs = 1_000;
/** How long stopping waits for a server that may be away. */
const farewellMs = 3_000;

/**
 * Passes the jobs of one queue to one handler. BullMQ's worker takes jobs and ends them. Leases are renewed here, because
 * BullMQ's own renewal knows a job by its id alone and confuses two leases of one job in one process.
 */
export class RedisQueueWorker implements QueueWorker {
  readonly #parts: WorkerParts;
  readonly #worker: BullWorker;
  readonly #running = new Set<Running>();
  readonly #tasks = new Set<Promise<void>>();
  readonly #gathering = new Set<Promise<void>>();
  readonly #ended = new AbortController();
  #stopping = false;
  #leaving: Promise<void> | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    const { redis, bullMq, queue, concurrency, times, policy } = parts;
    this.#worker = new bullMq.Worker(queue, (job, token) => this.#process(job, token ?? ''), {
      connection: redis.workers(),
      prefix: redis.prefix,
      concurrency,
      lockDuration: times.leaseMs,
      skipLockRenewal: true,
      stalledInterval: Math.ceil(times.leaseMs / 2),
      maxStalledCount: policy.maxCrashes,
      runRetryDelay: retryMs,
      removeOnComplete: { count: 0 },
      settings: { backoffStrategy: (_attempt, _type, error) => (error instanceof FailedAttempt ? error.delayMs : 0) },
    });
    this.#worker.on('error', (error) => this.#report(error));
    this.#worker.on('failed', (job) => {
      if (!job) return;
      const gathering = this.#gatherDead(job).finally(() => this.#gathering.delete(gathering));
      this.#gathering.add(gathering);
    });
    void this.#heartbeat();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await this.#worker.pause(true);
    if (graceMs > 0) await this.#finished(graceMs);
    this.#ended.abort();
    for (const { abort } of this.#running) abort.abort();
    this.#leaving ??= this.#leave([...this.#running]);
    await this.#leaving;
  }

  /** Begins to close even if the jobs could not be given back: closing is what ends the attempts to reach the server. */
  async #leave(left: readonly Running[]): Promise<void> {
    const given = await settlesWithin(farewellMs, Promise.all(left.map((running) => this.#giveBack(running))));
    const ended = this.#worker.close().then(() => Promise.all(this.#gathering));
    const closed = await settlesWithin(given ? farewellMs : 0, ended);
    if (given && closed) return;
    const { redis, queue } = this.#parts;
    const message = `${redis.where}: the worker of ${queue} left without an answer; what it held waits for its leases to end`;
    this.#report(new StoreError('unavailable', message));
  }

  #process(job: BullJob, token: string): Promise<void> {
    const task = this.#work({ job, token, abort: new AbortController() }).finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
    return task;
  }

  /** Throws the error that tells BullMQ what happens to the job next. */
  async #work(running: Running): Promise<void> {
    const { DelayedError } = this.#parts.bullMq;
    if (this.#stopping) {
      await this.#giveBack(running);
      throw new DelayedError('taken while the worker stopped');
    }
    this.#running.add(running);
    const abandoned = new Promise<Ending>((resolve) => {
      running.abort.signal.addEventListener('abort', () => resolve('abandoned'), { once: true });
    });
    const ending = await Promise.race([this.#attempt(running), abandoned]);
    this.#running.delete(running);
    if (ending === 'done') return;
    // Another worker may have the job now, so nothing is reported about it.
    if (ending === 'abandoned') throw new DelayedError('the lease was lost or given back');
    throw await this.#verdict(running, ending.error);
  }

  async #attempt(running: Running): Promise<Ending> {
    const { handler, queue } = this.#parts;
    const { job, abort } = running;
    try {
      const id = job.id ?? '';
      const payload = readPayload(id, (await this.#newestData(running)) ?? job.data);
      await handler({ id, queue, payload, attempt: job.attemptsMade + 1 }, abort.signal);
      return 'done';
    } catch (error) {
      return { error };
    }
  }

  /** The payload with which the key was enqueued since the job first began, or undefined. */
  async #newestData({ job, token }: Running): Promise<unknown> {
    if (job.attemptsStarted <= 1) return undefined;
    const key = (name: string): string => this.#worker.toKey(name);
    const own = [key(`${job.id}`), key(`${job.id}:lock`)];
    const keys = [...own, key(`dn:${job.deduplicationId}`), key(`soonest:${job.id}`)];
    const data = await this.#parts.redis.workers().eval(adoptScript, keys.length, ...keys, token);
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  }

  async #verdict({ job, token }: Running, error: unknown): Promise<Error> {
    const { policy, clock, bullMq } = this.#parts;
    const random = randomOf(clock.newId());
    const decision = decideFailure(policy, { error, attempt: job.attemptsMade + 1, random });
    if (decision.kind === 'dead') return new bullMq.UnrecoverableError(describeFailure(error));
    const delayMs = Math.round(decision.delayMs);
    if (decision.failed) return new FailedAttempt(describeFailure(error), delayMs);
    await this.#tell(async () => {
      await job.moveToDelayed(Date.now() + delayMs, token);
      await this.#bringForward(job, delayMs);
    });
    return new bullMq.DelayedError('to be called again');
  }

  /** A job that was enqueued while this one was active must not wait for the delay that this one asked for. */
  async #bringForward(job: BullJob, delayMs: number): Promise<void> {
    const opts = await this.#parts.redis.workers().hget(this.#worker.toKey(`dn:${job.deduplicationId}`), 'opts');
    if (opts === null) return;
    const { delay = 0 } = NextOptions.parse(JSON.parse(opts));
    if (delay >= delayMs) return;
    if (delay > 0) await job.changeDelay(delay);
    else await job.promote();
  }

  /** Does nothing if the failed attempt was not the last. */
  async #gatherDead({ id = '', deduplicationId = '', finishedOn = Date.now() }: BullJob): Promise<void> {
    const keys = ['failed', 'dead', 'forgotten'].map((name) => this.#worker.toKey(name));
    const about = [this.#worker.toKey(''), id, deduplicationId, finishedOn, this.#parts.policy.keptDead];
    await this.#tell(() => this.#parts.redis.workers().eval(gatherDeadScript, keys.length, ...keys, ...about));
  }

  async #giveBack({ job, token }: Running): Promise<void> {
    await this.#tell(() => job.moveToWait(token));
  }

  /** Reports to the server. An error because the lease was lost is ignored, as it should be; other errors are logged. */
  async #tell(say: () => Promise<unknown>): Promise<void> {
    try {
      await say();
    } catch (error) {
      this.#report(error);
    }
  }

  async #heartbeat(): Promise<void> {
    const { clock, times } = this.#parts;
    for (;;) {
      await clock.sleep(times.leaseMs / 3, this.#ended.signal);
      if (this.#ended.signal.aborted) return;
      await Promise.all([...this.#running].map((running) => this.#renew(running)));
    }
  }

  async #renew(running: Running): Promise<void> {
    const { job, token, abort } = running;
    await this.#tell(async () => {
      const held = await job.extendLock(token, this.#parts.times.leaseMs);
      if (held === 0 && this.#running.has(running)) abort.abort();
    });
  }

  async #finished(graceMs: number): Promise<void> {
    const over = new AbortController();
    await Promise.race([Promise.allSettled(this.#tasks), this.#parts.clock.sleep(graceMs, over.signal)]);
    over.abort();
  }

  #report(error: unknown): void {
    if (isLeaseLost(error)) return;
    this.#parts.redis.report(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Tells BullMQ that an attempt failed and when to make the next one. */
class FailedAttempt extends Error {
  override readonly name = 'FailedAttempt';

  constructor(
    message: string,
    readonly delayMs: number,
  ) {
    super(message);
  }
}
