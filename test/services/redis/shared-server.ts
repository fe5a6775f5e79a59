import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { openRedis, type RedisConnections } from '../../../src/adapters/redis/open-redis.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { type RedisProgram, redisPrograms, startRedis } from './start-redis.js';

/** A server that a whole file of tests shares. */
export interface SharedServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerChoice {
  readonly name: string;
  start(): Promise<SharedServer>;
}

/** The server that `REDIS_URL` names, or else one of each program, which the tests start. */
export function chooseServers(given = process.env.REDIS_URL): readonly ServerChoice[] {
  if (given) return [{ name: 'the given server', start: async () => ({ url: given, stop: async () => undefined }) }];
  return redisPrograms.map((program: RedisProgram) => ({ name: program, start: () => startRedis(program) }));
}

/** Connections with a prefix that no other test has, or with that of others, as another process has them. */
export function openForTest(url: string, prefix = freshPrefix()): Promise<RedisConnections> {
  return openRedis({ url, prefix, clock: createSystemClock(), onWarning: () => undefined });
}

export function freshPrefix(): string {
  return `vigie-test-${randomBytes(6).toString('hex')}`;
}

/** Deletes what a test left on the server. */
export async function deleteKeys(url: string, prefix: string): Promise<void> {
  const client = new Redis(url);
  try {
    for await (const keys of client.scanStream({ match: `${prefix}:*`, count: 1_000 })) {
      if (Array.isArray(keys) && keys.length > 0) await client.del(keys);
    }
  } finally {
    client.disconnect();
  }
}
