import { findFreePort } from '../../free-port.js';
import { until } from '../../until.js';
import { type ElasticsearchNode, prepareNode, type StartOptions, startOrRemove } from './start-elasticsearch.js';

/** Starts a cluster of nodes of our own and waits until all of them have joined. */
export async function startCluster(
  size: number,
  options: Omit<StartOptions, 'port'> = {},
): Promise<readonly ElasticsearchNode[]> {
  const names = Array.from({ length: size }, (_, index) => `node-${index + 1}`);
  const ports = await Promise.all(names.map(findFreePort));
  const settings = {
    'discovery.seed_hosts': ports.map((port) => `127.0.0.1:${port}`),
    'cluster.initial_master_nodes': names,
    ...options.settings,
  };
  const prepared = await Promise.all(
    names.map((name, index) => prepareNode({ ...options, settings }, name, ports[index] ?? 0)),
  );
  await startOrRemove(prepared);
  const nodes = prepared.map(({ node }) => node);
  await joined(nodes);
  return nodes;
}

async function joined(nodes: readonly ElasticsearchNode[]): Promise<void> {
  for (const { url } of nodes) await untilHealthy(url, `wait_for_nodes=${nodes.length}`);
}

/** Waits until a node says that the cluster is as `expected`. If it is not after half a minute, a node answers 408, and is asked again. */
export async function untilHealthy(url: string, expected: string): Promise<void> {
  await until(`a cluster with ${expected}`, async () => {
    const answer = await fetch(`${url}/_cluster/health?${expected}`);
    await answer.arrayBuffer();
    return answer.ok;
  });
}
