import { spawn } from 'node:child_process';

export interface CommandProcess {
  /** The compiled program. */
  readonly main: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Enough of what a command complains of. */
const longestComplaint = 2_000;

/** Runs a command of the program in a process of its own. Rejects with its complaint where it fails; ends it when the signal aborts. */
export function runCommand(
  { main, env, cwd }: CommandProcess,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { env, cwd, signal, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-longestComplaint);
    });
    child.once('error', reject);
    child.once('close', (code, killed) => {
      if (code === 0) return resolve();
      const last = complaint.trim().split('\n').at(-1) ?? '';
      reject(new Error(last === '' ? `vigie ${args[0]} ended with ${killed ?? code}` : last.replace(/^vigie: /, '')));
    });
  });
}
