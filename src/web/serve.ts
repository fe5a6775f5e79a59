import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { parseUrl } from '../model/address/parse-url.js';
import { CodedError } from '../model/coded-error.js';

/** Whatever answers requests: the web app, as far as a server needs to know it. */
export interface RequestHandler {
  /** `env` describes the connection. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Within which the head of a request must be there; 15,000 by default. */
  readonly headMs?: number;
  /** What the variables that set them begin with, for messages; `VIGIE_HTTP` by default. */
  readonly variables?: string;
}

export interface WebServer {
  /** `http://127.0.0.1:8420`, with the port that was given out. */
  readonly url: string;
  /** Takes no further request, waits at most `graceMs` for those under way, then drops them. */
  close(graceMs: number): Promise<void>;
}

/** Throws a `ListenError` where the address is not available. */
export async function serveWeb(app: RequestHandler, options: ListenOptions): Promise<WebServer> {
  const { headMs = 15_000 } = options;
  // A reader's request is small and prompt; one that drips holds a connection and nothing else. Node looks for those that are late each half
  // minute, which is longer than they have.
  const serverOptions = { requestTimeout: 2 * headMs, headersTimeout: headMs, connectionsCheckingInterval: headMs / 3 };
  const fetch = (request: Request, env: object) => app.fetch(withAddress(request), env);
  const server = createAdaptorServer({ fetch, serverOptions }) as Server;
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: (graceMs) => close(server, graceMs) };
}

/** A host such as `.127.0.0.1` makes an address that is none, over which every reading of it would fail: that host is asked alone, and refused. */
function withAddress(request: Request): Request {
  if (parseUrl(request.url) !== null) return request;
  return new Request('http://unnamed.invalid/', { headers: request.headers });
}

function listen(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (cause: Error) => reject(ListenError.from(cause, { variables: 'VIGIE_HTTP', ...options }));
    server.once('error', refused);
    server.listen(options.port, options.host, () => {
      server.off('error', refused);
      resolve();
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const drop = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(drop);
      resolve();
    });
    server.closeIdleConnections();
  });
}

type ListenErrorCode = 'port-in-use' | 'address-unavailable' | 'port-forbidden' | 'listen-failed';

const codes: Readonly<Record<string, ListenErrorCode>> = {
  EADDRINUSE: 'port-in-use',
  EADDRNOTAVAIL: 'address-unavailable',
  ENOTFOUND: 'address-unavailable',
  EACCES: 'port-forbidden',
};

interface ListenAddress {
  readonly host: string;
  readonly port: number;
  readonly variables: string;
}

/** The web server could not be opened; the message says what to change. */
export class ListenError extends CodedError<ListenErrorCode> {
  override readonly name = 'ListenError';

  static from(cause: Error, address: ListenAddress): ListenError {
    const code = codes[String('code' in cause ? cause.code : '')] ?? 'listen-failed';
    return new ListenError(code, explain(code, address, cause), { cause });
  }
}

function explain(code: ListenErrorCode, { host, port, variables }: ListenAddress, cause: Error): string {
  switch (code) {
    case 'port-in-use':
      return `port ${port} on ${host} is in use: choose another with ${variables}_PORT`;
    case 'address-unavailable':
      return `${host} is no address of this machine: choose another with ${variables}_HOST`;
    case 'port-forbidden':
      return `port ${port} on ${host} needs rights that this user lacks: choose one above 1023 with ${variables}_PORT`;
    case 'listen-failed':
      return `cannot listen on port ${port} of ${host}: ${cause.message}`;
    default:
      return code satisfies never;
  }
}
