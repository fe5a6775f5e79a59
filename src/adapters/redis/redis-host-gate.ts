import { z } from 'zod';
import type { Clock } from '../../ports/clock.js';
import type { HostGate } from '../../ports/host-gate.js';
import { classified } from './classify-redis-error.js';
import type { RedisConnections } from './open-redis.js';

/** KEYS: the host. ARGV: its spacing. Returns how long to wait; milliseconds, by the time of the server. */
const reserveScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local free = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local next = free + tonumber(ARGV[1])
if next > now then
  redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', string.format('%.0f', next - now))
end
return free - now`;

const WaitMs = z.number().int().nonnegative();

/**
 * A gate that every process beside the server sees. The server's clock decides, and the wait that it gives is counted
 * from this machine's present: machines whose clocks differ keep the spacing.
 */
export function createRedisHostGate(redis: RedisConnections, clock: Clock): HostGate {
  return {
    reserve: (host, spacingMs) =>
      classified(`${redis.where}: turn of host ${host}`, async () => {
        const key = `${redis.prefix}:host:${host}`;
        const waitMs = WaitMs.parse(await redis.commands.eval(reserveScript, 1, key, Math.ceil(spacingMs)));
        return clock.now().getTime() + waitMs;
      }),
  };
}
