import type { Problem } from './problem.js';
import type { SettingsFile } from './settings.js';

/** Embedded: everything in one data folder and one process. Distributed: Redis and Elasticsearch, any number of processes. */
export type RunMode = 'embedded' | 'distributed';

type Servers = Pick<SettingsFile, 'redis' | 'elasticsearch'>;

/** The mode that valid settings ask for: both servers, or none. */
export function detectMode({ redis, elasticsearch }: Servers): RunMode {
  return redis.url !== null && elasticsearch.url !== null ? 'distributed' : 'embedded';
}

/** The queue alone, or the store alone, cannot be moved out of the data folder. */
export function describeHalfMode({ redis, elasticsearch }: Servers): Problem[] {
  if ((redis.url === null) === (elasticsearch.url === null)) return [];
  const [set, missing] = redis.url === null ? ['ELASTICSEARCH_URL', 'REDIS_URL'] : ['REDIS_URL', 'ELASTICSEARCH_URL'];
  const message =
    `expected ${missing} beside it, got ${set} alone: ` +
    'set both to run on Redis and Elasticsearch, or none to run on the data folder';
  return [{ where: set, message }];
}
