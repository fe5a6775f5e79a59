import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';

export interface AnsweringServer extends AsyncDisposable {
  /** Without protocol: `127.0.0.1:4711`. */
  readonly host: string;
}

/** A server that answers through the listener. It speaks TLS if it is given a certificate. */
export async function startAnswering(
  listener: RequestListener,
  tls?: { readonly cert: string; readonly key: string },
): Promise<AnsweringServer> {
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    host: `127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** Passes requests on to a node. Drops the answer if `cut` is true for the path. */
export function passOn(url: string, cut: (path: string) => boolean = () => false): RequestListener {
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = 'GET', url: path = '/' } = request;
    const contentType = request.headers['content-type'];
    const headers: Record<string, string> = { accept: request.headers.accept ?? '*/*' };
    if (contentType !== undefined) headers['content-type'] = contentType;
    const body = chunks.length === 0 ? null : Buffer.concat(chunks);
    const answer = await fetch(`${url}${path}`, { method, headers, body });
    const text = await answer.text();
    if (cut(path)) {
      request.socket.destroy();
      return;
    }
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(answer.status, { 'content-type': type, 'x-elastic-product': 'Elasticsearch' });
    response.end(text);
  };
}
