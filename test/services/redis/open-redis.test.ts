import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRedis, type RedisConnections } from '../../../src/adapters/redis/open-redis.js';
import { createSystemClock } from '../../../src/adapters/system/system-clock.js';
import { StoreError } from '../../../src/ports/store/store-error.js';
import { findFreePort } from '../../free-port.js';
import { awaitsEnd, patienceMs } from '../../patience.js';
import { type RedisServerOptions, redisPrograms, startRedis } from './start-redis.js';

const clock = createSystemClock();
const tls = (name: string): string => join(import.meta.dirname, '../../adapters/http/tls', name);

describe.each(redisPrograms)('opening %s', (program) => {
  const releases: (() => unknown)[] = [];
  afterEach(async () => {
    for (const release of releases.splice(0).reverse()) await release();
    vi.unstubAllEnvs();
  });
  const start = async (options: RedisServerOptions = {}): Promise<string> => {
    const server = await startRedis(program, options);
    releases.push(() => server.stop());
    return server.url;
  };
  const open = async (
    url: string,
    limitMs = patienceMs,
  ): Promise<RedisConnections & { warnings: readonly string[] }> => {
    const warnings: string[] = [];
    const limits = { connectMs: limitMs, commandMs: limitMs };
    const redis = await openRedis({ url, clock, limits, onWarning: (warning) => warnings.push(warning) });
    releases.push(() => redis.close());
    return { ...redis, warnings };
  };
  const failure = async (url: string, limitMs?: number): Promise<StoreError> => {
    const error = await open(url, limitMs).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${inspect(error)}`);
    return error;
  };
  const listen = async (serve: (socket: Socket) => void): Promise<string> => {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      serve(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    releases.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const address = server.address();
    return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };

  it('has nothing to say of a server that keeps its jobs', async () => {
    const redis = await open(await start());
    expect(redis.warnings).toEqual([]);
    expect(await redis.commands.ping()).toBe('PONG');
    expect(await redis.workers().ping()).toBe('PONG');
  });

  it('warns of a server that may lose them', async () => {
    const { warnings } = await open(
      await start({ flags: ['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru', '--maxmemory', '100mb'] }),
    );
    expect(warnings).toEqual([
      expect.stringMatching(/^Redis at redis:.*: expected appendonly yes, got no: /),
      expect.stringMatching(/: expected maxmemory-policy noeviction, got allkeys-lru: /),
    ]);
  });

  it('uses the password and the database of the URL', async () => {
    const url = new URL(await start({ flags: ['--requirepass', 'sesame'], password: 'sesame' }));
    const redis = await open(`redis://:sesame@${url.host}/3`);
    await redis.commands.set('here', '1');
    const other = await open(`redis://default:sesame@${url.host}/0`);
    expect(await other.commands.exists('here')).toBe(0);
    expect(redis.where).toBe(`Redis at redis://${url.host}/3`);
  });

  it.each([':nonsense@', 'nobody:nonsense@', ''])(
    'says that the server refuses the credentials %j, not which',
    async (by) => {
      const url = new URL(await start({ flags: ['--requirepass', 'sesame'], password: 'sesame' }));
      const error = await failure(`redis://${by}${url.host}`);
      expect(error).toMatchObject({ code: 'unauthorized' });
      expect(error.message).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+\/0: .*(WRONGPASS|NOAUTH).*REDIS_URL/);
      expect(inspect(error, { depth: null })).not.toContain('nonsense');
    },
  );

  it('says that nobody listens', async () => {
    const error = await failure(`redis://127.0.0.1:${await findFreePort()}`);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('ECONNREFUSED') });
  });

  it('says that the name is unknown', async () => {
    const error = await failure('redis://no-such-host.invalid');
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('no-such-host.invalid:6379') });
  });

  it('says that what answers is no Redis', async () => {
    const url = await listen((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await failure(url)).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('expected a Redis server'),
    });
  });

  it('says so where it hangs up before its answer is read', async () => {
    let connections = 0;
    const url = await listen((socket) => {
      connections += 1;
      if (connections === 1) socket.once('data', () => socket.resetAndDestroy());
      else socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    expect(await failure(url)).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/expected a Redis server, got "HTTP\/1.1 400 Bad Request"; correct REDIS_URL/),
    });
  });

  it('does not wait for one that says nothing', async () => {
    expect(await failure(await listen(() => undefined), awaitsEnd(2_000))).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('within 2000 ms'),
    });
  });

  it('refuses a database that the server does not have', async () => {
    expect(await failure(`${await start()}/99`)).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('out of range'),
    });
  });

  it('refuses a replica', async () => {
    const primary = new URL(await start());
    const replica = await start({ flags: ['--replicaof', primary.hostname, primary.port] });
    expect(await failure(replica)).toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/^Redis at redis:.*: expected the primary, got a replica/),
    });
  });

  it('refuses a part of a cluster', async () => {
    // By default the port of the cluster bus is 10,000 above its own, and another connection may use that port.
    const flags = ['--cluster-enabled', 'yes', '--cluster-port', String(await findFreePort())];
    expect(await failure(await start({ flags }))).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('Cluster'),
    });
  });

  it('speaks TLS, and only to a server whose certificate is trusted', async () => {
    const port = await findFreePort();
    const files = ['--tls-cert-file', tls('certificate.pem'), '--tls-key-file', tls('key.pem')];
    const noClients = ['--tls-auth-clients', 'no', '--tls-ca-cert-file', tls('certificate.pem')];
    await start({ flags: ['--tls-port', String(port), ...files, ...noClients] });
    const error = await failure(`rediss://127.0.0.1:${port}`);
    expect(error).toMatchObject({ code: 'unavailable', message: expect.stringContaining('certificate') });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const redis = await open(`rediss://127.0.0.1:${port}`);
    expect(await redis.commands.ping()).toBe('PONG');
  });
});
