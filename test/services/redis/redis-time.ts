import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { queueNames } from '../../../src/ports/queue/queue.js';
import type { TestTime } from '../../contract/queue-harness.js';

/** The time in which a wrong step shows on a real server. */
const settlingMs = 60;

/**
 * Makes every delayed job due earlier, and wakes the workers. KEYS: delayed, marker. ARGV: milliseconds. A score is the moment times 4096
 * plus the place within it.
 */
const hastenScript = `
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  redis.call('ZINCRBY', KEYS[1], -ARGV[1] * 4096, id)
  redis.call('ZADD', KEYS[2], 0, '0')
end`;

/** Makes the next free moment of a host earlier. KEYS: a host. ARGV: milliseconds. */
const hastenHostScript = `
local free = redis.call('GET', KEYS[1])
if free then redis.call('SET', KEYS[1], string.format('%.0f', free - ARGV[1]), 'KEEPTTL') end`;

/**
 * Test time on a real server, whose clock cannot be moved. To advance makes everything that the server keeps for later due earlier. Less
 * than `slackMs` of real time passes meanwhile.
 */
export function redisTime(client: Redis, prefix: string): TestTime {
  const settle = async (): Promise<void> => void (await sleep(settlingMs));
  return {
    nowMs: () => Date.now(),
    slackMs: 8_000,
    settle,
    async advance(ms) {
      for (const name of queueNames) {
        const key = `${prefix}:${name}`;
        await client.eval(hastenScript, 2, `${key}:delayed`, `${key}:marker`, ms);
      }
      for (const host of await client.keys(`${prefix}:host:*`)) await client.eval(hastenHostScript, 1, host, ms);
      await settle();
    },
  };
}
