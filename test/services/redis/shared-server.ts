import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { openRedis, type RedisConnections } from '../../../src/adapters/redis/open-redis.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { patienceMs } from '../../patience.js';
import { type RedisProgram, redisPrograms, startRedis } from './start-redis.js';

/** A server that all tests of a file share. */
export interface SharedServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerChoice {
  readonly name: string;
  start(): Promise<SharedServer>;
}

/** The server in `REDIS_URL`, or else one server of each program, started by the tests. */
export function chooseServers(given = process.env.REDIS_URL): readonly ServerChoice[] {
  if (given) return [{ name: 'the given server', start: async () => ({ url: given, stop: async () => undefined }) }];
  return redisPrograms.map((program: RedisProgram) => ({ name: program, start: () => startRedis(program) }));
}

/** Limits for a test that waits for the end of neither. */
export const patient = { connectMs: patienceMs, commandMs: patienceMs };

/** Connections with a new prefix, or with a given prefix to stand for another process. */
export function openForTest(url: string, prefix = freshPrefix()): Promise<RedisConnections> {
  return openRedis({ url, prefix, clock: createSystemClock(), limits: patient, onWarning: () => undefined });
}

export function freshPrefix(): string {
  return `vigie-test-${randomBytes(6).toString('hex')}`;
}

/** Deletes all keys of a prefix from the server. */
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
