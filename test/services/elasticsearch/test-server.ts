import { randomBytes } from 'node:crypto';
import { patienceMs } from '../../patience.js';
import type { ElasticsearchMajor } from './node-software.js';
import { startElasticsearch } from './start-elasticsearch.js';

/** A server to test against: the server in ELASTICSEARCH_URL, or the node that the run shares, or else a new node. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
  /** Random, so that no other test uses the same indexes. */
  readonly prefix: string;
  /** Removes every document below the prefix, so that the next test begins with empty indexes. */
  clear(): Promise<void>;
  /** Removes the indexes, or stops the node if this test started it. */
  close(): Promise<void>;
}

/** The variable that names the shared node to the files of a run. */
export function sharedNodeVariable(major: ElasticsearchMajor): string {
  return `VIGIE_TEST_ELASTICSEARCH_${major}`;
}

export async function openTestServer(major: ElasticsearchMajor): Promise<TestServer> {
  const given = process.env.ELASTICSEARCH_URL ?? process.env[sharedNodeVariable(major)];
  const own = given === undefined ? await startElasticsearch({ major }) : undefined;
  const url = given ?? own?.url ?? '';
  const prefix = `vigie-test-${randomBytes(6).toString('hex')}`;
  const close = () => (own === undefined ? removeIndexes(url, prefix) : own.stop());
  return { url, prefix, clear: () => clearIndexes(url, prefix), close, [Symbol.asyncDispose]: close };
}

interface Hits {
  readonly hits: { readonly hits: readonly { readonly _index: string; readonly _id: string }[] };
}

/** Deletes every document below the prefix. */
export async function clearIndexes(url: string, prefix: string): Promise<void> {
  await call(url, `POST /${prefix}-*/_refresh`);
  for (;;) {
    const search = `POST /${prefix}-*/_search?size=${clearedAtOnce}&_source=false&sort=_doc&track_total_hits=false`;
    // Every answer to a search has this shape.
    const { hits } = (await call(url, search)) as Hits;
    if (hits.hits.length === 0) return;
    const lines = hits.hits.map(({ _index, _id }) => `${JSON.stringify({ delete: { _index, _id } })}\n`);
    const { errors } = (await call(url, 'POST /_bulk?refresh=true', lines.join(''))) as { readonly errors: boolean };
    if (errors) throw new Error(`${prefix}: expected every document to be deleted`);
    if (hits.hits.length < clearedAtOnce) return;
  }
}

/** The aliases, mappings and settings of the indexes below the prefix. */
export async function describeIndexes(url: string, prefix: string): Promise<object> {
  return (await call(url, `GET /${prefix}-*`)) as object;
}

const clearedAtOnce = 5_000;
/** More names would not fit into the request line of 4,096 bytes. */
const removedAtOnce = 20;

/** Deletes the indexes by name, since servers refuse to delete by pattern. */
export async function removeIndexes(url: string, prefix: string): Promise<void> {
  const names = Object.keys(await describeIndexes(url, prefix));
  for (let from = 0; from < names.length; from += removedAtOnce)
    await call(url, `DELETE /${names.slice(from, from + removedAtOnce).join(',')}`);
}

async function call(url: string, what: string, body?: string): Promise<unknown> {
  const [method = '', path] = what.split(' ');
  const { origin, pathname, username, password } = new URL(url);
  const headers: Record<string, string> = { 'content-type': 'application/x-ndjson' };
  if (username !== '') headers.authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const request = { method, headers, signal: AbortSignal.timeout(patienceMs), ...(body === undefined ? {} : { body }) };
  const answer = await fetch(`${origin}${pathname.replace(/\/$/, '')}${path}`, request);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${what}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}
