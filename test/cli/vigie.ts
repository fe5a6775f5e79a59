import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { startPublishers } from '../../src/demo/serve-publishers.js';

const main = join(import.meta.dirname, '../../dist/src/cli/main.js');

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An installation in a folder of its own, with the sample publishers for a catalogue; commands run compiled, as users run them. */
export async function installVigie() {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-cli-'));
  const publishers = await startPublishers();
  mkdirSync(join(folder, 'sources'));
  // Those that change are due every 20 seconds in the demonstration: here nothing falls due while a slow machine works.
  const sources = publishers.sources.map((source) => ({ ...source, everyMinutes: 60 }));
  writeFileSync(join(folder, 'sources/sample.yaml'), dump({ sources }));
  const env = {
    PATH: process.env.PATH ?? '',
    VIGIE_DATA_DIR: join(folder, 'data'),
    VIGIE_SOURCES_DIR: join(folder, 'sources'),
    VIGIE_FETCH_ALLOW: '127.0.0.0/8',
    VIGIE_FETCH_HOST_SPACING_MS: '0',
    VIGIE_HTTP_PORT: '0',
  };
  const run = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
    return runCommand(args, { cwd: folder, ...options, env: { ...env, ...options.env } });
  };
  return {
    folder,
    env,
    publishers,
    run,
    async [Symbol.asyncDispose]() {
      await publishers.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

function runCommand(args: readonly string[], options: RunOptions & { readonly cwd: string }): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: options.cwd, env: options.env });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
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
