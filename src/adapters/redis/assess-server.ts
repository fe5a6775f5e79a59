import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { StoreError } from '../../ports/store/store-error.js';

/** The result of the start-up check of a server. */
export interface Assessment {
  /** Why it cannot be used, or null. */
  readonly refusal: string | null;
  /** What to change, if it can be used but may lose jobs. */
  readonly warnings: readonly string[];
}

const oldestRedis = [6, 2] as const;

/** Assesses the response to `INFO` (https://redis.io/docs/latest/commands/info/). */
export function assessServer(info: string): Assessment {
  const fields = new Map(
    info.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)] as const] : [];
    }),
  );
  const read = (name: string): string | undefined => fields.get(name);
  return { refusal: refuse(read), warnings: [...warnOfPersistence(read), ...warnOfEviction(read)] };
}

type Read = (name: string) => string | undefined;

function refuse(read: Read): string | null {
  const version = read('redis_version');
  if (version === undefined) return 'expected Redis 6.2 or later, or Valkey, got a server that does not say what it is';
  if (read('valkey_version') === undefined && isOlder(version)) {
    return `expected Redis 6.2 or later, or Valkey, got Redis ${version}: upgrade the server`;
  }
  if (read('redis_mode') === 'cluster' || read('cluster_enabled') === '1') {
    return 'expected a server of its own, got one of a Redis Cluster: let REDIS_URL name another';
  }
  if (read('role') === 'slave') return 'expected the primary, got a replica: let REDIS_URL name the primary';
  return null;
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestRedis[0] || (major === oldestRedis[0] && minor < oldestRedis[1]);
}

function warnOfPersistence(read: Read): readonly string[] {
  const appends = read('aof_enabled');
  if (appends === '1') return [];
  const got = appends === '0' ? 'got no' : 'and the server does not say';
  return [`expected appendonly yes, ${got}: jobs are lost when it stops, and come back only with the next sweep`];
}

function warnOfEviction(read: Read): readonly string[] {
  const policy = read('maxmemory_policy');
  if (policy === 'noeviction') return [];
  const got = policy === undefined ? 'and the server does not say' : `got ${policy}`;
  return [`expected maxmemory-policy noeviction, ${got}: jobs vanish when its memory is full`];
}

/** The other side took the connection and closed it while we were writing. */
const hangups = new Set(['EPIPE', 'ECONNRESET']);
const shownLength = 80;

/**
 * Explains why a server hung up on the client. When a write fails, the client loses what the server sent before, so this sends a
 * greeting in one piece and reads the answer (https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands).
 * Undefined for a Redis, for a server that sends nothing, and for any other failure.
 */
export async function explainHangup(
  error: unknown,
  { url, where, limitMs }: { readonly url: string; readonly where: string; readonly limitMs: number },
): Promise<StoreError | undefined> {
  if (!(error instanceof Error && 'code' in error && hangups.has(String(error.code)))) return undefined;
  const greeting = await greet(url, limitMs);
  if (greeting === '' || /^[+-]/.test(greeting)) return undefined;
  const got = JSON.stringify(greeting.slice(0, shownLength));
  return new StoreError('unsupported', `${where}: expected a Redis server, got ${got}; correct REDIS_URL`);
}

/** The first line that the server sends; empty if none comes in time. */
function greet(url: string, limitMs: number): Promise<string> {
  const { protocol, hostname, port } = new URL(url);
  const to = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
  return new Promise((resolve) => {
    const socket: Socket = protocol === 'rediss:' ? connectTls(to) : connectPlain(to);
    const end = (line: string): void => {
      socket.destroy();
      resolve(line);
    };
    socket.setTimeout(limitMs, () => end(''));
    socket.once('error', () => end(''));
    socket.once('close', () => end(''));
    socket.once('data', (data) => end(data.toString('latin1').split(/\r?\n/, 1)[0] ?? ''));
    socket.write('PING\r\n\r\n');
  });
}
