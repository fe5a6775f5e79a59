import type { Client } from '@elastic/elasticsearch';
import { StoreError } from '../../ports/store-error.js';
import { readFailure } from './elastic-failure.js';

const oldestMajor = 8;

interface Nodes {
  readonly nodes?: Readonly<Record<string, { readonly version?: string; readonly roles?: readonly string[] }>>;
}

/** What there is to know of a server before it is used. */
export interface ServerFacts {
  readonly dataNodes: number;
}

/** Throws `StoreError` `unsupported` for a version that is too old; other failures are thrown as the client throws them. */
export async function checkServer(client: Client, where: string): Promise<ServerFacts> {
  const { nodes = {} } = await askForNodes(client, where);
  const found = Object.values(nodes);
  const versions = found.map(({ version = '' }) => version);
  const old = versions.find((version) => !(Number.parseInt(version, 10) >= oldestMajor));
  if (old !== undefined || versions.length === 0) {
    const got = old === undefined ? 'no version' : `version ${old || 'unknown'}`;
    throw new StoreError(
      'unsupported',
      `${where}: expected Elasticsearch ${oldestMajor} or later, got ${got}; upgrade it`,
    );
  }
  const dataNodes = found.filter(({ roles = [] }) => roles.some((role) => role.startsWith('data'))).length;
  return { dataNodes };
}

async function askForNodes(client: Client, where: string): Promise<Nodes> {
  try {
    return await client.transport.request<Nodes>(
      { method: 'GET', path: '/_nodes', querystring: { filter_path: 'nodes.*.version,nodes.*.roles' } },
      // Version 7 refuses the media type of version 8, which is what the client would send.
      { headers: { accept: 'application/json' } },
    );
  } catch (error) {
    if (readFailure(error)?.status !== 404) throw error;
    const remedy = 'see that ELASTICSEARCH_URL names the server and no path below it';
    throw new StoreError('unsupported', `${where}: expected Elasticsearch, got 404 for /_nodes; ${remedy}`, {
      cause: error,
    });
  }
}
