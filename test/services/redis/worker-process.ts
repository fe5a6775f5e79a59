import { writeSync } from 'node:fs';
import { openRedis } from '../../../src/adapters/redis/open-redis.js';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { patienceMs } from '../../patience.js';

/**
 * Takes one job of `sweep`, prints its key, and never finishes it. On SIGTERM it starts to work on another queue and closes everything. The
 * process ends only if nothing is left open. The third argument is the length of its leases, by default that of the product.
 */
const [, , url = '', prefix = '', leaseMs] = process.argv;
const clock = createSystemClock();
const limits = { connectMs: patienceMs, commandMs: patienceMs };
const redis = await openRedis({ url, prefix, clock, limits, onWarning: () => undefined });
const queue = await createRedisQueue(redis, clock, leaseMs ? { times: { leaseMs: Number(leaseMs) } } : {});
queue.work('sweep', { concurrency: 1 }, ({ payload }) => {
  writeSync(1, `${payload.key}\n`);
  return new Promise(() => undefined);
});
process.once('SIGTERM', async () => {
  queue.work('check-source', { concurrency: 1 }, async () => undefined);
  await queue.close();
  redis.close();
});
