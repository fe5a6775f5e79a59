import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));
/** A failed start is repeated after a growing pause, as container engines do, since starting is expensive. */
const firstPauseMs = 1_000;
const longestPauseMs = 10_000;
const keptOutput = 100_000;

/**
 * One process of the fleet, restarted whenever it ends, as by a supervisor. It is a failure if the process ends by itself after it was
 * ready.
 */
export class WorkerProcess implements AsyncDisposable {
  #child: ChildProcess | undefined;
  #wanted = false;
  #output = '';
  #healthUrl: string | undefined;
  #failures: string[] = [];
  #refusedStarts: string[] = [];
  #pauseMs = firstPauseMs;

  constructor(
    readonly name: string,
    /** Empty to run all workers. */
    private readonly workers: readonly string[],
    /** A change takes effect at the next start. */
    readonly env: NodeJS.ProcessEnv,
  ) {}

  /** The address for probes, once the process prints it. */
  get healthUrl(): string | undefined {
    return this.#healthUrl;
  }

  /** The outputs of runs that ended by themselves after the process was ready. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** The outputs of runs that ended before the process was ready. It cannot start while a server is away. */
  get refusedStarts(): readonly string[] {
    return this.#refusedStarts;
  }

  start(): void {
    this.#wanted = true;
    this.#healthUrl = undefined;
    this.#output = '';
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [program, 'start', ...this.workers], { env: this.env, stdio: [...stdio] });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
    child.once('close', () => this.#onEnd(child));
  }

  /** Resolves with the exit code once the process has ended. The code is null after a kill. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.#wanted = false;
    const child = this.#child;
    if (child === undefined || hasEnded(child)) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  /** The last part of its output since its last start. */
  get output(): string {
    return this.#output;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }

  #hear(text: string): void {
    this.#output = (this.#output + text).slice(-keptOutput);
    this.#healthUrl ??= /Health: (\S+)\n/.exec(this.#output)?.[1];
  }

  #onEnd(child: ChildProcess): void {
    if (!this.#wanted || child !== this.#child) return;
    const ending = `${this.name} ended with ${child.exitCode ?? child.signalCode}: ${this.#output}`;
    if (this.#healthUrl === undefined) this.#refusedStarts.push(ending);
    else this.#failures.push(ending);
    setTimeout(() => {
      if (this.#wanted && child === this.#child) this.start();
    }, this.#pauseMs);
    this.#pauseMs = this.#healthUrl === undefined ? Math.min(2 * this.#pauseMs, longestPauseMs) : firstPauseMs;
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
