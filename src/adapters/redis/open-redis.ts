import type { Redis } from 'ioredis';
import { parseUrl } from '../../model/address/parse-url.js';
import type { Clock } from '../../ports/clock.js';
import { StoreError } from '../../ports/store/store-error.js';
import { assessServer, explainHangup } from './assess-server.js';
import { classifyRedisError, settlesWithin } from './classify-redis-error.js';

export interface RedisOptions {
  /** `redis:` or `rediss:`, with user, password and database if needed. */
  readonly url: string;
  readonly clock: Clock;
  /** The prefix of all keys of the installation; `vigie` by default. */
  readonly prefix?: string;
  /** Called when opening, for each risk to jobs. */
  readonly onWarning: (message: string) => void;
  /** Called for failures that no caller waits for, each at most once a minute. */
  readonly onError?: (error: Error) => void;
  /** How long opening may take, and how long a command; milliseconds. */
  readonly limits?: { readonly connectMs: number; readonly commandMs: number };
}

/** The connections of a process to one server, shared by its queue and its host gate. */
export interface RedisConnections {
  /** `Redis at redis://host:6379/0`, for messages. */
  readonly where: string;
  readonly prefix: string;
  /** Fails at once while the server is away. */
  readonly commands: Redis;
  /** Waits for the server without limit; connects at the first call. */
  workers(): Redis;
  readonly report: (error: Error) => void;
  /** Call it last; a second call does nothing. */
  close(): void;
}

const defaultLimits = { connectMs: 5_000, commandMs: 5_000 };
const longestPauseMs = 2_000;

/**
 * Connects and checks the server. Throws `StoreError`: `unavailable`, `unauthorized`, or `unsupported` if it is not a Redis
 * or cannot be used.
 */
export async function openRedis(options: RedisOptions): Promise<RedisConnections> {
  const address = parseRedisUrl(options.url);
  const where = `Redis at ${address.shown}`;
  const { clock, prefix = 'vigie', onError = () => undefined } = options;
  const report = reportSparsely(clock, (error) => onError(classifyRedisError(error, where)));
  const limits = options.limits ?? defaultLimits;
  const commands = await createClient(options.url, limits, report);
  try {
    await connect(commands, { url: options.url, where, limitMs: limits.connectMs });
    await check(commands, address.db, (says) => `${where}: ${says}`, options.onWarning);
  } catch (error) {
    commands.disconnect();
    throw classifyRedisError(error, where);
  }
  return share({ where, prefix, commands, report });
}

async function createClient(
  url: string,
  { connectMs, commandMs }: { connectMs: number; commandMs: number },
  report: (error: Error) => void,
): Promise<Redis> {
  const { Redis } = await import('ioredis');
  let opened = false;
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: connectMs,
    commandTimeout: commandMs,
    // A command that times out does not close its connection: without this, a connection that a firewall dropped would be used for ever.
    socketTimeout: 2 * commandMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // The first connection must fail at once, so that opening fails; only a connection that was ready is made anew.
    retryStrategy: (times) => (opened ? Math.min(times * 100, longestPauseMs) : null),
  });
  client.once('ready', () => {
    opened = true;
  });
  client.on('error', (error: Error) => {
    if (opened) report(error);
  });
  return client;
}

/** `connect` only rejects with "the connection is closed"; the reason comes with the `error` event. */
async function connect(
  client: Redis,
  to: { readonly url: string; readonly where: string; readonly limitMs: number },
): Promise<void> {
  const { where, limitMs } = to;
  let reason: Error | undefined;
  const onError = (error: Error): void => {
    reason ??= error;
  };
  client.on('error', onError);
  try {
    if (await settlesWithin(limitMs, client.connect())) return;
  } catch (error) {
    const cause = reason ?? error;
    throw (await explainHangup(cause, to)) ?? classifyConnectError(cause, where);
  } finally {
    client.off('error', onError);
  }
  throw new StoreError(
    'unavailable',
    `${where}: expected an answer within ${limitMs} ms, got none; see that REDIS_URL names a Redis server`,
  );
}

function classifyConnectError(error: unknown, where: string): StoreError {
  const isUnderstood = error instanceof Error && ('code' in error || error.name === 'ReplyError');
  if (isUnderstood) return classifyRedisError(error, where);
  const got = error instanceof Error ? error.message : String(error);
  return new StoreError('unsupported', `${where}: expected a Redis server, got "${got}"; correct REDIS_URL`, {
    cause: error,
  });
}

async function check(
  client: Redis,
  db: number,
  located: (says: string) => string,
  warn: (warning: string) => void,
): Promise<void> {
  // The client hides that the server refused the database, and goes on in database 0.
  await client.select(db);
  const { refusal, warnings } = assessServer(await client.info());
  if (refusal !== null) throw new StoreError('unsupported', located(refusal));
  for (const warning of warnings) warn(located(warning));
}

function share(parts: Pick<RedisConnections, 'where' | 'prefix' | 'commands' | 'report'>): RedisConnections {
  let workers: Redis | undefined;
  const opened = [parts.commands];
  return {
    ...parts,
    workers() {
      if (workers !== undefined) return workers;
      workers = createWorkerClient(parts.commands, parts.report);
      const duplicate = workers.duplicate.bind(workers);
      // BullMQ duplicates it for each queue, and closes none while the server is away: the process would not end.
      workers.duplicate = (options) => {
        const copy = duplicate(options);
        opened.push(copy);
        return copy;
      };
      opened.push(workers);
      return workers;
    },
    close() {
      for (const client of opened) client.disconnect();
    },
  };
}

const silentServerMs = 15_000;

/** Its commands outlive the loss of the connection; a connection on which nothing arrives counts as lost. */
function createWorkerClient(commands: Redis, report: (error: Error) => void): Redis {
  const client = commands.duplicate({
    lazyConnect: false,
    enableOfflineQueue: true,
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
    socketTimeout: silentServerMs,
  });
  client.on('error', report);
  return client;
}

const silenceMs = 60_000;

/**
 * Passes an error on unless an error with the same message was passed on within the last minute: while a server is away,
 * each connection fails again and again.
 */
export function reportSparsely(clock: Clock, onError: (error: Error) => void): (error: Error) => void {
  const reportedAtMs = new Map<string, number>();
  return (error) => {
    const nowMs = clock.now().getTime();
    for (const [message, atMs] of reportedAtMs) if (nowMs - atMs >= silenceMs) reportedAtMs.delete(message);
    if (reportedAtMs.has(error.message)) return;
    reportedAtMs.set(error.message, nowMs);
    onError(error);
  };
}

export interface RedisAddress {
  /** For messages: `redis://host:6379/0`, without user and password. */
  readonly shown: string;
  readonly db: number;
}

const expected = 'expected a URL such as redis://user:password@host:6379/0 or rediss://host:6380';

/**
 * Parses a `redis:` or `rediss:` URL (https://www.iana.org/assignments/uri-schemes/prov/redis). Throws `StoreError`
 * `unsupported`, whose message does not repeat the text: it may hold a password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const parsed = parseUrl(url);
  if (parsed === null) throw new StoreError('unsupported', `REDIS_URL: ${expected}, got a text that is no URL`);
  const { protocol, hostname, port, pathname } = parsed;
  if (protocol !== 'redis:' && protocol !== 'rediss:') {
    throw new StoreError('unsupported', `REDIS_URL: ${expected}, got one that begins with ${protocol}//`);
  }
  if (hostname === '') throw new StoreError('unsupported', `REDIS_URL: ${expected}, got one without a host`);
  const path = pathname.replace(/^\//, '');
  if (!/^\d*$/.test(path)) {
    throw new StoreError('unsupported', `REDIS_URL: expected the number of a database after the host, got "${path}"`);
  }
  const db = Number(path);
  return { shown: `${protocol}//${hostname}:${port === '' ? 6379 : port}/${db}`, db };
}

export interface RedisExamination {
  readonly where: string;
  /** Risks to jobs. */
  readonly warnings: readonly string[];
  /** The server's clock. */
  readonly now: Date;
}

/** Opens the server as the program does, and examines it. Throws `StoreError`. */
export async function examineRedis(url: string, clock: Clock, limitMs: number): Promise<RedisExamination> {
  const warnings: string[] = [];
  const limits = { connectMs: limitMs, commandMs: limitMs };
  const redis = await openRedis({ url, clock, limits, onWarning: (warning) => warnings.push(warning) });
  try {
    const [seconds = 0, micros = 0] = (await redis.commands.time()).map(Number);
    return { where: redis.where, warnings, now: new Date(seconds * 1_000 + micros / 1_000) };
  } finally {
    redis.close();
  }
}
