import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { dump } from 'js-yaml';
import { runCommandLine } from '../../src/cli/terminal/run-command-line.js';
import { startPublishers } from '../../src/demo/serve-publishers.js';
import { patienceMs } from '../patience.js';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface InstallOptions {
  /** True if everybody may do everything, signed in or not. The default is true. */
  readonly open?: boolean;
  /** Disables every source, for tests that start a service only for its pages. It would spend seconds on checks otherwise. */
  readonly idle?: boolean;
}

/**
 * Makes an installation in a folder of its own, with the sample publishers as its catalogue. `run` runs a command in this process, which
 * saves the start of another. `runApart` runs the compiled command in a process of its own, as users do, and shows that it ends by itself.
 * Each command that opens stores, readers or connections should run so at least once. `run` starts `start` in a process of its own, too,
 * since it handles the signals of its process. `refused` runs in this process a `start` that the program refuses.
 */
export async function installVigie({ open = true, idle = false }: InstallOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-cli-'));
  const publishers = await startPublishers();
  mkdirSync(join(folder, 'sources'));
  // Some sources of the demonstration are due every 20 seconds. Here no source falls due during a test, even on a slow machine.
  const sources = publishers.sources.map((source) => ({ ...source, everyMinutes: 60, enabled: !idle }));
  writeFileSync(join(folder, 'sources/sample.yaml'), dump({ sources }));
  const env = {
    PATH: process.env.PATH ?? '',
    VIGIE_DATA_DIR: join(folder, 'data'),
    VIGIE_ACCESS_OPEN: String(open),
    VIGIE_SOURCES_DIR: join(folder, 'sources'),
    VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    VIGIE_FETCH_HOST_SPACING_MS: '0',
    VIGIE_HTTP_PORT: '0',
    // No text here is hostile. If parsing takes long, the machine is slow.
    VIGIE_PARSE_TIMEOUT_MS: String(patienceMs),
  };
  const around = (options: RunOptions = {}): Surroundings => {
    return { cwd: folder, stdin: '', ...options, env: { ...env, ...options.env } };
  };
  const runApart = (args: readonly string[], options?: RunOptions) => runInProcess(args, around(options));
  const run = (args: readonly string[], options?: RunOptions) =>
    args[0] === 'start' ? runApart(args, options) : runHere(args, around(options));
  return {
    folder,
    env,
    publishers,
    run,
    runApart,
    refused: (args: readonly string[], options?: RunOptions) => runHere(args, around(options)),
    async [Symbol.asyncDispose]() {
      await publishers.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let filled: Promise<string> | undefined;

/**
 * Like `installVigie`, with the data of one cycle over every source. Each test worker runs the cycle once, and each call copies its data.
 */
export async function installFilled() {
  filled ??= fill();
  const folder = await filled;
  const vigie = await installVigie();
  cpSync(folder, vigie.env.VIGIE_DATA_DIR, { recursive: true });
  return vigie;
}

async function fill(): Promise<string> {
  const { folder, env, run, publishers } = await installVigie();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { exitCode, stderr } = await run(['run', '--once']);
  if (exitCode !== 0) throw new Error(`expected a cycle over every source, got ${stderr}`);
  await publishers.close();
  return env.VIGIE_DATA_DIR;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
}

async function runHere(args: readonly string[], { cwd, env, stdin }: Surroundings): Promise<Ran> {
  const io = { cwd, env, stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), exitCode: 0 };
  io.stdin.end(stdin);
  const said = Promise.all([text(io.stdout), text(io.stderr)]);
  await runCommandLine(args, io);
  io.stdout.end();
  io.stderr.end();
  const [stdout, stderr] = await said;
  return { exitCode: io.exitCode, stdout, stderr };
}

async function runInProcess(args: readonly string[], { cwd, env, stdin }: Surroundings): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { cwd, env });
  child.stdin.end(stdin);
  const closed = once(child, 'close');
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { exitCode, stdout, stderr };
}

/** Starts the service, and resolves when it prints the address of its pages. */
export async function startVigie(
  vigie: { readonly folder: string; readonly env: Readonly<Record<string, string>> },
  args: readonly string[] = [],
) {
  const child = spawn(process.execPath, [main, 'start', ...args], { cwd: vigie.folder, env: vigie.env });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /Pages: (http\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('close', () => reject(new Error(`the service ended: ${said}`)));
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    url,
    /** Resolves to the exit code when the service ends. */
    ended,
    said: () => said,
    async stop(): Promise<number | null> {
      const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
      child.kill('SIGTERM');
      return closed;
    },
  };
}
