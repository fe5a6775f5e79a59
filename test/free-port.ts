import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below those that systems take for outgoing connections, so that no client takes one before its server does, or while that starts again. */
const firstPort = 20_000;
/** Each worker of a run looks among ports of its own: between the look and the start of a server another would find the same one free. */
const shares = 12;
const portsEach = 1_000;
const share = Number(process.env.VITEST_POOL_ID ?? 0) % shares;
let next = Math.floor(Math.random() * portsEach);

/** A port of the loopback address that nobody listens on, and that nobody else in this run is given. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = firstPort + share * portsEach + (next++ % portsEach);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
  server.close();
  await once(server, 'close');
  return true;
}
