import { findFreePort } from '../../free-port.js';
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
  for (const { url } of nodes) {
    const answer = await fetch(`${url}/_cluster/health?wait_for_nodes=${nodes.length}&timeout=60s`);
    if (!answer.ok) throw new Error(`${url}: expected a cluster of ${nodes.length} nodes: ${await answer.text()}`);
  }
}
