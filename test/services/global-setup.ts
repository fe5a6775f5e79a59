import { startElasticsearch } from './elasticsearch/start-elasticsearch.js';
import { sharedNodeVariable } from './elasticsearch/test-server.js';

/**
 * Starts one node of each version for all test files, unless `ELASTICSEARCH_URL` names a server. Tests that break their server start their
 * own.
 */
export default async function startSharedNodes(): Promise<() => Promise<void>> {
  if (process.env.ELASTICSEARCH_URL !== undefined) return async () => undefined;
  const nodes = await Promise.all(
    ([8, 9] as const).map(async (major) => {
      const node = await startElasticsearch({ major, heap: '1g' });
      process.env[sharedNodeVariable(major)] = node.url;
      return node;
    }),
  );
  return async () => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
}
