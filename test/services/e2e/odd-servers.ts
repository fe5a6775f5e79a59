import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface SpeakingServer extends AsyncDisposable {
  readonly port: number;
}

/** Stands for a Redis of a version that cannot be installed here. It answers INFO with that version, and OK to every other command. */
export function startOldRedis(version: string): Promise<SpeakingServer> {
  const info = `# Server\r\nredis_version:${version}\r\nredis_mode:standalone\r\nrole:master\r\nloading:0\r\n`;
  return listen((socket) => {
    socket.on('data', (request) => {
      // Each request is an array. Several may come in one chunk.
      for (const command of String(request)
        .split(/^\*\d+\r\n/m)
        .slice(1)) {
        const isInfo = /^\$4\r\ninfo\r\n/i.test(command);
        socket.write(isInfo ? `$${Buffer.byteLength(info)}\r\n${info}\r\n` : '+OK\r\n');
      }
    });
  });
}

/** Accepts connections and never answers. */
export function startSilent(): Promise<SpeakingServer> {
  return listen((socket) => void socket.resume());
}

/** Accepts connections and closes them at once. */
export function startHangingUp(): Promise<SpeakingServer> {
  return listen((socket) => void socket.destroy());
}

async function listen(onSocket: (socket: Socket) => void): Promise<SpeakingServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    onSocket(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    port: address.port,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
