import { type RedisServer, startRedis } from '../redis/start-redis.js';

/** A Redis that is removed at the end of the block that holds it. */
export async function startOwnRedis(flags: readonly string[] = []): Promise<RedisServer & AsyncDisposable> {
  const server = await startRedis('redis-server', { flags });
  return Object.assign(server, { [Symbol.asyncDispose]: server.stop });
}
