import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Systems take ports for outgoing connections from 32768 on, so no client takes a port before its server does, or while that restarts. */
const firstPort = 20_000;
const blocks = 24;
const portsEach = 500;
/** What runs without a claim, such as a benchmark, takes ports behind all blocks. */
const unclaimed = firstPort + blocks * portsEach;
/** The process of a run has a share as well as its workers, since it starts servers that they use. */
const shares = 5;
/** The first port of a block is held by its claim. */
const portsOfShare = Math.floor((portsEach - 1) / shares);

/** Names the block of a run to its workers. */
export const blockVariable = 'VIGIE_TEST_PORTS';

export interface ClaimedBlock extends AsyncDisposable {
  readonly first: number;
}

/** Claims a block of ports that no other run on this machine uses, by listening on its first port. */
export async function claimBlock(): Promise<ClaimedBlock> {
  for (let block = 0; block < blocks; block += 1) {
    const first = firstPort + block * portsEach;
    const server = await listen(first);
    if (server) return { first, [Symbol.asyncDispose]: () => close(server) };
  }
  throw new Error(`expected a free block of ports from ${firstPort} to ${unclaimed}: do so many runs go on at once?`);
}

let given = Math.floor(Math.random() * portsOfShare);

/**
 * A port of the loopback address that nobody listens on. It comes from the worker's own share of its run's block: between the search and
 * the start of a server another worker would find the same port free. The next ports are others, since a killed server takes its port again.
 */
export async function findFreePort(): Promise<number> {
  const first = 1 + Number(process.env[blockVariable] ?? unclaimed);
  const share = Number(process.env.VITEST_POOL_ID ?? 0) % shares;
  for (let tried = 0; tried < portsOfShare; tried += 1) {
    given += 1;
    const port = first + share * portsOfShare + (given % portsOfShare);
    const server = await listen(port);
    if (!server) continue;
    await close(server);
    return port;
  }
  throw new Error(`expected a free port among the ${portsOfShare} from ${first + share * portsOfShare}`);
}

async function listen(port: number): Promise<Server | null> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null;
    throw error;
  }
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
