import { Agent, type buildConnector, type Dispatcher } from 'undici';
import { type ConnectorOptions, createGuardedConnector } from './guarded-connector.js';
import { createProxyConnector } from './proxy-connector.js';

const MAX_HEADER_BYTES = 32 * 1024;
/** Long enough for a redirect or a document on the same host, too short for 500 hosts to hold 500 sockets. */
const KEEP_ALIVE_MS = 5_000;
/** With this many sockets open, a request closes its own when it is done. */
const MAX_KEPT_SOCKETS = 128;

export interface Sending {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly proxy: URL | null;
  readonly signal: AbortSignal;
}

/** Sends requests over connections that are kept for a while, never for ever. */
export interface Transport {
  send(sending: Sending): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** `timeoutMs` limits connecting, the wait for the header, and each pause in the body. */
export function createTransport(options: ConnectorOptions): Transport {
  const sockets = countSockets();
  const openAgent = (connect: buildConnector.connector) =>
    new Agent({
      connect: sockets.counted(connect),
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
    });
  const direct = openAgent(createGuardedConnector(options));
  // One for each proxy in the operator's definitions, so they stay few.
  const proxied = new Map<string, Agent>();
  const agentFor = (proxy: URL | null): Agent => {
    if (proxy === null) return direct;
    const agent = proxied.get(proxy.href) ?? openAgent(createProxyConnector(proxy, direct, options));
    proxied.set(proxy.href, agent);
    return agent;
  };
  return {
    send({ url: { origin, pathname, search }, proxy, ...request }) {
      const reset = sockets.open() >= MAX_KEPT_SOCKETS;
      return agentFor(proxy).request({ origin, path: pathname + search, ...request, reset });
    },
    async close() {
      await Promise.all([direct, ...proxied.values()].map((agent) => agent.destroy()));
    },
  };
}

function countSockets() {
  let open = 0;
  const counted =
    (connect: buildConnector.connector): buildConnector.connector =>
    (target, callback) => {
      connect(target, (...[error, socket]) => {
        if (error) return callback(error, null);
        open += 1;
        socket.once('close', () => {
          open -= 1;
        });
        return callback(null, socket);
      });
    };
  return { counted, open: () => open };
}
