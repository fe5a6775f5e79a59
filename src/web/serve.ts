import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { ListenError } from './listen-error.js';

/** Whatever answers requests: the web app, as far as a server needs to know it. */
export interface RequestHandler {
  /** `env` tells of the connection. */
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** What the variables that set them begin with, for messages; `VIGIE_HTTP` by default. */
  readonly variables?: string;
}

export interface WebServer {
  /** `http://127.0.0.1:8420`, with the port that was given out. */
  readonly url: string;
  /** Takes no further request, waits at most `graceMs` for those under way, then drops them. */
  close(graceMs: number): Promise<void>;
}

/** Throws a `ListenError` where the address cannot be had. */
export async function serveWeb(app: RequestHandler, options: ListenOptions): Promise<WebServer> {
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) }) as Server;
  // A reader's request is small and prompt; one that drips holds a connection and nothing else.
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  await listen(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, close: (graceMs) => close(server, graceMs) };
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
