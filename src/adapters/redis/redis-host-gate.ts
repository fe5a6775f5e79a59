import { z } from 'zod';
import { longestMs, turnsOwed } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';
import { classified } from './classify-redis-error.js';
import type { RedisConnections } from './open-redis.js';

/** The server's present, and when the host is free: now, if a clock that was ahead closed it (`nextTurn`). */
const freeAt = (spacing: string): string => `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local free = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
if free - now > ${longestMs.host} + ${turnsOwed} * ${spacing} then free = now end`;

/**
 * KEYS: the host. ARGV: its spacing, and how far ahead its moment may be (-1: no limit). Returns how long to
 * wait, milliseconds, by the server's clock.
 */
const reserveScript = `
${freeAt('ARGV[1]')}
local next = free + tonumber(ARGV[1])
local within = tonumber(ARGV[2])
if next > now and (within < 0 or free - now <= within) then
  redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', string.format('%.0f', next - now))
end
return free - now`;

/** KEYS: the host. ARGV: how long it is closed at least, milliseconds. */
const holdScript = `
${freeAt('0')}
free = math.max(now + tonumber(ARGV[1]), free)
redis.call('SET', KEYS[1], string.format('%.0f', free), 'PX', string.format('%.0f', free - now))`;

const keysAtATime = 1_000;

const WaitMs = z.number().int().nonnegative();

/**
 * A gate that all processes on this server share. The server's clock decides, and this machine counts the wait from its own
 * present: the spacing holds even if the clocks of machines differ.
 */
export function createRedisHostGate(redis: RedisConnections, clock: Clock): HostGate {
  const run = (script: string, host: string, ...args: readonly number[]) =>
    classified(`${redis.where}: turn of host ${host}`, () =>
      redis.commands.eval(script, 1, `${redis.prefix}:host:${host}`, ...args.map(Math.ceil)),
    );
  return {
    async reserve(host, spacingMs, withinMs = Number.POSITIVE_INFINITY) {
      const within = Number.isFinite(withinMs) ? withinMs : -1;
      const waitMs = WaitMs.parse(await run(reserveScript, host, spacingMs, within));
      return clock.now().getTime() + waitMs;
    },
    async hold(host, untilMs) {
      const holdMs = untilMs - clock.now().getTime();
      if (holdMs > 0) await run(holdScript, host, holdMs);
    },
    async reopen() {
      for (let cursor = '0', isFirst = true; isFirst || cursor !== '0'; isFirst = false) {
        const [next, keys] = await classified(`${redis.where}: open every host`, () =>
          redis.commands.scan(cursor, 'MATCH', `${redis.prefix}:host:*`, 'COUNT', keysAtATime),
        );
        if (keys.length > 0) await classified(`${redis.where}: open hosts`, () => redis.commands.unlink(...keys));
        cursor = next;
      }
    },
  };
}
