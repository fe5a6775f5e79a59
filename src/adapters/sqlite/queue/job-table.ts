import type { Database, Statement } from 'better-sqlite3';
import { clockSlackMs } from '../../../model/ahead.js';
import type { EnqueueOutcome, NewJob, QueueName } from '../../../ports/queue/queue.js';
import { decideFailure, describeFailure, type RetryPolicy } from '../../../ports/queue/retry-policy.js';
import { type Bound, createRunner, jobSql } from './job-sql.js';

/** A job that a worker has. The fence is raised whenever the job changes hands: a worker with an older fence has no effect. */
export interface Lease {
  readonly id: number;
  readonly fence: number;
  /** JSON */
  readonly payload: string;
  readonly failures: number;
}

interface TakenRow extends Lease {
  readonly runAtMs: number;
}
interface ExpiredRow extends Lease {
  readonly crashes: number;
}

const crashed = 'crashed: the worker died or lost its lease';

/** The life cycle of jobs in the table `jobs`. Call methods that change something inside a transaction. */
export class JobTable {
  readonly #run: (sql: string, bound: Bound) => number;
  readonly #take: Statement<[Bound], TakenRow>;
  readonly #expired: Statement<[Bound], ExpiredRow>;
  readonly #again: Statement<[Bound], Bound>;
  readonly #due: Statement<[Bound], number>;
  readonly #nextAt: Statement<[Bound], number | null>;

  constructor(
    database: Database,
    private readonly policy: RetryPolicy,
  ) {
    this.#run = createRunner(database);
    this.#take = database.prepare(jobSql.take);
    this.#expired = database.prepare(jobSql.expired);
    this.#again = database.prepare(jobSql.again);
    this.#due = database.prepare<[Bound], number>(jobSql.due).pluck();
    this.#nextAt = database.prepare<[Bound], number | null>(jobSql.nextAt).pluck();
  }

  /** `payload` is the job's payload as JSON. */
  enqueue(job: NewJob, payload: string, nowMs: number): EnqueueOutcome {
    const { queue, key, delayMs = 0 } = job;
    const runAtMs = Math.round(nowMs + delayMs);
    const state = delayMs > 0 ? 1 : 0;
    if (this.#run(jobSql.add, { queue, key, payload, runAtMs, state, nowMs }) === 1) return 'queued';
    if (this.#run(jobSql.markAgain, { queue, key, payload, runAtMs, nowMs }) === 1) return 'runs-again';
    const keeps = job.keepsMoment ? 1 : 0;
    const waiting = { queue, key, payload, runAtMs, state, nowMs, keeps, aheadMs: clockSlackMs };
    this.#run(jobSql.bringForward, waiting);
    return 'already-waiting';
  }

  /** True if `take` would find work, regardless of a pause. */
  isDue(queue: QueueName, nowMs: number, leaseMs: number): boolean {
    return this.#due.get({ queue, nowMs, beyondMs: nowMs + 2 * leaseMs }) === 1;
  }

  /** The moment of the next delayed job, milliseconds since the epoch, or null. */
  nextAtMs(queue: QueueName): number | null {
    return this.#nextAt.get({ queue }) ?? null;
  }

  /** Takes at most `limit` jobs, the first in order, after putting back jobs whose leases expired. */
  take(queue: QueueName, request: { nowMs: number; leaseMs: number; limit: number }): readonly Lease[] {
    const { nowMs, leaseMs, limit } = request;
    const leaseUntilMs = nowMs + leaseMs;
    this.#run(jobSql.shorten, { queue, leaseUntilMs, beyondMs: leaseUntilMs + leaseMs });
    for (const row of this.#expired.all({ queue, nowMs })) this.#reap(row, nowMs);
    this.#run(jobSql.promote, { queue, nowMs });
    return this.#take
      .all({ queue, leaseUntilMs, limit })
      .sort((left, right) => left.runAtMs - right.runAtMs || left.id - right.id);
  }

  complete({ id, fence }: Lease): void {
    if (this.#run(jobSql.finish, { id, fence }) === 0) this.#run(jobSql.finishAndRunAgain, { id, fence });
  }

  /** `random` is in [0, 1). */
  fail(lease: Lease, failure: { readonly error: unknown; readonly random: number; readonly nowMs: number }): void {
    const { error, random, nowMs } = failure;
    const decision = decideFailure(this.policy, { error, attempt: lease.failures + 1, random });
    if (decision.kind === 'dead') {
      this.#bury(lease, { failed: 1, crashed: 0, error: describeFailure(error), nowMs });
    } else {
      const failed = decision.failed ? 1 : 0;
      this.#putBack(lease, { nowMs, runAtMs: nowMs + decision.delayMs, failed, crashed: 0 });
    }
  }

  /** Gives a job back as if it had not been taken. */
  release(lease: Lease, nowMs: number): void {
    this.#putBack(lease, { nowMs, runAtMs: nowMs, failed: 0, crashed: 0 });
  }

  /** False if the lease was lost. */
  renew({ id, fence }: Lease, leaseUntilMs: number): boolean {
    return this.#run(jobSql.renew, { id, fence, leaseUntilMs }) === 1;
  }

  #reap(row: ExpiredRow, nowMs: number): void {
    if (row.crashes < this.policy.maxCrashes) this.#putBack(row, { nowMs, runAtMs: nowMs, failed: 0, crashed: 1 });
    else this.#bury(row, { failed: 0, crashed: 1, error: crashed, nowMs });
  }

  #putBack({ id, fence }: Lease, change: { nowMs: number; runAtMs: number; failed: 0 | 1; crashed: 0 | 1 }): void {
    const soonest = change.failed === 1 ? 0 : 1;
    this.#run(jobSql.putBack, { id, fence, ...change, soonest, runAtMs: Math.round(change.runAtMs) });
  }

  #bury({ id, fence }: Lease, death: { failed: 0 | 1; crashed: 0 | 1; error: string; nowMs: number }): void {
    if (this.#run(jobSql.bury, { id, fence, ...death }) === 0) return;
    const count = this.#run(jobSql.forgetDead, { id, kept: this.policy.keptDead });
    if (count > 0) this.#run(jobSql.countForgotten, { id, count });
    const again = this.#again.get({ id });
    this.#run(jobSql.remove, { id });
    // The run that was requested meanwhile becomes a new job, because the dead letter keeps the id.
    if (again !== undefined) this.#run(jobSql.add, again);
  }
}
