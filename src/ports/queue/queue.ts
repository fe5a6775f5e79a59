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
   * Dedup key, `[A-Za-z0-9_-]+` with at least one non-digit. It covers waiting and delayed jobs of the queue; while the
   * job with the key is being worked on, the job is marked to run once more, at the soonest of the moments asked for.
   */
  readonly key: string;
  /** Milliseconds before which the job is not worked on; 0 by default. */
  readonly delayMs?: number;
  /** Where the key waits already, it waits as it does; see `Queue.enqueue`. For what is enqueued again and again lest it be lost. */
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
 * Does the work of one job; called at least once for each job, so it must be idempotent. It resolves when the work is
 * done. It throws `RetryLater` to be called again at a time of its own, `Permanent` to give up at once, anything else to
 * be retried with growing, jittered delays until the attempts are used up; jobs given up become dead letters. The
 * signal aborts when the lease was lost or the worker stops: whoever ignores it may be overtaken by another worker.
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
  /** Dead letters that had to make room for newer ones; absent where there were none. */
  readonly forgotten?: number;
  readonly paused: boolean;
}

/** What became of a key that was given up: its last death, and how many there were. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: QueueName;
  readonly key: string;
  readonly payload: JobPayload;
  readonly attempts: number;
  /** How often a worker died, or lost its lease, with this job in hand. */
  readonly crashes: number;
  readonly error: string;
  /** ISO 8601 */
  readonly diedAt: string;
  /** How often the key was given up since it was last retried by hand; 1 where once. */
  readonly deaths: number;
  /** ISO 8601, of the first of them. */
  readonly firstDiedAt: string;
}

/**
 * Work to be done, at least once each. A hint only: the truth of what remains is in the store, and losing every job
 * loses no work. A job is leased to one worker, which renews the lease while it works; what a worker says of a job
 * after it lost the lease is ignored. A job whose worker died is given to another, up to 5 times, then is a dead letter.
 * Dead letters are bounded: one for each key, and a number for each queue beyond which the oldest is let go.
 * Failures are `StoreError`s.
 */
export interface Queue {
  /**
   * A job that waits for a later moment than the new one is brought forward, with the new payload, unless the new one
   * `keepsMoment`: what a host asked to wait for, or a failure, must not hold up what somebody asks for now.
   */
  enqueue(job: NewJob): Promise<EnqueueOutcome>;
  /** The same for each, in order. */
  enqueueMany(jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]>;
  work(queue: QueueName, options: WorkOptions, handler: JobHandler): QueueWorker;
  /** No job of the queue is handed out, by any process, until `resume`. */
  pause(queue: QueueName): Promise<void>;
  resume(queue: QueueName): Promise<void>;
  counts(queue: QueueName): Promise<QueueCounts>;
  /** Newest first. */
  deadLetters(queue: QueueName, limit: number): Promise<readonly DeadLetter[]>;
  /** Makes a dead letter a waiting job again, with its attempts counted from zero. */
  retry(id: string): Promise<'queued' | 'absent'>;
  /** Resolves where the queue takes and gives jobs now. */
  ping(): Promise<void>;
  /** Stops every worker as `QueueWorker.stop(0)` does and lets go of the connection. */
  close(): Promise<void>;
}

/** Thrown by a handler: call me again, not before `delayMs` has passed. Counts as no failure. */
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

/** Thrown by a handler: another attempt would fail as this one did. */
export class Permanent extends Error {
  override readonly name = 'Permanent';
  readonly code = 'permanent';
}
