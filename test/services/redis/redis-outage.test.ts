import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RedisConnections } from '../../../src/adapters/redis/open-redis.js';
import { openRedis } from '../../../src/adapters/redis/open-redis.js';
import { createRedisHostGate } from '../../../src/adapters/redis/redis-host-gate.js';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import type { Queue } from '../../../src/ports/queue/queue.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { spawnScript } from '../../adapters/sqlite/spawn-script.js';
import { Hands, isEmpty, newJob, until } from '../../contract/queue-steps.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { eventually } from '../eventually.js';
import { patient } from './shared-server.js';
import { type RedisServer, redisPrograms, startRedis } from './start-redis.js';

const clock = createSystemClock();
const leaseMs = awaitsEnd(1_000);
const prefix = 'vigie-outage';
const workerScript = new URL('./worker-process.ts', import.meta.url);

describe.each(redisPrograms)('when %s fails', (program) => {
  let server: RedisServer;
  let redis: RedisConnections;
  let queue: Queue;
  let errors: Error[];
  beforeEach(async () => {
    server = await startRedis(program);
    errors = [];
    const onError = (error: Error): unknown => errors.push(error);
    redis = await openRedis({ url: server.url, clock, prefix, limits: patient, onWarning: () => undefined, onError });
    queue = await createRedisQueue(redis, clock);
  });
  afterEach(async () => {
    await queue.close();
    redis.close();
    await server.stop();
  });

  /** For a test that waits until leases end. */
  const shortenLeases = async (): Promise<void> => {
    await queue.close();
    queue = await createRedisQueue(redis, clock, { times: { leaseMs } });
  };

  it('fails what is asked while it is away, and answers once it is back', async () => {
    const gate = createRedisHostGate(redis, clock);
    await server.kill();
    const asked = [
      () => queue.enqueue(newJob('a')),
      () => queue.enqueueMany([newJob('a'), newJob('b')]),
      () => queue.counts('sweep'),
      () => queue.deadLetters('sweep', 1),
      () => queue.retry('sweep_1'),
      () => queue.pause('sweep'),
      () => queue.ping(),
      () => gate.reserve('example.org:443', 1),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    await server.restart();
    await until(() => answers(queue));
    expect(await queue.enqueue(newJob('a'))).toBe('queued');
    expect(await gate.reserve('example.org:443', 1)).toBeGreaterThan(0);
  });

  it('tells of its absence, and not at every attempt to reach it', async () => {
    queue.work('sweep', { concurrency: 1 }, async () => undefined);
    await server.kill();
    await until(() => errors.some(({ message }) => message.includes('ECONNREFUSED')));
    await sleep(1_000);
    expect(errors.filter(({ message }) => message.includes('ECONNREFUSED'))).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(StoreError);
  });

  it('keeps what waits, what is delayed, keys, pauses and dead letters over a crash', async () => {
    await queue.enqueueMany([newJob('a'), newJob('late', { delayMs: 60_000 })]);
    await queue.pause('deliver-mail');
    await server.kill();
    await server.restart();
    await until(() => answers(queue));
    expect(await queue.counts('sweep')).toMatchObject({ waiting: 1, delayed: 1 });
    expect(await queue.counts('deliver-mail')).toMatchObject({ paused: true });
    expect(await queue.enqueueMany([newJob('a'), newJob('late')])).toEqual(['already-waiting', 'already-waiting']);
  });

  it('loses no job that it accepted, however often it crashes', async () => {
    await shortenLeases();
    const done = new Set<unknown>();
    queue.work('sweep', { concurrency: 4 }, async ({ payload }) => {
      await sleep(5);
      done.add(payload.key);
    });
    const accepted: string[] = [];
    const failures: unknown[] = [];
    let stopped = false;
    const producing = (async () => {
      for (let number = 0; !stopped; number += 1) {
        const key = `job-${number}`;
        try {
          await queue.enqueue(newJob(key));
          accepted.push(key);
        } catch (error) {
          failures.push(error);
          await sleep(20);
        }
      }
    })();
    for (let crash = 1; crash <= 3; crash += 1) {
      const before = accepted.length;
      await until(() => accepted.length > before + 50);
      await server.kill();
      await sleep(100);
      await server.restart();
    }
    const before = done.size;
    await until(() => done.size > before + 50);
    stopped = true;
    await producing;
    await until(() => isEmpty(queue));
    expect(accepted.filter((key) => !done.has(key))).toEqual([]);
    expect(failures.filter((error) => !(error instanceof StoreError))).toEqual([]);
  });

  it('goes on with a job that was in hand when it crashed', async () => {
    await shortenLeases();
    const hands = new Hands();
    queue.work('sweep', { concurrency: 2 }, hands.handler);
    await queue.enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    await server.kill();
    hands.at(0).finish();
    await sleep(100);
    await server.restart();
    await until(() => answers(queue));
    await until(async () => {
      hands.taken[1]?.finish();
      return isEmpty(queue);
    });
  });

  it('survives the loss of every job: what is in hand is aborted, what comes anew is worked on', async () => {
    const hands = new Hands();
    queue.work('sweep', { concurrency: 2 }, hands.handler);
    await queue.enqueueMany([newJob('a'), newJob('b'), newJob('c')]);
    await until(() => hands.taken.length === 2);
    await redis.commands.flushall();
    expect(await queue.counts('sweep')).toEqual({ waiting: 0, delayed: 0, active: 0, dead: 0, paused: false });
    hands.at(0).finish();
    await until(() => hands.at(1).signal.aborted);
    expect(await queue.enqueue(newJob('a'))).toBe('queued');
    await until(() => hands.taken.length === 3);
    hands.at(2).finish();
    await until(() => isEmpty(queue));
    expect(errors).toEqual([]);
  });

  it('lets a worker stop while it is away', async () => {
    await shortenLeases();
    const hands = new Hands();
    const worker = queue.work('sweep', { concurrency: 2 }, hands.handler);
    await queue.enqueue(newJob('a'));
    await until(() => hands.taken.length === 1);
    await server.kill();
    await worker.stop(100);
    expect(hands.at(0).signal.aborted).toBe(true);
    await server.restart();
    const next = new Hands();
    queue.work('sweep', { concurrency: 1 }, next.handler);
    await until(() => next.taken.length === 1);
  });

  it('lets a process end while it is away', async () => {
    const child = spawnScript(workerScript, [server.url, prefix]);
    await queue.enqueue(newJob('a'));
    expect(await child.line()).toBe('a');
    await server.kill();
    expect(await child.end()).toBe(0);
    await server.restart();
  });

  it('gives the job of a process that was killed to another, with what it was marked to do once more', async () => {
    await shortenLeases();
    const child = spawnScript(workerScript, [server.url, prefix, String(leaseMs)]);
    await queue.enqueue(newJob('first'));
    expect(await child.line()).toBe('first');
    expect(await queue.enqueue(newJob('first', { payload: { key: 'second' } }))).toBe('runs-again');
    await child.kill();
    const hands = new Hands();
    queue.work('sweep', { concurrency: 1 }, hands.handler);
    await until(() => hands.taken.length === 1);
    expect(hands.at(0).job).toMatchObject({ payload: { key: 'second' }, attempt: 1 });
    hands.at(0).finish();
    await until(() => isEmpty(queue));
  });

  it('does not wait for one that hangs', async () => {
    const limits = { connectMs: patienceMs, commandMs: awaitsEnd(3_000) };
    const options = { url: server.url, clock, prefix, limits, onWarning: () => undefined };
    const impatient = await eventually(() => openRedis(options));
    const producer = await eventually(() => createRedisQueue(impatient, clock));
    if (server.pid === undefined) throw new Error('expected a running server');
    process.kill(server.pid, 'SIGSTOP');
    await expect(producer.enqueue(newJob('a'))).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    await expect(producer.counts('sweep')).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    process.kill(server.pid, 'SIGCONT');
    await until(() => answers(producer));
    await producer.close();
    impatient.close();
  });

  it('says that it is full, and takes jobs again when it is not', async () => {
    await redis.commands.config('SET', 'maxmemory', '1');
    await expect(queue.enqueue(newJob('a'))).rejects.toMatchObject({ name: 'StoreError', code: 'disk-full' });
    await expect(queue.ping()).rejects.toMatchObject({ code: 'disk-full' });
    await redis.commands.config('SET', 'maxmemory', '0');
    await queue.ping();
    expect(await queue.enqueue(newJob('a'))).toBe('queued');
  });
});

async function answers(queue: Queue): Promise<boolean> {
  return queue.ping().then(
    () => true,
    () => false,
  );
}
