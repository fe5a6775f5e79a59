import type { Database, Statement } from 'better-sqlite3';
import { parseJson } from '../../../model/parse-json.js';
import type { Clock } from '../../../ports/clock.js';
import { deadPayload, encodeNewJob } from '../../../ports/queue/job-payload.js';
import type {
  DeadLetter,
  EnqueueOutcome,
  JobHandler,
  NewJob,
  Queue,
  QueueCounts,
  QueueName,
} from '../../../ports/queue/queue.js';
import { defaultRetryPolicy, type RetryPolicy } from '../../../ports/queue/retry-policy.js';
import { classified } from '../classify-sqlite-error.js';
import type { SqliteDatabase } from '../open-sqlite-database.js';
import { type Bound, createRunner, jobSql } from './job-sql.js';
import { JobTable } from './job-table.js';
import { type QueueTimes, SqliteQueueWorker } from './sqlite-queue-worker.js';

interface SqliteQueueOptions {
  readonly policy?: RetryPolicy;
  readonly times?: QueueTimes;
  /** Called for failures of the store while workers wait for jobs or finish them; the workers go on. */
  readonly onError?: (error: unknown) => void;
}

interface DeadJob extends Pick<NewJob, 'queue' | 'key'> {
  readonly payload: string;
}

const defaultTimes: QueueTimes = { pollMs: 500, leaseMs: 30_000 };

/**
 * The queue in a file that the caller opens and closes. Jobs are hints, so writes to it survive a crash of the process, but not always
 * a crash of the machine.
 */
export function createSqliteQueue(database: SqliteDatabase, clock: Clock, options: SqliteQueueOptions = {}): Queue {
  return new SqliteQueue(database, clock, options);
}

class SqliteQueue implements Queue {
  readonly #jobs: JobTable;
  readonly #overview: QueueOverview;
  readonly #run: (sql: string, bound: Bound) => number;
  readonly #deadJob: Statement<[Bound], DeadJob>;
  readonly #workers = new Map<SqliteQueueWorker, QueueName>();

  constructor(
    private readonly database: SqliteDatabase,
    private readonly clock: Clock,
    private readonly options: SqliteQueueOptions,
  ) {
    const connection: Database = database.connection;
    this.#jobs = new JobTable(connection, options.policy ?? defaultRetryPolicy);
    this.#overview = new QueueOverview(connection);
    this.#run = createRunner(connection);
    this.#deadJob = connection.prepare(jobSql.deadJob);
  }

  async enqueue(job: NewJob): Promise<EnqueueOutcome> {
    const [outcome] = await this.enqueueMany([job]);
    return outcome ?? 'already-waiting';
  }

  async enqueueMany(jobs: readonly NewJob[]): Promise<readonly EnqueueOutcome[]> {
    const payloads = jobs.map(encodeNewJob);
    const enqueue = () => {
      const nowMs = this.#nowMs();
      return jobs.map((job, index) => this.#jobs.enqueue(job, payloads[index] ?? '{}', nowMs));
    };
    const outcomes = await this.database.writes.write(enqueue, { durable: false });
    for (const queue of new Set(jobs.map((job) => job.queue))) this.#wake(queue);
    return outcomes;
  }

  work(queue: QueueName, { concurrency }: { concurrency: number }, handler: JobHandler): SqliteQueueWorker {
    const { times = defaultTimes, onError = () => undefined } = this.options;
    const { writes } = this.database;
    const parts = { jobs: this.#jobs, writes, clock: this.clock, times, queue, concurrency, handler, onError };
    const worker = new SqliteQueueWorker(parts);
    this.#workers.set(worker, queue);
    return worker;
  }

  async pause(queue: QueueName): Promise<void> {
    await this.database.writes.write(() => this.#run(jobSql.pause, { queue }));
  }

  async resume(queue: QueueName): Promise<void> {
    await this.database.writes.write(() => this.#run(jobSql.resume, { queue }));
    this.#wake(queue);
  }

  async counts(queue: QueueName): Promise<QueueCounts> {
    return classified('vigie.db: jobs', () => this.#overview.counts(queue, this.#nowMs()));
  }

  async deadLetters(queue: QueueName, limit: number): ReturnType<Queue['deadLetters']> {
    return classified('vigie.db: jobs', () => this.#overview.deadLetters(queue, limit));
  }

  async retry(id: string): Promise<'queued' | 'absent'> {
    const queue = await this.database.writes.write(() => {
      const dead = this.#deadJob.get({ id });
      if (dead === undefined) return undefined;
      this.#run(jobSql.removeDeadJob, { id });
      this.#jobs.enqueue({ ...dead, payload: {} }, dead.payload, this.#nowMs());
      return dead.queue;
    });
    if (queue === undefined) return 'absent';
    this.#wake(queue);
    return 'queued';
  }

  async ping(): Promise<void> {
    await this.counts('sweep');
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers.keys()].map((worker) => worker.stop(0)));
    this.#workers.clear();
  }

  #wake(queue: QueueName): void {
    for (const [worker, name] of this.#workers) if (name === queue) worker.wake();
  }

  #nowMs(): number {
    return this.clock.now().getTime();
  }
}

type CountsRow = Readonly<Record<'waiting' | 'delayed' | 'active' | 'dead' | 'forgotten' | 'paused', number>>;
interface DeadRow {
  readonly id: number;
  readonly queue: QueueName;
  readonly key: string;
  readonly payload: string;
  readonly attempts: number;
  readonly crashes: number;
  readonly error: string;
  readonly diedAtMs: number;
  readonly deaths: number;
  readonly firstDiedAtMs: number;
}

class QueueOverview {
  readonly #counts: Statement<[Bound], CountsRow>;
  readonly #deadLetters: Statement<[Bound], DeadRow>;

  constructor(database: Database) {
    this.#counts = database.prepare(jobSql.counts);
    this.#deadLetters = database.prepare(jobSql.deadLetters);
  }

  counts(queue: QueueName, nowMs: number): QueueCounts {
    const row = this.#counts.get({ queue, nowMs });
    const { waiting = 0, delayed = 0, active = 0, dead = 0, forgotten = 0, paused = 0 } = row ?? {};
    return { waiting, delayed, active, dead, ...(forgotten > 0 && { forgotten }), paused: paused === 1 };
  }

  deadLetters(queue: QueueName, limit: number): readonly DeadLetter[] {
    return this.#deadLetters.all({ queue, limit }).map(({ diedAtMs, firstDiedAtMs, ...row }) => ({
      ...row,
      id: String(row.id),
      payload: deadPayload(parseJson(row.payload)),
      diedAt: new Date(diedAtMs).toISOString(),
      firstDiedAt: new Date(firstDiedAtMs).toISOString(),
    }));
  }
}
