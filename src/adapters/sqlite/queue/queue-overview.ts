import type { Database, Statement } from 'better-sqlite3';
import { deadPayload, parsePayload } from '../../../ports/queue/job-payload.js';
import type { DeadLetter, QueueCounts, QueueName } from '../../../ports/queue/queue.js';
import type { Bound } from './job-sql.js';
import { jobSql } from './job-sql.js';

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

/** What people see of the queues. */
export class QueueOverview {
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
      payload: deadPayload(parsePayload(row.payload)),
      diedAt: new Date(diedAtMs).toISOString(),
      firstDiedAt: new Date(firstDiedAtMs).toISOString(),
    }));
  }
}
