import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { Store } from '../../../src/ports/store/store.js';
import type { StoreHarness } from '../../contract/store-harness.js';
import { patienceMs } from '../../patience.js';
import { givePrefix, takePrefix } from '../elasticsearch/free-prefixes.js';
import type { ElasticsearchMajor } from '../elasticsearch/node-software.js';
import { clearIndexes, describeIndexes, openTestServer, removeIndexes } from '../elasticsearch/test-server.js';

interface OpenStore {
  readonly store: Store;
  readonly connection: ElasticConnection;
  readonly prefix: string;
  /** What the server says of the indexes before the first test. */
  readonly asMade: object;
}

export type ElasticHarness = StoreHarness & Omit<OpenStore, 'asMade'>;

export interface StoreLender {
  readonly url: string;
  /** Lends an empty store, which `dispose` takes back. */
  lend(): Promise<ElasticHarness>;
  close(): Promise<void>;
}

/**
 * Lends stores to the tests of a file. Making the indexes of a store takes seconds, so a used one is emptied for the next test, and in the
 * end for the next file. A store whose mappings, settings or aliases a test changed is removed.
 */
export async function openLender(major: ElasticsearchMajor): Promise<StoreLender> {
  const server = await openTestServer(major);
  const free: OpenStore[] = [];
  const lent = new Set<OpenStore>();
  const remove = async ({ connection, prefix }: OpenStore): Promise<void> => {
    await connection.close();
    await removeIndexes(server.url, prefix);
  };
  const takeBack = async (used: OpenStore): Promise<void> => {
    if (!lent.delete(used)) return; // A test that failed gives the store of the test before back again.
    await used.connection.writer.idle();
    if (!isDeepStrictEqual(await describeIndexes(server.url, used.prefix), used.asMade)) return remove(used);
    await clearIndexes(server.url, used.prefix);
    free.push(used);
  };
  return {
    url: server.url,
    async lend() {
      const opened = free.pop() ?? (await openStore(server.url));
      lent.add(opened);
      const { asMade: _, ...harness } = opened;
      return { ...harness, dispose: () => takeBack(opened) };
    },
    async close() {
      for (const left of lent) await remove(left);
      for (const { connection, prefix } of free) {
        await connection.close();
        await clearIndexes(server.url, prefix);
        givePrefix(server.url, prefix);
      }
      await server.close();
    },
  };
}

async function openStore(url: string): Promise<OpenStore> {
  const prefix = takePrefix(url) ?? `vigie-test-store-${randomBytes(6).toString('hex')}`;
  const connection = await openElasticsearch({ url, prefix, timeoutMs: patienceMs });
  const store = await createElasticStore(connection);
  return { store, connection, prefix, asMade: await describeIndexes(url, prefix) };
}
