import { Agent, type buildConnector, type Dispatcher } from 'undici';
import { type ConnectorOptions, createGuardedConnector } from './guarded-connector.js';

const MAX_HEADER_BYTES = 32 * 1024;
/** Long enough for a redirect or a document on the same host, too short for 500 hosts to hold 500 sockets. */
const KEEP_ALIVE_MS = 5_000;
/** With more sockets open than this, a request closes its own when it is done. */
const MAX_KEPT_SOCKETS = 128;

/** Sends one GET, through connections that are kept for a while and never for ever. */
export interface Transport {
  send(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** `timeoutMs` limits connecting, the wait for the header, and each pause in the body. */
export function createTransport(options: ConnectorOptions): Transport {
  const sockets = countSockets(createGuardedConnector(options));
  const agent = new Agent({
    connect: sockets.connect,
    headersTimeout: options.timeoutMs,
    bodyTimeout: options.timeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
  const send: Transport['send'] = (url, headers, signal) => {
    const reset = sockets.open() >= MAX_KEPT_SOCKETS;
    const { origin, pathname, search } = url;
    return agent.request({ origin, path: pathname + search, method: 'GET', headers, signal, reset });
  };
  return { send, close: () => agent.destroy() };
}

function countSockets(connect: buildConnector.connector) {
  let open = 0;
  const counted: buildConnector.connector = (target, callback) => {
    connect(target, (...[error, socket]) => {
      if (error) return callback(error, null);
      open += 1;
      socket.once('close', () => {
        open -= 1;
      });
      return callback(null, socket);
    });
  };
  return { connect: counted, open: () => open };
}
