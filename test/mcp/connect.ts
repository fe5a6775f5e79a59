import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { issueApiToken } from '../../src/decisions/access/api-tokens.js';
import type { Role, TokenRight } from '../../src/model/access/account.js';
import { programPrincipal } from '../../src/model/access/principal.js';
import { serveWeb } from '../../src/web/serve.js';
import { addPerson } from '../web/access/people.js';
import type { Site } from '../web/site.js';

/** A site that listens, and what is sent to it. */
export async function listen(site: Site) {
  const server = await serveWeb(site.app, { host: '127.0.0.1', port: 0 });
  return {
    address: new URL('/mcp', server.url),
    [Symbol.asyncDispose]: () => server.close(1_000),
  };
}

interface Connecting {
  readonly token?: string;
  /** `legacy` begins with a handshake, as clients did before revision 2026-07-28. */
  readonly mode?: 'auto' | 'legacy';
}

/** The official client, connected over HTTP. */
export async function connect(address: URL, { token, mode = 'auto' }: Connecting = {}): Promise<Client> {
  const client = new Client({ name: 'a-model', title: 'A model', version: '1' }, { versionNegotiation: { mode } });
  const requestInit = token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(address, { requestInit }));
  return client;
}

/** A token for a person of a role. */
export async function tokenFor(site: Site, role: Role, right: TokenRight): Promise<string> {
  const account = await addPerson(site, role);
  const request = { account: account.id, name: 'A model', right, days: 30 } as const;
  const made = await issueApiToken(site.deps, request, programPrincipal);
  if (made.kind !== 'issued') throw new Error(made.kind);
  await site.store.refresh();
  return made.token;
}

/** What a tool answers, as the text that a model reads and as data; throws where it refuses. */
export async function call(client: Client, name: string, args: Readonly<Record<string, unknown>> = {}) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: { ...args } });
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
  if (isError) throw new Error(text);
  return { text, data: structuredContent as Readonly<Record<string, unknown>> };
}
