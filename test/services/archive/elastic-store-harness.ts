import { randomBytes } from 'node:crypto';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { createElasticStore, indexDefinitions } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import type { StoreHarness } from '../../contract/store-harness.js';
import type { TestServer } from '../elasticsearch/test-server.js';

export interface ElasticHarness extends StoreHarness {
  readonly connection: ElasticConnection;
  readonly prefix: string;
}

/** A store on indexes of its own, which `dispose` removes. */
export async function makeElasticStore(server: Pick<TestServer, 'url' | 'prefix'>): Promise<ElasticHarness> {
  const prefix = `${server.prefix}-${randomBytes(4).toString('hex')}`;
  // An answer may take long on a slow machine.
  const connection = await openElasticsearch({ url: server.url, prefix, timeoutMs: 240_000 });
  const store = await createElasticStore(connection);
  return {
    store,
    connection,
    prefix,
    async dispose() {
      await removeIndexes(connection);
      await connection.close();
    },
  };
}

/** Deletes the indexes by name. Servers refuse to delete by pattern or by alias. */
async function removeIndexes(connection: ElasticConnection): Promise<void> {
  const aliases = indexDefinitions.map(({ name }) => connection.alias(name));
  await connection.request('remove the indexes', async (client) => {
    const index = Object.keys(await client.indices.get({ index: aliases }));
    return client.indices.delete({ index });
  });
}
