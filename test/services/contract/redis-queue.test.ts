import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe } from 'vitest';
import { createRedisHostGate } from '../../../src/adapters/redis/redis-host-gate.js';
import { createRedisQueue } from '../../../src/adapters/redis/redis-queue.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { queueNames } from '../../../src/ports/queue/queue.js';
import { describeHostGate } from '../../contract/host-gate-contract.js';
import { describeQueue } from '../../contract/queue-contract.js';
import { fewDead } from '../../contract/queue-steps.js';
import { awaitsEnd } from '../../patience.js';
import { redisTime } from '../redis/redis-time.js';
import { chooseServers, deleteKeys, freshPrefix, openForTest, type SharedServer } from '../redis/shared-server.js';

const clock = createSystemClock();
const leaseMs = awaitsEnd(1_500);

/** Ends every lease at once. KEYS: active, stalled, stalled-check. ARGV: the prefix of the keys of jobs. */
const loseLeasesScript = `
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  redis.call('DEL', ARGV[1] .. id .. ':lock')
  redis.call('SADD', KEYS[2], id)
end
redis.call('DEL', KEYS[3])`;

/** Two sets of connections with one prefix, like those of two processes. */
async function openTwice(url: string) {
  const prefix = freshPrefix();
  const sides = [await openForTest(url, prefix), await openForTest(url, prefix)] as const;
  const close = async (): Promise<void> => {
    for (const side of sides) side.close();
    await deleteKeys(url, prefix);
  };
  return { sides, time: redisTime(sides[0].commands, prefix), prefix, close };
}

describe.each(chooseServers())('$name', ({ name, start }) => {
  let server: SharedServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  describeQueue(name, async ({ leasesEnd }) => {
    const options = { policy: fewDead, ...(leasesEnd && { times: { leaseMs } }) };
    const { sides, time, prefix, close } = await openTwice(server.url);
    const [queue, beside] = [
      await createRedisQueue(sides[0], clock, options),
      await createRedisQueue(sides[1], clock, options),
    ];
    return {
      ...time,
      queue,
      beside,
      keptDead: fewDead.keptDead,
      outlastLeases: () => sleep(2.5 * leaseMs),
      async loseLeases() {
        for (const queueName of queueNames) {
          const key = `${prefix}:${queueName}:`;
          const keys = [`${key}active`, `${key}stalled`, `${key}stalled-check`];
          await sides[0].commands.eval(loseLeasesScript, keys.length, ...keys, key);
        }
      },
      async dispose() {
        await Promise.all([queue.close(), beside.close()]);
        await close();
      },
    };
  });

  describeHostGate(name, async () => {
    const { sides, time, close } = await openTwice(server.url);
    return {
      ...time,
      gate: createRedisHostGate(sides[0], clock),
      beside: createRedisHostGate(sides[1], clock),
      dispose: close,
    };
  });
});
