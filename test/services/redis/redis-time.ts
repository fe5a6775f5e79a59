import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { queueNames } from '../../../src/ports/queue/queue.js';
import type { TestTime } from '../../contract/queue-harness.js';

/** What a wrong step needs to show itself on a real server. */
const settlingMs = 60;

/**
 * KEYS: delayed, marker. ARGV: milliseconds. Brings every delayed job nearer by as much, and wakes the workers. A score
 * is the moment times 4096 plus the place within it.
 */
const hastenScript = `
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  redis.call('ZINCRBY', KEYS[1], -ARGV[1] * 4096, id)
  redis.call('ZADD', KEYS[2], 0, '0')
end`;

/** KEYS: a host. ARGV: milliseconds. Its next free moment comes nearer by as much. */
const hastenHostScript = `
local free = redis.call('GET', KEYS[1])
if free then redis.call('SET', KEYS[1], string.format('%.0f', free - ARGV[1]), 'KEEPTTL') end`;

/**
 * Time on a real server passes by itself: to move on means to bring nearer whatever the server keeps for later. Less than
 * the slack goes by meanwhile.
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
