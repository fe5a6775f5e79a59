import { describe, expect, it, onTestFinished } from 'vitest';
import { examineRedis } from '../../../src/adapters/redis/open-redis.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { patienceMs } from '../../patience.js';
import { redisPrograms, startRedis } from './start-redis.js';

describe.each(redisPrograms)('an examination of %s', (program) => {
  it('says what puts jobs at risk, and what time it is there', async () => {
    const server = await startRedis(program, {});
    onTestFinished(() => server.stop());
    const before = Date.now();
    const { where, warnings, now } = await examineRedis(server.url, createSystemClock(), patienceMs);
    expect(where).toMatch(/^Redis at redis:/);
    expect(warnings.every((warning) => warning.startsWith(where))).toBe(true);
    expect(now.getTime()).toBeGreaterThanOrEqual(before - 1);
    expect(now.getTime()).toBeLessThanOrEqual(Date.now() + 1);
  });
});
