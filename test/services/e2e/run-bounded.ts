import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { patienceMs } from '../../patience.js';

const program = fileURLToPath(new URL('../../../dist/src/cli/main.js', import.meta.url));

export interface Ended {
  /** Null if it did not end within the limit and was killed. */
  readonly code: number | null;
  /** The output of both streams. */
  readonly said: string;
}

/** Runs a command of the compiled program, which must end by itself. Kills it when the patience of tests ends. */
export async function runBounded(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const killing = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await once(child, 'close');
  clearTimeout(killing);
  return { code: child.exitCode, said };
}
