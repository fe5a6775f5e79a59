import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../free-port.js';
import { makeNodeHome, type NodeSettings } from './node-home.js';
import { NodeProcess } from './node-process.js';
import { type ElasticsearchMajor, loadNodeSoftware } from './node-software.js';

export interface StartOptions {
  readonly major?: ElasticsearchMajor;
  /** Of the Java heap: `512m`, `2g`. */
  readonly heap?: string;
  /** Of HTTP; a free one where it is left out. */
  readonly port?: number;
  readonly settings?: NodeSettings;
}

/** A node of our own on the loopback address, without security. */
export interface ElasticsearchNode extends AsyncDisposable {
  readonly url: string;
  /** `8.19.21` */
  readonly version: string;
  readonly pid: number | undefined;
  readonly dataDir: string;
  /** As a crash: SIGKILL. What was written stays for `restart`. */
  kill(): Promise<void>;
  /** On the same port and data; stops it first where it runs. */
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

/** A node that was not started yet. */
export async function prepareNode(options: StartOptions, name: string, transportPort: number): Promise<PreparedNode> {
  const { major = 8, heap = '512m' } = options;
  const software = await loadNodeSoftware(major);
  const port = options.port ?? (await findFreePort());
  const home = await makeNodeHome(software.modulesDir, {
    'node.name': name,
    'http.port': port,
    'transport.port': transportPort,
    // A disk that is nearly full for other reasons is no matter of the tests.
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

/** Starts all at the same moment; where one fails nothing is left behind. */
export async function startOrRemove(prepared: readonly PreparedNode[]): Promise<void> {
  try {
    for (const { process } of prepared) process.spawn();
    await Promise.all(prepared.map(({ process }) => process.ready()));
  } catch (error) {
    await Promise.all(prepared.map(({ node }) => node.stop()));
    throw error;
  }
}
