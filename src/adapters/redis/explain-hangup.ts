import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { StoreError } from '../../ports/store/store-error.js';

/** The other side took the connection and ended it while it was written to. */
const hangups = new Set(['EPIPE', 'ECONNRESET']);
const shownLength = 80;

/**
 * What is wrong where a server hangs up on the client: what it said before is lost when a write fails, so that a greeting of
 * our own, in one piece, asks again (https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands). Undefined
 * for a Redis, for one that says nothing, and for any other failure.
 */
export async function explainHangup(
  error: unknown,
  { url, where, limitMs }: { readonly url: string; readonly where: string; readonly limitMs: number },
): Promise<StoreError | undefined> {
  if (!(error instanceof Error && 'code' in error && hangups.has(String(error.code)))) return undefined;
  const said = await greet(url, limitMs);
  if (said === '' || /^[+-]/.test(said)) return undefined;
  const got = JSON.stringify(said.slice(0, shownLength));
  return new StoreError('unsupported', `${where}: expected a Redis server, got ${got}; correct REDIS_URL`);
}

/** The first line that the server answers; nothing where it answers none in time. */
function greet(url: string, limitMs: number): Promise<string> {
  const { protocol, hostname, port } = new URL(url);
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  return new Promise((resolve) => {
    const socket: Socket = protocol === 'rediss:' ? connectTls(to) : connectPlain(to);
    const end = (said: string): void => {
      socket.destroy();
      resolve(said);
    };
    socket.setTimeout(limitMs, () => end(''));
    socket.once('error', () => end(''));
    socket.once('close', () => end(''));
    socket.once('data', (data) => end(data.toString('latin1').split(/\r?\n/, 1)[0] ?? ''));
    socket.write('PING\r\n\r\n');
  });
}
