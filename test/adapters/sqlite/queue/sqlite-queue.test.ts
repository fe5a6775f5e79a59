import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteQueue } from '../../../../src/adapters/sqlite/queue/sqlite-queue.js';
import { Permanent, type Queue } from '../../../../src/ports/queue/queue.js';
import { Hands, newJob, turns, until } from '../../../contract/queue-steps.js';
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock.js';
import { type DataFolder, makeDataFolder } from '../data-folder.js';

describe('the queue in a file', () => {
  let folder: DataFolder;
  let database: SqliteDatabase;
  let clock: ManualClock;
  let queue: Queue;
  let errors: unknown[];
  beforeEach(() => {
    folder = makeDataFolder();
    clock = createManualClock('2026-03-01T00:00:00.000Z');
    database = openSqliteDatabase(folder.path);
    errors = [];
    queue = createSqliteQueue(database, clock, { onError: (error) => errors.push(error) });
  });
  afterEach(async () => {
    await queue.close();
    database.close();
    folder.remove();
  });
  const sql = (text: string): unknown => database.connection.exec(text);

  it('keeps its jobs, dead letters and pauses over a restart', async () => {
    await queue.enqueue(newJob('a', { payload: { key: 'a', n: 1.5, on: true, none: null } }));
    await queue.pause('deliver-mail');
    await queue.close();
    database.close();
    database = openSqliteDatabase(folder.path);
    queue = createSqliteQueue(database, clock);
    expect(await queue.counts('deliver-mail')).toMatchObject({ paused: true });
    const hands = new Hands();
    queue.work('sweep', { concurrency: 1 }, hands.handler);
    await until(() => hands.taken.length === 1);
    expect(hands.at(0).job.payload).toEqual({ key: 'a', n: 1.5, on: true, none: null });
  });

  it('gives a job whose process died to another after thirty seconds', async () => {
    const hands = new Hands();
    await queue.enqueue(newJob('a'));
    sql(`UPDATE jobs SET state = 2, fence = 1, leaseUntilMs = ${clock.now().getTime() + 30_000}`);
    queue.work('sweep', { concurrency: 1 }, hands.handler);
    await clock.advance(29_000);
    expect(hands.taken).toHaveLength(0);
    await clock.advance(1_500);
    await until(() => hands.taken.length === 1);
  });

  it('survives the loss of every job: what is in hand is aborted, what comes anew is worked on', async () => {
    const hands = new Hands();
    queue.work('sweep', { concurrency: 2 }, hands.handler);
    await queue.enqueueMany([newJob('a'), newJob('b'), newJob('c')]);
    await until(() => hands.taken.length === 2);
    sql('DELETE FROM jobs; DELETE FROM deadJobs; DELETE FROM pausedQueues');
    hands.at(0).finish();
    await turns();
    await clock.advance(30_000);
    expect(hands.at(1).signal.aborted).toBe(true);
    expect(await queue.enqueue(newJob('a'))).toBe('queued');
    await until(() => hands.taken.length === 3);
    expect(errors).toEqual([]);
  });

  it.each(['{"key":', '[1]', '{"key":{"a":1}}'])(
    'gives a job with the payload %s up at once, and works on',
    async (text) => {
      await queue.enqueueMany([newJob('a'), newJob('b')]);
      sql(`UPDATE jobs SET payload = '${text}' WHERE key = 'a'`);
      const hands = new Hands();
      queue.work('sweep', { concurrency: 1 }, hands.handler);
      await until(() => hands.taken.length === 1);
      expect(hands.keys).toEqual(['b']);
      hands.at(0).fail(new Permanent('no'));
      await until(async () => (await queue.counts('sweep')).dead === 2);
      const letters = await queue.deadLetters('sweep', 10);
      const broken = letters.find(({ key }) => key === 'a');
      expect(broken).toMatchObject({
        payload: {},
        attempts: 1,
        error: expect.stringContaining('payload cannot be read'),
      });
      expect(letters.find(({ key }) => key === 'b')).toMatchObject({ payload: { key: 'b' } });
      expect(await queue.retry(broken?.id ?? '')).toBe('queued');
      await until(async () => (await queue.counts('sweep')).dead === 2);
      expect(await queue.enqueue(newJob('a'))).toBe('queued');
      await until(() => hands.taken.length === 2);
      expect(hands.keys).toEqual(['b', 'a']);
    },
  );

  it('goes on after the store failed, and tells of it', async () => {
    const hands = new Hands();
    queue.work('sweep', { concurrency: 1 }, hands.handler);
    await queue.enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    database.connection.pragma('query_only = 1');
    hands.at(0).finish();
    await until(() => errors.length > 0);
    expect(errors[0]).toMatchObject({ name: 'StoreError', code: 'read-only' });
    await expect(queue.enqueue(newJob('b'))).rejects.toMatchObject({ code: 'read-only' });
    database.connection.pragma('query_only = 0');
    await queue.enqueue(newJob('b'));
    await until(() => hands.taken.length === 2);
    await clock.advance(31_000);
    hands.at(1).finish();
    await until(() => hands.taken.length === 3);
    expect(hands.at(2).job).toMatchObject({ payload: { key: 'a' }, attempt: 1 });
  });

  it('does not spin while the store fails', async () => {
    queue.work('sweep', { concurrency: 1 }, async () => undefined);
    await queue.enqueue(newJob('a', { delayMs: 100 }));
    await turns();
    database.connection.pragma('query_only = 1');
    await clock.advance(5_000);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThan(15);
    database.connection.pragma('query_only = 0');
  });

  it('only reads while there is nothing to do', async () => {
    const beside = openSqliteDatabase(folder.path);
    const queues = ['sweep', 'deliver-mail'] as const;
    for (const name of queues) queue.work(name, { concurrency: 1 }, async () => undefined);
    await turns();
    const version = (): unknown => beside.connection.pragma('data_version', { simple: true });
    const before = version();
    beside.connection.exec('BEGIN IMMEDIATE');
    await clock.advance(10_000);
    beside.connection.exec('ROLLBACK');
    expect(errors).toEqual([]);
    expect(version()).toBe(before);
    beside.close();
  });

  it('works through thousands of jobs in a moment', async () => {
    let done = 0;
    queue.work('sweep', { concurrency: 20 }, async () => {
      done += 1;
    });
    await queue.enqueueMany(Array.from({ length: 2_000 }, (_, index) => newJob(`job-${index}`)));
    while (done < 2_000) await turns();
    expect(done).toBe(2_000);
  });
});
