import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { parseUrl } from '../model/address/parse-url.js';
import { CodedError } from '../model/coded-error.js';

/** The part of the web app that a server needs. */
export interface RequestHandler {
  /** `env` describes the connection. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Milliseconds within which the head of a request must arrive. 15,000 by default. */
  readonly headMs?: number;
  /** Prefix of the environment variables that set host and port, for error messages. `VIGIE_HTTP` by default. */
  readonly variables?: string;
}

export interface WebServer {
  /** For example `http://127.0.0.1:8420`, with the actual port. */
  readonly url: string;
  /** Accepts no further connection, waits at most `graceMs` for requests in progress, then drops them. */
  close(graceMs: number): Promise<void>;
}

/** Throws a `ListenError` if the server cannot listen on the address. */
export async function serveWeb(app: RequestHandler, options: ListenOptions): Promise<WebServer> {
  const { headMs = 15_000 } = options;
  // Readers send small requests at once; a slow request only holds a connection. By default, Node looks for late requests every 30 seconds,
  // which is longer than `headMs`.
  const serverOptions = { requestTimeout: 2 * headMs, headersTimeout: headMs, connectionsCheckingInterval: headMs / 3 };
  const fetch = (request: Request, env: object) => app.fetch(withAddress(request), env);
  const server = createAdaptorServer({ fetch, serverOptions }) as Server;
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: (graceMs) => close(server, graceMs) };
}

/**
 * A host such as `.127.0.0.1` makes the URL of the request invalid, so that parsing it would throw. Gives such a request a valid URL on a
 * host that `checkHost` refuses.
 */
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

/** The web server could not be started. The message says what to change. */
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
