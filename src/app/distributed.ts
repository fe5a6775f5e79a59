import { readFileSync } from 'node:fs';
import type { Clock } from '../ports/clock.js';
import { errnoOf } from '../settings/load-yaml.js';
import { SettingsInvalid, showValue } from '../settings/problem.js';
import type { Settings } from '../settings/settings.js';
import { type AppOptions, type Backend, type OpenStore, orClose, toLog } from './backend.js';

export async function openDistributed(
  { redis, elasticsearch, prefix }: Settings,
  clock: Clock,
  { log, upgrades }: AppOptions,
): Promise<Backend> {
  // Loaded on use: most commands run on the data folder.
  const { openRedis } = await import('../adapters/redis/open-redis.js');
  const { createRedisHostGate } = await import('../adapters/redis/redis-host-gate.js');
  const { createRedisQueue } = await import('../adapters/redis/redis-queue.js');
  const closing: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const release of closing.splice(0).reverse()) await release();
  };
  try {
    const { store, blobs, close: closeStore } = await openElasticStore({ elasticsearch, prefix }, clock, upgrades);
    closing.push(closeStore);
    const onWarning = (warning: string): void => log.warn({}, warning);
    const connections = await openRedis({ url: redis.url ?? '', clock, prefix, onWarning, onError: toLog(log) });
    closing.push(() => connections.close());
    const queue = await createRedisQueue(connections, clock);
    closing.push(() => queue.close());
    const hostGate = createRedisHostGate(connections, clock);
    // Servers come back by themselves and keep their own data, so there is nothing to fail, measure or settle here.
    return {
      ...{ store, blobs, queue, hostGate, close },
      failed: new Promise(() => undefined),
      diskRoom: async () => null,
      settle: () => undefined,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function openElasticStore(
  settings: Pick<Settings, 'elasticsearch' | 'prefix'>,
  clock: Clock,
  upgrades = false,
): Promise<OpenStore> {
  const { createElasticBlobStore } = await import('../adapters/elasticsearch/elastic-blob-store.js');
  const { createElasticStore } = await import('../adapters/elasticsearch/elastic-store.js');
  const elastic = await connectElasticsearch(settings);
  const store = await orClose(createElasticStore(elastic, { upgrades }), () => elastic.close());
  const blobs = createElasticBlobStore(elastic, clock);
  return { store, blobs, close: () => store.close().finally(() => elastic.close()) };
}

export async function connectElasticsearch({ elasticsearch, prefix }: Pick<Settings, 'elasticsearch' | 'prefix'>) {
  const { openElasticsearch } = await import('../adapters/elasticsearch/open-elasticsearch.js');
  const ca = readAuthority(elasticsearch);
  const { url, replicas } = elasticsearch;
  return openElasticsearch({ url: url ?? '', prefix, ca, replicas: replicas ?? undefined });
}

/** Throws `SettingsInvalid` if the file cannot be read. */
export function readAuthority({ caFile }: Settings['elasticsearch']): string | undefined {
  if (caFile === null) return undefined;
  try {
    return readFileSync(caFile, 'utf8');
  } catch (cause) {
    const message = `expected a readable file, got ${errnoOf(cause)} in ${showValue(caFile)}`;
    throw new SettingsInvalid([{ where: 'ELASTICSEARCH_CA_FILE (elasticsearch.caFile)', message }]);
  }
}
