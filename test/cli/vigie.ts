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

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface InstallOptions {
  /** Whether whoever comes may do all, signed in or not. */
  readonly open?: boolean;
  /** Every source is off: for services that are started for their pages, which would spend seconds on what nobody looks at. */
  readonly idle?: boolean;
}

/**
 * An installation in a folder of its own, with the sample publishers for a catalogue. `run` does a command in this process, which
 * saves the start of one. `runApart` does it compiled and in a process of its own, as users do, and shows that it ends by itself:
 * what opens stores, readers or connections is run so at least once. `start` always is, since it takes the signals of its process, but for one
 * that is `refused`.
 */
export async function installVigie({ open = true, idle = false }: InstallOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-cli-'));
  const publishers = await startPublishers();
  mkdirSync(join(folder, 'sources'));
  // Those that change are due every 20 seconds in the demonstration: here nothing falls due while a slow machine works.
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
    // Nothing here is hostile: what takes long does so since the machine is slow.
    VIGIE_PARSE_TIMEOUT_MS: '60000',
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

/** As `installVigie`, with what one cycle over every source left: a worker goes through it once, and its files have copies. */
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

/** Starts the service and resolves when it says where its pages are. */
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
    /** Its exit code, once it ended. */
    ended,
    said: () => said,
    async stop(): Promise<number | null> {
      const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
      child.kill('SIGTERM');
      return closed;
    },
  };
}
