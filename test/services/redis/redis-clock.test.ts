import { Worker } from 'bullmq';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { awaitsEnd } from '../../patience.js';
import { chooseServers, deleteKeys, openForTest } from './shared-server.js';

const dayMs = 24 * 3_600_000;

describe.each(chooseServers())('a server whose clock was set back, $name', ({ start }) => {
  it('hands on what a worker had in hand that died before', async () => {
    const server = await start();
    const redis = await openForTest(server.url);
    const queue = await createRedisQueue(redis, createSystemClock(), { times: { leaseMs: awaitsEnd(1_500) } });
    const dead = new Worker('sweep', null, {
      connection: redis.workers(),
      prefix: redis.prefix,
      skipVersionCheck: true,
    });
    onTestFinished(async () => {
      await dead.close();
      await queue.close();
      redis.close();
      await deleteKeys(server.url, redis.prefix);
      await server.stop();
    });
    const job = { queue: 'sweep', key: 'a', payload: {}, keepsMoment: true } as const;
    await queue.enqueue(job);
    const taken = await dead.getNextJob('dead');
    const key = (name: string): string => `${redis.prefix}:sweep:${name}`;
    // Extends the lease and the pause between two looks for ended leases, as setting the server's clock back would.
    await redis.commands.pexpire(key(`${taken?.id}:lock`), 30 * dayMs);
    await redis.commands.set(key('stalled-check'), '1', 'PX', 30 * dayMs);
    const done: string[] = [];
    queue.work('sweep', { concurrency: 1 }, async ({ id }) => void done.push(id));
    await queue.enqueue(job);
    await expect.poll(() => done.length).toBeGreaterThanOrEqual(1);
  });
});
