import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly exitCode: number | null;
  readonly said: string;
}

export interface RunReindexOptions {
  /** The process kills itself at this step. */
  readonly lastStep?: string;
  /** The process is killed this long after it began. */
  readonly killAfterMs?: number;
}

/** Reindexes things in a process of its own. */
export async function runReindex(
  { url, prefix }: { readonly url: string; readonly prefix: string },
  { lastStep, killAfterMs }: RunReindexOptions = {},
): Promise<Ended> {
  const script = join(import.meta.dirname, 'reindex-process.ts');
  const args = ['--import', 'tsx', script, url, prefix, ...(lastStep === undefined ? [] : [lastStep])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = once(child, 'close');
  if (killAfterMs !== undefined) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    await Promise.race([sleep(killAfterMs), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return { signal: child.signalCode, exitCode: child.exitCode, said };
}
