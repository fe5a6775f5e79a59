import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** The compiled service as a child process. A test can kill it and start it again on the same data folder. */
export class WatchedService implements AsyncDisposable {
  #child: ChildProcess | undefined;

  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Starts the service without waiting until it is ready. */
  start(more: NodeJS.ProcessEnv = {}): void {
    const env = { ...this.env, ...more };
    this.#child = spawnProgram(['start'], env);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** True when a signal ended the process, sent by itself or by another. */
  get killed(): boolean {
    return this.#child !== undefined && this.#child.signalCode !== null;
  }

  /** Resolves with the address of the pages once the service prints it. */
  async ready(): Promise<string> {
    let said = '';
    for await (const chunk of this.#child?.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
      said += chunk;
      const url = /Pages: (\S+)/.exec(said)?.[1];
      if (url) return url;
    }
    throw new Error(`the service ended before it was ready: ${said}`);
  }

  /** Resolves with the exit code once the process has ended. The code is null after a kill. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.stdout?.resume();
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = await exited;
    return code;
  }

  /** True when the process ended by itself. */
  get failed(): boolean {
    return this.#child !== undefined && this.#child.exitCode !== null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }
}

/** What it writes to standard error appears among the output of the tests, too. */
function spawnProgram(args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (chunk) => process.stderr.write(chunk));
  return child;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
}

/** Runs a command of the compiled program beside the service. Kills it after `killAfterMs` if that is given. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, killAfterMs?: number): Promise<Ran> {
  const child = spawnProgram(args, env);
  const killing = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  clearTimeout(killing);
  return { code, stdout };
}
