import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * `pass` hands bytes on, `delay` hands them on later, `reset` cuts every connection, and `blackhole` swallows the bytes. A connection that
 * was in the black hole never carries bytes again, like a connection that a firewall has forgotten.
 */
export type ProxyMode =
  | { readonly kind: 'pass' | 'reset' | 'blackhole' }
  | { readonly kind: 'delay'; readonly delayMs: number };

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Applies from now on, to open connections too. */
  set(mode: ProxyMode): void;
}

interface Pair {
  readonly client: Socket;
  isDumb: boolean;
}

/** Passes each connection on to the first port of this machine that accepts it. Each connection starts with the next port in turn. */
export async function startProxy(targets: readonly number[]): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let mode: ProxyMode = { kind: 'pass' };
  let turn = 0;
  const onConnection = async (client: Socket): Promise<void> => {
    client.on('error', () => undefined);
    if (mode.kind === 'reset') return void client.resetAndDestroy();
    const pair: Pair = { client, isDumb: mode.kind === 'blackhole' };
    pairs.add(pair);
    client.once('close', () => pairs.delete(pair));
    // Reads and drops the bytes, so that the client can send on.
    if (pair.isDumb) return void client.resume();
    turn += 1;
    const upstream = await connectToOne(targets.map((_, index) => targets[(index + turn) % targets.length] ?? 0));
    if (upstream === undefined) return void client.resetAndDestroy();
    const filter = (): Transform => new Filter(pair, () => mode);
    const ways = [pipeline(client, filter(), upstream), pipeline(upstream, filter(), client)];
    // If either side is cut, both are closed below. The error needs no other handling.
    await Promise.allSettled(ways);
    upstream.destroy();
    client.destroy();
  };
  const server = createServer((client) => void onConnection(client)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    port: address.port,
    set(next) {
      mode = next;
      for (const pair of pairs) {
        if (next.kind === 'reset') pair.client.resetAndDestroy();
        if (next.kind === 'blackhole') pair.isDumb = true;
      }
    },
    async [Symbol.asyncDispose]() {
      server.close();
      for (const { client } of pairs) client.destroy();
      await once(server, 'close');
    },
  };
}

/** Keeps the order of the bytes when the delay changes. */
class Filter extends Transform {
  constructor(
    private readonly pair: Pair,
    private readonly mode: () => ProxyMode,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const mode = this.mode();
    const pass = (): void => (this.pair.isDumb ? done() : done(null, chunk));
    if (mode.kind === 'delay') setTimeout(pass, mode.delayMs);
    else pass();
  }
}

async function connectToOne(ports: readonly number[]): Promise<Socket | undefined> {
  for (const port of ports) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      return socket;
    } catch {
      socket.destroy(); // No process listens there: the loop tries the next port.
    }
  }
  return undefined;
}
