/** The kinds of work, one queue each. */
export const queueNames = [
  'check-source',
  'ingest-entries',
  'read-document',
  'keep-hub',
  'match-policies',
  'act-on-arrivals',
  'understand-items',
  'write-text',
  'build-digest',
  'deliver-mail',
  'mail-sign-in',
  'keep-head',
  'write-backup',
  'deliver-webhook',
  'sweep',
] as const;
export type QueueName = (typeof queueNames)[number];

/** JSON that carries ids, not bodies: at most 64 KB as text. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface NewJob {
  readonly queue: QueueName;
  readonly payload: JobPayload;
  /**
   * Dedup key, `[A-Za-z0-9_-]+` with at least one non-digit. It covers the waiting and delayed jobs of the queue. If a job
   * with the key is active, it is marked to run once more, at the earliest of the requested moments.
   */
  readonly key: string;
  /** Milliseconds before the job may start; 0 by default. */
  readonly delayMs?: number;
  /** If the key waits already, its moment stays (see `Queue.enqueue`). For jobs that are enqueued repeatedly so that none is lost. */
  readonly keepsMoment?: boolean;
}

export type EnqueueOutcome = 'queued' | 'already-waiting' | 'runs-again';

export interface Job {
  readonly id: string;
  readonly queue: QueueName;
  readonly payload: JobPayload;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/**
 * Does the work of one job. It is called at least once for each job, so it must be idempotent. It resolves when the work is
 * done. It throws `RetryLater` to be called again at a chosen time, and `Permanent` to give up at once. Any other error is
 * retried with growing, jittered delays until the attempts are used up. Jobs given up become dead letters. The signal aborts
 * when the lease is lost or the worker stops: a handler that ignores it may be overtaken by another worker.
 */
export type JobHandler = (job: Job, signal: AbortSignal) => Promise<void>;

export interface WorkOptions {
  /** Jobs at a time, at least 1. */
  readonly concurrency: number;
}

export interface QueueWorker {
  /** Takes no further job, waits at most `graceMs` for those under way, then aborts and releases them. */
  stop(graceMs: number): Promise<void>;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly delayed: number;
  readonly active: number;
  readonly dead: number;
  /** Dead letters that were dropped to make room for newer ones; absent if there were none. */
  readonly forgotten?: number;
  readonly paused: boolean;
}

/** A key that was given up: its last death, and the number of deaths. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: QueueName;
  readonly key: string;
  readonly payload: JobPayload;
  readonly attempts: number;
  /** How often a worker died, or lost its lease, while it had this job. */
  readonly crashes: number;
  readonly error: string;
  /** ISO 8601 */
  readonly diedAt: string;
  /** How often the key was given up since it was last retried by hand, at least 1. */
  readonly deaths: number;
  /** ISO 8601, of the first death. */
  readonly firstDiedAt: string;
}

/**
 * Work to be done, each job at least once. Only a hint: the store knows what remains to be done, and losing every job
 * loses no work. A job is leased to one worker, which renews the lease while it works. After a worker lost the lease, its
 * result is ignored. A job whose worker died is given to another worker, up to 5 times, and is then a dead letter.
 * Dead letters are bounded: one for each key, and a maximum for each queue beyond which the oldest is dropped.
 * Failures are `StoreError`s.
 */
export interface Queue {
  /**
   * If the key waits for a later moment than the new job's, it is brought forward and takes the new payload, unless the new job
   * has `keepsMoment`: a delay that a host or a failure caused must not hold up what somebody requests now.
   */
  enqueue(job: NewJob): Promise<EnqueueOutcome>;
  /** Does the same for each job, in order. */
  enqueueMany(jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]>;
  work(queue: QueueName, options: WorkOptions, handler: JobHandler): QueueWorker;
  /** Stops all processes from taking jobs of the queue until `resume`. */
  pause(queue: QueueName): Promise<void>;
  resume(queue: QueueName): Promise<void>;
  counts(queue: QueueName): Promise<QueueCounts>;
  /** Newest first. */
  deadLetters(queue: QueueName, limit: number): Promise<readonly DeadLetter[]>;
  /** Makes a dead letter a waiting job again, with its attempts counted from zero. */
  retry(id: string): Promise<'queued' | 'absent'>;
  /** Resolves if the queue takes and gives jobs now. */
  ping(): Promise<void>;
  /** Stops every worker as `QueueWorker.stop(0)` does and closes the connection. */
  close(): Promise<void>;
}

/** Thrown by a handler to be called again, not before `delayMs` has passed. Does not count as a failure. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
  readonly code = 'retry-later';

  constructor(
    readonly delayMs: number,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by a handler if another attempt would fail in the same way. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
  readonly code = 'permanent';
}
