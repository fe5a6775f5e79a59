import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../free-port.js';
import { makeNodeHome, type NodeSettings } from './node-home.js';
import { NodeProcess } from './node-process.js';
import { type ElasticsearchMajor, loadNodeSoftware } from './node-software.js';

export interface StartOptions {
  readonly major?: ElasticsearchMajor;
  /** The size of the Java heap, such as `512m` or `2g`. */
  readonly heap?: string;
  /** The HTTP port. A free one by default. */
  readonly port?: number;
  readonly settings?: NodeSettings;
}

/** A node on the loopback address that the test starts, without security. */
export interface ElasticsearchNode extends AsyncDisposable {
  readonly url: string;
  /** `8.19.21` */
  readonly version: string;
  readonly pid: number | undefined;
  readonly dataDir: string;
  /** Ends it by SIGKILL, as a crash would. Its data stay for `restart`. */
  kill(): Promise<void>;
  /** Starts it on the same port and data. Stops it first if it runs. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a node and waits until it answers. */
export async function startElasticsearch(options: StartOptions = {}): Promise<ElasticsearchNode> {
  const settings = { 'discovery.type': 'single-node', ...options.settings };
  const prepared = await prepareNode({ ...options, settings }, 'node-1', await findFreePort());
  await startOrRemove([prepared]);
  return prepared.node;
}

export interface PreparedNode {
  readonly node: ElasticsearchNode;
  readonly process: NodeProcess;
}

/** Prepares a node without starting it. */
export async function prepareNode(options: StartOptions, name: string, transportPort: number): Promise<PreparedNode> {
  const { major = 8, heap = '512m' } = options;
  const software = await loadNodeSoftware(major);
  const port = options.port ?? (await findFreePort());
  const home = await makeNodeHome(software.modulesDir, {
    'node.name': name,
    'http.port': port,
    'transport.port': transportPort,
    // The tests must pass on a disk that is nearly full for other reasons.
    'cluster.routing.allocation.disk.threshold_enabled': false,
    ...options.settings,
  });
  const url = `http://127.0.0.1:${port}`;
  const process = new NodeProcess(software, { home, name, heap, url });
  const stop = async () => {
    await process.end('SIGTERM');
    await rm(home, { recursive: true, force: true });
  };
  const node: ElasticsearchNode = {
    url,
    version: software.version,
    get pid() {
      return process.pid;
    },
    dataDir: join(home, 'data'),
    kill: () => process.end('SIGKILL'),
    async restart() {
      await process.end('SIGTERM');
      await process.start();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
  return { node, process };
}

/** Starts all nodes at once. If one fails, stops all of them and removes their data. */
export async function startOrRemove(prepared: readonly PreparedNode[]): Promise<void> {
  try {
    for (const { process } of prepared) process.spawn();
    await Promise.all(prepared.map(({ process }) => process.ready()));
  } catch (error) {
    await Promise.all(prepared.map(({ node }) => node.stop()));
    throw error;
  }
}
