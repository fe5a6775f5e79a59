import type { Database, Statement } from 'better-sqlite3';

/** The statements of the queue. The states of a job are literals, so that SQLite can use the partial indexes. */
export const jobSql = {
  /** `setAtMs` is when the job's moment was set; `priority` is no longer used. */
  add: `INSERT INTO jobs (queue, key, state, priority, runAtMs, payload, setAtMs)
    VALUES (@queue, @key, @state, 0, @runAtMs, @payload, @nowMs) ON CONFLICT (queue, key) DO NOTHING`,
  /** Only while a worker has the job. The newest payload counts, and the soonest moment. */
  markAgain: `UPDATE jobs SET againPayload = @payload, againAtMs = min(coalesce(againAtMs, @runAtMs), @runAtMs),
      setAtMs = @nowMs
    WHERE queue = @queue AND key = @key AND state = 2`,

  /**
   * Only while the job waits for a later moment. A job that keeps its moment is brought forward only if a clock that was ahead by more
   * than `aheadMs` set that moment.
   */
  bringForward: `UPDATE jobs SET state = @state, runAtMs = @runAtMs, payload = @payload, setAtMs = @nowMs
    WHERE queue = @queue AND key = @key AND state = 1 AND runAtMs > max(@runAtMs, @nowMs)
      AND (@keeps = 0 OR setAtMs > @nowMs + @aheadMs)`,

  /** 1 if `take` would find work: a waiting job, a job whose moment has come, or an expired lease. */
  due: `SELECT EXISTS (SELECT 1 FROM jobs WHERE queue = @queue AND state = 0)
      OR EXISTS (SELECT 1 FROM jobs WHERE queue = @queue AND state = 1 AND runAtMs <= @nowMs)
      OR EXISTS (SELECT 1 FROM jobs WHERE queue = @queue AND state = 2 AND leaseUntilMs <= @nowMs)
      OR EXISTS (SELECT 1 FROM jobs WHERE queue = @queue AND state = 2 AND leaseUntilMs > @beyondMs)`,
  nextAt: 'SELECT min(runAtMs) FROM jobs WHERE queue = @queue AND state = 1',
  /** A lease that a clock that was ahead set counts as taken now: a worker that is alive renews it. */
  shorten: `UPDATE jobs SET leaseUntilMs = @leaseUntilMs
    WHERE queue = @queue AND state = 2 AND leaseUntilMs > @beyondMs`,
  expired: `SELECT id, fence, payload, failures, crashes FROM jobs
    WHERE queue = @queue AND state = 2 AND leaseUntilMs <= @nowMs`,
  promote: 'UPDATE jobs SET state = 0 WHERE queue = @queue AND state = 1 AND runAtMs <= @nowMs',
  take: `UPDATE jobs SET state = 2, fence = fence + 1, leaseUntilMs = @leaseUntilMs
    WHERE id IN (
      SELECT id FROM jobs
      WHERE queue = @queue AND state = 0 AND NOT EXISTS (SELECT 1 FROM pausedQueues WHERE queue = @queue)
      ORDER BY priority, runAtMs, id LIMIT @limit)
    RETURNING id, fence, payload, failures, runAtMs`,

  finish: 'DELETE FROM jobs WHERE id = @id AND fence = @fence AND state = 2 AND againAtMs IS NULL',
  finishAndRunAgain: `UPDATE jobs SET state = 1, fence = fence + 1, failures = 0, crashes = 0,
      payload = againPayload, runAtMs = againAtMs, againPayload = NULL, againAtMs = NULL
    WHERE id = @id AND fence = @fence AND state = 2`,
  /** With `soonest` = 1, a job that was enqueued meanwhile for an earlier moment runs then. */
  putBack: `UPDATE jobs SET state = 1, fence = fence + 1, setAtMs = @nowMs,
      runAtMs = iif(@soonest, min(@runAtMs, coalesce(againAtMs, @runAtMs)), @runAtMs),
      failures = failures + @failed, crashes = crashes + @crashed,
      payload = coalesce(againPayload, payload), againPayload = NULL, againAtMs = NULL
    WHERE id = @id AND fence = @fence AND state = 2`,
  renew: 'UPDATE jobs SET leaseUntilMs = @leaseUntilMs WHERE id = @id AND fence = @fence AND state = 2',

  /** The letter of a key keeps its id, so that a person who saw it can still retry it. */
  bury: `INSERT INTO deadJobs
      (id, queue, key, payload, priority, attempts, crashes, error, diedAtMs, deaths, firstDiedAtMs)
    SELECT id, queue, key, payload, priority, failures + @failed, crashes + @crashed, @error, @nowMs, 1, @nowMs
    FROM jobs WHERE id = @id AND fence = @fence AND state = 2
    ON CONFLICT (queue, key) DO UPDATE SET deaths = deaths + 1, payload = excluded.payload,
      attempts = excluded.attempts, crashes = excluded.crashes, error = excluded.error, diedAtMs = excluded.diedAtMs`,
  /** Deletes the oldest letters beyond `kept`. */
  forgetDead: `DELETE FROM deadJobs WHERE id IN (
      SELECT id FROM deadJobs WHERE queue = (SELECT queue FROM jobs WHERE id = @id)
      ORDER BY diedAtMs DESC, id DESC LIMIT -1 OFFSET @kept)`,
  countForgotten: `INSERT INTO forgottenJobs (queue, count) SELECT queue, @count FROM jobs WHERE id = @id
    ON CONFLICT (queue) DO UPDATE SET count = count + excluded.count`,
  again: `SELECT queue, key, 1 AS state, againAtMs AS runAtMs, againPayload AS payload, setAtMs AS nowMs
    FROM jobs WHERE id = @id AND againAtMs IS NOT NULL`,
  remove: 'DELETE FROM jobs WHERE id = @id',

  counts: `SELECT
      (SELECT count(*) FROM jobs WHERE queue = @queue AND state = 0) +
      (SELECT count(*) FROM jobs WHERE queue = @queue AND state = 1 AND runAtMs <= @nowMs) AS waiting,
      (SELECT count(*) FROM jobs WHERE queue = @queue AND state = 1 AND runAtMs > @nowMs) AS delayed,
      (SELECT count(*) FROM jobs WHERE queue = @queue AND state = 2) AS active,
      (SELECT count(*) FROM deadJobs WHERE queue = @queue) AS dead,
      coalesce((SELECT count FROM forgottenJobs WHERE queue = @queue), 0) AS forgotten,
      EXISTS (SELECT 1 FROM pausedQueues WHERE queue = @queue) AS paused`,
  pause: 'INSERT INTO pausedQueues (queue) VALUES (@queue) ON CONFLICT (queue) DO NOTHING',
  resume: 'DELETE FROM pausedQueues WHERE queue = @queue',
  deadLetters: `SELECT id, queue, key, payload, attempts, crashes, error, diedAtMs, deaths, firstDiedAtMs FROM deadJobs
    WHERE queue = @queue ORDER BY diedAtMs DESC, id DESC LIMIT @limit`,
  deadJob: 'SELECT queue, key, payload FROM deadJobs WHERE id = @id',
  removeDeadJob: 'DELETE FROM deadJobs WHERE id = @id',
} as const;

export type Bound = Readonly<Record<string, string | number | null>>;

/** Runs statements that change something, each prepared once; returns the number of changed rows. */
export function createRunner(database: Database): (sql: string, bound: Bound) => number {
  const prepared = new Map<string, Statement<[Bound]>>();
  return (sql, bound) => {
    const statement = prepared.get(sql) ?? database.prepare<[Bound]>(sql);
    prepared.set(sql, statement);
    return statement.run(bound).changes;
  };
}
