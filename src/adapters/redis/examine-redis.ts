import type { Clock } from '../../ports/clock.js';
import { openRedis } from './open-redis.js';

export interface RedisExamination {
  readonly where: string;
  /** What puts jobs at risk. */
  readonly warnings: readonly string[];
  /** The server's clock. */
  readonly now: Date;
}

/** Opens the server as the program does, and looks at it. Throws `StoreError`. */
export async function examineRedis(url: string, clock: Clock, limitMs: number): Promise<RedisExamination> {
  const warnings: string[] = [];
  const limits = { connectMs: limitMs, commandMs: limitMs };
  const redis = await openRedis({ url, clock, limits, onWarning: (warning) => warnings.push(warning) });
  try {
    const [seconds = 0, micros = 0] = (await redis.commands.time()).map(Number);
    return { where: redis.where, warnings, now: new Date(seconds * 1_000 + micros / 1_000) };
  } finally {
    redis.close();
  }
}
