import type { ClientOptions } from '@elastic/elasticsearch';
import type { BulkAnswer } from './bulk-operation.js';
import { BulkWriter } from './bulk-writer.js';
import { checkServer } from './check-server.js';
import { DocumentReader, type MgetAnswer, type MgetKey } from './document-reader.js';
import type { ElasticConnection } from './elastic-connection.js';
import { classifyElasticError, wholeAnswer } from './elastic-failure.js';
import { explainUnreachable } from './explain-unreachable.js';
import { indexAlias } from './index-definition.js';
import { retrying } from './retrying.js';
import { withinLimit } from './within-limit.js';

export interface ElasticOptions {
  /** `https://user:password@host:9200` */
  readonly url: string;
  /** Begins the name of every index. */
  readonly prefix?: string | undefined;
  /** What one call may take in all, milliseconds; a single request may take a third of it. */
  readonly timeoutMs?: number | undefined;
  /** The certificate of the authority that signed the server's, PEM; the system's authorities where it is left out. */
  readonly ca?: string | undefined;
  /** Replicas of each index that is made; 1 where the cluster has more than one data node, else 0. */
  readonly replicas?: number | undefined;
}

/** Connects to a server and sees that it can be used. Throws `StoreError`, which says what to do. */
export async function openElasticsearch(options: ElasticOptions): Promise<ElasticConnection> {
  const { prefix = 'vigie', timeoutMs = 30_000 } = options;
  const { Client } = await import('@elastic/elasticsearch');
  const where = addressOf(options.url);
  const client = new Client(clientOptions(options, where, timeoutMs));
  const once = async <T>(doing: string, send: (used: typeof client) => Promise<T>): Promise<T> => {
    try {
      return wholeAnswer(await send(client));
    } catch (error) {
      throw classifyElasticError(`${where}: ${doing}`, error);
    }
  };
  const request = <T>(doing: string, send: (used: typeof client) => Promise<T>): Promise<T> =>
    retrying(`${where}: ${doing}`, performance.now() + timeoutMs, async () => wholeAnswer(await send(client)));
  try {
    // The client's own limit would do, but for a server that hangs up while the client still loads its parser: of that it
    // learns nothing, and its first request never settles.
    const limitMs = requestTimeoutOf(timeoutMs) + marginMs;
    const { dataNodes } = await withinLimit(`${where}: connect`, limitMs, checkServer(client, where));
    const mget = (docs: readonly MgetKey[]) =>
      client.transport.request<MgetAnswer>({ method: 'POST', path: '/_mget', body: { docs } });
    const reader = new DocumentReader({ where, timeoutMs, mget });
    const bulk = (bulkBody: Buffer) =>
      client.transport.request<BulkAnswer>({ method: 'POST', path: '/_bulk', bulkBody, querystring: bulkQuery });
    const writer = new BulkWriter({ where, timeoutMs, bulk, reader });
    const alias = (name: string): string => indexAlias(prefix, name);
    return {
      where,
      replicas: options.replicas ?? (dataNodes > 1 ? 1 : 0),
      writer,
      reader,
      alias,
      request,
      requestOnce: once,
      async refresh(names) {
        await request('refresh', (used) => used.indices.refresh({ index: names.map(alias) }));
      },
      async close() {
        await writer.close();
        await reader.idle();
        await client.close();
      },
    };
  } catch (error) {
    // It waits for every request to settle, so that nobody waits for it here; why opening failed is what is told.
    client.close().catch(() => undefined);
    throw (await explainUnreachable(options, error)) ?? classifyElasticError(`${where}: connect`, error);
  }
}

const marginMs = 1_000;

function requestTimeoutOf(timeoutMs: number): number {
  return Math.ceil(timeoutMs / 3);
}

/** A missing alias must fail, or the server would make an index of its own guess; the filter halves the answer. */
const bulkQuery = {
  require_alias: true,
  filter_path: 'items.*.status,items.*._index,items.*._seq_no,items.*._primary_term,items.*.error',
};

function clientOptions({ url, ca }: ElasticOptions, where: string, timeoutMs: number): ClientOptions {
  const { username, password } = new URL(url);
  const auth = { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return {
    node: where,
    ...(username === '' ? {} : { auth }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    requestTimeout: requestTimeoutOf(timeoutMs),
    maxRetries: 0,
  };
}

/** Without credentials, query and a slash at the end. */
function addressOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
