import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from '../../free-port.js';
import { patienceMs } from '../../patience.js';

export const redisPrograms = ['redis-server', 'valkey-server'] as const;
export type RedisProgram = (typeof redisPrograms)[number];

/** A server that the test starts. */
export interface RedisServer {
  readonly url: string;
  readonly pid: number | undefined;
  /** Ends it by SIGKILL, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Options besides the safe settings that the program asks for. `flags` come last and win. */
export interface RedisServerOptions {
  readonly flags?: readonly string[];
  /** The password for the check that the server answers. */
  readonly password?: string;
}

const safe = ['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction', '--save', ''];

/** Starts a server on a free port in a folder of its own, and waits until it answers. */
export async function startRedis(program: RedisProgram, options: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-redis-'));
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(program, port, folder, options);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url,
    get pid() {
      return child.pid;
    },
    kill,
    async restart() {
      child = await launch(program, port, folder, options);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(
  program: RedisProgram,
  port: number,
  folder: string,
  { flags = [], password }: RedisServerOptions,
): Promise<ChildProcess> {
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const child = spawn(program, [...place, ...safe, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const log: string[] = [];
  child.stdout.on('data', (text: Buffer) => log.push(text.toString()));
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${program} ended before it answered:\n${log.join('')}`);
  });
  // `once` rejects if the program is missing. Handles the rejection after the race too.
  failed.catch(() => undefined);
  await Promise.race([answers(port, password), failed]);
  return child;
}

async function answers(port: number, password: string | undefined): Promise<void> {
  const client = new Redis({
    port,
    host: '127.0.0.1',
    retryStrategy: () => 50,
    // Only `patienceMs` limits the wait. The 20 retries that the client does by default are over in a second.
    maxRetriesPerRequest: null,
    ...(password === undefined ? {} : { password }),
  });
  client.on('error', () => undefined);
  const timer = setTimeout(() => client.disconnect(), patienceMs);
  try {
    await client.ping();
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}
