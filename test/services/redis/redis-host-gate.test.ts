import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RedisConnections } from '../../../src/adapters/redis/open-redis.js';
import { createRedisHostGate } from '../../../src/adapters/redis/redis-host-gate.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { createManualClock } from '../../fakes/manual-clock.js';
import { chooseServers, deleteKeys, openForTest, type SharedServer } from './shared-server.js';

const host = 'example.org:443';

describe.each(chooseServers())('the host gate on $name', ({ start }) => {
  let server: SharedServer;
  let redis: RedisConnections;
  beforeEach(async () => {
    server = await start();
    redis = await openForTest(server.url);
  });
  afterEach(async () => {
    redis.close();
    await deleteKeys(server.url, redis.prefix);
    await server.stop();
  });

  it('keeps the spacing between machines whose clocks differ by years', async () => {
    const [early, late] = [
      createManualClock('2001-01-01T00:00:00.000Z'),
      createManualClock('2051-01-01T00:00:00.000Z'),
    ];
    const moments = [
      (await createRedisHostGate(redis, early).reserve(host, 60_000)) - early.now().getTime(),
      (await createRedisHostGate(redis, late).reserve(host, 60_000)) - late.now().getTime(),
      (await createRedisHostGate(redis, early).reserve(host, 60_000)) - early.now().getTime(),
    ];
    for (const [index, waitMs] of moments.entries()) {
      expect(waitMs).toBeLessThanOrEqual(index * 60_000);
      expect(waitMs).toBeGreaterThan(index * 60_000 - 10_000);
    }
  });

  it('forgets a host once it is free', async () => {
    const gate = createRedisHostGate(redis, createSystemClock());
    await gate.reserve(host, 60_000);
    const leftMs = await redis.commands.pttl(`${redis.prefix}:host:${host}`);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(60_000);
    await gate.reserve('free.example.org:443', 0);
    expect(await redis.commands.exists(`${redis.prefix}:host:free.example.org:443`)).toBe(0);
  });
});
