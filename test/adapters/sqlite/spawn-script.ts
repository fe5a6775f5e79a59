import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly pid: number | undefined;
  /** The next printed line. Throws if the process ends first. */
  line(): Promise<string>;
  /** Sends SIGTERM. Resolves with the exit code. */
  end(): Promise<number | null>;
  /** Sends SIGKILL. Resolves with the printed lines that nobody had read. */
  kill(): Promise<readonly string[]>;
}

/** Runs a TypeScript file in a process of its own. */
export function spawnScript(script: URL, args: readonly string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    async line() {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${script.pathname} ended before it said what was expected`);
      return value;
    },
    async end() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
      const rest: string[] = [];
      for (let next = await lines.next(); next.done !== true; next = await lines.next()) rest.push(next.value);
      return rest;
    },
  };
}
