import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { onTestFinished } from 'vitest';
import { createHttpFetcher, type HttpFetcherOptions } from '../../../src/adapters/http/http-fetcher.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { createRobotsMemory } from '../../../src/jobs/check/robots-memory.js';
import type { FetchRequest } from '../../../src/ports/fetcher.js';
import { createMemoryStore } from '../../fakes/memory-store.js';
import { awaitsEnd, patienceMs } from '../../patience.js';

export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** Sockets that are open now. */
  readonly open: () => number;
  /** Connections ever made. */
  readonly connections: () => number;
}

async function listen(server: net.Server, scheme = 'http'): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('expected a port');
  const { port } = address;
  return { port, url: `${scheme}://127.0.0.1:${port}`, open: () => sockets.size, connections: () => connections };
}

export function startHttp(handler: http.RequestListener): Promise<TestServer> {
  return listen(http.createServer(handler));
}

export function startHttps(options: https.ServerOptions, handler: http.RequestListener): Promise<TestServer> {
  return listen(
    https.createServer(options, handler).on('tlsClientError', () => undefined),
    'https',
  );
}

/** A server that hands over the raw socket once the request has arrived. */
export function startRaw(talk: (socket: net.Socket) => void): Promise<TestServer> {
  return listen(net.createServer((socket) => socket.once('data', () => talk(socket))));
}

/** A server that hands over the raw socket at once. */
export function startNaked(talk: (socket: net.Socket) => void): Promise<TestServer> {
  return listen(net.createServer((socket) => talk(socket.resume())));
}

/** Calls `act` every `everyMs` until the socket closes. */
export function repeat(socket: net.Socket, everyMs: number, act: () => void): void {
  const timer = setInterval(act, everyMs);
  socket.once('close', () => clearInterval(timer));
}

/** Short limits, for tests that wait until they expire. */
export const soon = { timeoutMs: awaitsEnd(600), idleMs: awaitsEnd(400) };

/** A fetcher that is allowed to connect to 127.0.0.0/8. */
export function makeFetcher(options: Partial<HttpFetcherOptions> = {}) {
  const fetcher = createHttpFetcher({
    userAgent: 'Vigie/0.1 (+https://vigie.example)',
    timeoutMs: patienceMs,
    idleMs: patienceMs,
    maxBodyBytes: 100_000,
    hostSpacingMs: 0,
    allow: ['127.0.0.0/8'],
    hostGate: { reserve: async () => 0, hold: async () => undefined },
    robotsMemory: createRobotsMemory(createMemoryStore()),
    clock: createSystemClock(),
    ...options,
  });
  onTestFinished(() => fetcher.close());
  return {
    ...fetcher,
    get: (url: string, request: Partial<FetchRequest> = {}) => fetcher.fetch({ url, accept: '*/*', ...request }),
  };
}

/** A resolver that knows these names only. */
export function names(table: Readonly<Record<string, readonly string[]>>) {
  return async (hostname: string) => {
    const addresses = table[hostname];
    if (!addresses) throw Object.assign(new Error(`no such name: ${hostname}`), { code: 'ENOTFOUND' });
    return addresses.map((address) => ({ address, family: net.isIP(address) }));
  };
}

/** A resolver that finds every name on this machine. */
export const everyName = async () => [{ address: '127.0.0.1', family: 4 }];
