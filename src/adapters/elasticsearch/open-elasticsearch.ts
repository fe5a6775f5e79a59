import { connect } from 'node:tls';
import type { Client, ClientOptions } from '@elastic/elasticsearch';
import { z } from 'zod';
import { StoreError } from '../../ports/store/store-error.js';
import { within } from '../../ports/within.js';
import type { BulkAnswer } from './bulk-operation.js';
import { BulkWriter } from './bulk-writer.js';
import type { ElasticConnection } from './elastic-connection.js';
import { classifyElasticError, readFailure, wholeAnswer } from './elastic-failure.js';
import { indexAlias } from './index-definition.js';
import { type MgetAnswer, type MgetKey, RecordLoader } from './record-loader.js';
import { retrying } from './retrying.js';

interface ElasticOptions {
  /** `https://user:password@host:9200` */
  readonly url: string;
  /** The prefix of the name of every index. */
  readonly prefix?: string | undefined;
  /** Limit for one call with all its requests, milliseconds; a single request may take a third of it. */
  readonly timeoutMs?: number | undefined;
  /** The certificate of the authority that signed the server's, PEM; if absent, the system's authorities. */
  readonly ca?: string | undefined;
  /** Replicas of each new index; by default 1 if the cluster has more than one data node, otherwise 0. */
  readonly replicas?: number | undefined;
}

/** Connects to a server and checks that it can be used. Throws `StoreError`, which says what to do. */
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
    // The client's own limit is not enough: if a server hangs up while the client still loads its parser, the client does not notice,
    // and its first request never settles.
    const limitMs = requestTimeoutOf(timeoutMs) + marginMs;
    const { dataNodes } = await withinLimit(`${where}: connect`, limitMs, checkServer(client, where));
    const mget = (docs: readonly MgetKey[]) =>
      client.transport.request<MgetAnswer>({ method: 'POST', path: '/_mget', body: { docs } });
    const reader = new RecordLoader({ where, timeoutMs, mget });
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
    // `close` waits for all requests to settle, so it is not awaited: the error must be reported now.
    client.close().catch(() => undefined);
    throw (await explainUnreachable(options, error)) ?? classifyElasticError(`${where}: connect`, error);
  }
}

const marginMs = 1_000;

function requestTimeoutOf(timeoutMs: number): number {
  return Math.ceil(timeoutMs / 3);
}

/** A missing alias must fail, or the server would create an index with a guessed mapping; the filter halves the response. */
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

/** The address without credentials, query and trailing slash. */
function addressOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/(?<!\/)\/+$/, '')}`;
}

/**
 * The result of the promise if it settles within `limitMs`; otherwise throws `StoreError` `unavailable`. `doing` says what it is
 * for: `http://localhost:9200: connect`.
 */
function withinLimit<T>(doing: string, limitMs: number, promise: Promise<T>): Promise<T> {
  return within(limitMs, promise, () => {
    const remedy = 'see that Elasticsearch runs at ELASTICSEARCH_URL and is not overloaded, then try again';
    throw new StoreError('unavailable', `${doing}: expected an answer, got none within ${limitMs} ms; ${remedy}`);
  });
}

const oldestMajor = 8;

interface Nodes {
  readonly nodes?: Readonly<Record<string, { readonly version?: string; readonly roles?: readonly string[] }>>;
}

/** What is known of a server before it is used. */
interface ServerFacts {
  readonly dataNodes: number;
}

/** Throws `StoreError` `unsupported` for a version that is too old; errors of the client pass unchanged. */
async function checkServer(client: Client, where: string): Promise<ServerFacts> {
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
      // Version 7 refuses the media type of version 8, which the client would send.
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

const probeTimeoutMs = 5_000;
/** Codes of a connection that failed before TLS. */
const networkCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Finds out what is wrong with TLS if the client could not connect: the client drops the code of such an error, so this does a
 * handshake of its own. Undefined for any other failure.
 */
async function explainUnreachable(
  server: { readonly url: string; readonly ca?: string | undefined },
  error: unknown,
): Promise<StoreError | undefined> {
  const { protocol, hostname, port, origin } = new URL(server.url);
  if (protocol !== 'https:' || readFailure(error)?.status !== null) return undefined;
  const code = await shakeHands({ host: hostname, port: Number(port || 443), ca: server.ca });
  if (code === undefined || networkCodes.has(code)) return undefined;
  const remedy = 'set ELASTICSEARCH_CA_FILE to the certificate of its authority, and see that the URL names its host';
  const message = `${origin}: connect: expected TLS with a certificate that can be verified, got ${code}; ${remedy}`;
  return new StoreError('unavailable', message, { cause: error });
}

/** The code of the error, or undefined if the handshake succeeds or takes too long. */
function shakeHands(to: { host: string; port: number; ca: string | undefined }): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: to.host, port: to.port, ...(to.ca === undefined ? {} : { ca: to.ca }) });
    const end = (code?: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(probeTimeoutMs, () => end());
    socket.once('secureConnect', () => end());
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.name));
  });
}

interface ElasticExamination {
  readonly where: string;
  readonly version: string;
  /** `green`, `yellow` or `red`. */
  readonly status: string;
  /** Used disk of the fullest data node, per cent; null if no node reports it. */
  readonly diskUsed: number | null;
}

const Health = z.object({ status: z.string() });
const Nodes = z.object({ nodes: z.record(z.string(), z.object({ version: z.string() })) });
const Disks = z.array(z.object({ 'disk.percent': z.string().nullish() }));

/** Opens the server as the program does, and examines it. Throws `StoreError`. */
export async function examineElasticsearch(options: ElasticOptions): Promise<ElasticExamination> {
  const elastic = await openElasticsearch(options);
  try {
    const [nodes, health, disks] = await Promise.all([
      elastic.request('nodes', (client) => client.nodes.info({ filter_path: 'nodes.*.version' })),
      elastic.request('health', (client) => client.cluster.health()),
      elastic.request('allocation', (client) => client.cat.allocation({ format: 'json' })),
    ]);
    const used = Disks.parse(disks).flatMap((node) => Number(node['disk.percent'] ?? Number.NaN));
    const known = used.filter((percent) => Number.isFinite(percent));
    return {
      where: elastic.where,
      version: [...new Set(Object.values(Nodes.parse(nodes).nodes).map((node) => node.version))].join(', '),
      status: Health.parse(health).status,
      diskUsed: known.length === 0 ? null : Math.max(...known),
    };
  } finally {
    await elastic.close();
  }
}
