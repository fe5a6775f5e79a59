import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ElasticConnection } from '../../../src/adapters/elasticsearch/elastic-connection.js';
import { indexDefinitions } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { ensureIndexes } from '../../../src/adapters/elasticsearch/ensure-indexes.js';
import { createElasticItemIndex } from '../../../src/adapters/elasticsearch/items/item-index.js';
import { openElasticsearch } from '../../../src/adapters/elasticsearch/open-elasticsearch.js';
import { setAsideUnnoted } from '../../../src/ports/store/set-aside.js';
import { installVigie } from '../../cli/vigie.js';
import { sampleRevision, sampleWrite } from '../../contract/sample-items.js';
import { patienceMs } from '../../patience.js';
import { openTestServer, type TestServer } from '../elasticsearch/test-server.js';

let server: TestServer;
let vigie: Awaited<ReturnType<typeof installVigie>>;
let connection: ElasticConnection;
beforeAll(async () => {
  server = await openTestServer(8);
  vigie = await installVigie();
  connection = await openElasticsearch({ url: server.url, prefix: server.prefix, timeoutMs: patienceMs });
});
afterAll(async () => {
  await connection.close();
  await vigie[Symbol.asyncDispose]();
  await server.close();
});

/** Runs a command without a Redis, which reindexing does not need. */
const run = (...args: readonly string[]) =>
  vigie.runApart(args, {
    env: { ELASTICSEARCH_URL: server.url, REDIS_URL: 'redis://127.0.0.1:1', VIGIE_PREFIX: server.prefix },
  });

it('brings an older store up to date, and says what it did', async () => {
  const older = indexDefinitions.map((found) => (found.name === 'items' ? { ...found, analysisVersion: 0 } : found));
  await ensureIndexes(connection, older);
  const write = sampleWrite('a', { item: { title: 'Recommandations de la CNIL' } });
  const revision = sampleRevision(write.item, { content: '<p>Les systèmes à haut risque.</p>' });
  await createElasticItemIndex(connection, setAsideUnnoted).write([{ ...write, revision }]);

  const refused = await run('search', 'CNIL');
  expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
  expect(refused.stderr).toContain('expected analysis version 1, got 0; run vigie reindex');

  const { exitCode, stdout, stderr } = await run('reindex', '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const [from, to] = [1, 2].map((number) => `${server.prefix}-items-00000${number}`);
  expect(JSON.parse(stdout)).toMatchObject({
    reindexed: [{ name: 'items', reason: 'older', from, to, documents: 1 }],
    removed: [from],
    understood: 1,
  });
  expect(await run('reindex')).toMatchObject({ exitCode: 0, stdout: 'everything is up to date\n', stderr: '' });
  const named = await run('reindex', 'clues', 'items');
  expect(named).toMatchObject({ exitCode: 0, stderr: '' });
  expect(named.stdout).toMatch(/clues-000001 -> .*clues-000002: 0 documents; writes waited .* s\n/);
  expect(named.stdout).toMatch(/items-000002 -> .*items-000003: 1 documents; .*\n.*clues-000001 is removed\n/);
  await ensureIndexes(connection, indexDefinitions);
});

it('refuses a name that no index has, and a data folder in which there is nothing', async () => {
  const unknown = await run('reindex', 'itmes');
  expect(unknown).toMatchObject({ exitCode: 3, stdout: '' });
  expect(unknown.stderr).toContain('no index has the name "itmes"; expected one of accounts, actors, ');
  expect(await vigie.run(['reindex'])).toMatchObject({ exitCode: 3, stdout: '' });
});
