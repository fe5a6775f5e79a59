import { type RedisServer, startRedis } from '../redis/start-redis.js';

/** A Redis for `await using`, which removes it at the end of the block. */
export async function startOwnRedis(flags: readonly string[] = []): Promise<RedisServer & AsyncDisposable> {
  const server = await startRedis('redis-server', { flags });
  return Object.assign(server, { [Symbol.asyncDispose]: server.stop });
}
