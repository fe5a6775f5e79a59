import { join } from 'node:path';
import { isLoopbackHost } from '../model/address/parse-url.js';
import type { Problem } from './problem.js';
import type { Settings, SettingsFile } from './settings.js';

/** Embedded: everything in one data folder and one process. Distributed: Redis and Elasticsearch, any number of processes. */
export type RunMode = 'embedded' | 'distributed';

type Servers = Pick<SettingsFile, 'redis' | 'elasticsearch'>;

/** The mode of valid settings: they name both servers, or none. */
export function detectMode({ redis, elasticsearch }: Servers): RunMode {
  return redis.url !== null && elasticsearch.url !== null ? 'distributed' : 'embedded';
}

/** The problem of naming one server alone: queue and store cannot be split between the data folder and a server. */
export function describeHalfMode({ redis, elasticsearch }: Servers): Problem[] {
  if ((redis.url === null) === (elasticsearch.url === null)) return [];
  const [set, missing] = redis.url === null ? ['ELASTICSEARCH_URL', 'REDIS_URL'] : ['REDIS_URL', 'ELASTICSEARCH_URL'];
  const message =
    `expected ${missing} beside it, got ${set} alone: ` +
    'set both to run on Redis and Elasticsearch, or none to run on the data folder';
  return [{ where: set, message }];
}

/** The folder where mails become files if no mail server is set; null if mails are sent. */
export function outboxOf({ dataDir, smtp }: Pick<Settings, 'dataDir' | 'smtp'>): string | null {
  return smtp.url === null ? join(dataDir, 'outbox') : null;
}

/** What is wrong if pages without a sign-in are reachable from other machines and no setting wants that; otherwise undefined. */
export function describeOpenBind({
  http: { host, trusted },
  access: { open },
}: Pick<Settings, 'http' | 'access'>): string | undefined {
  if (!open || trusted || isLoopbackHost(host)) return undefined;
  return (
    `expected a loopback address such as 127.0.0.1, got "${host}": the pages are open to whoever reaches them. ` +
    'Leave VIGIE_ACCESS_OPEN out, so that people sign in, or set VIGIE_HTTP_TRUSTED=true where a proxy lets in the right people alone.'
  );
}
