import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Measured {
  readonly stdout: string;
  readonly wallMs: number;
  /** Resident memory of the process and all below it, the greatest of samples. */
  readonly peakTreeMb: number;
  /** VmHWM: the kernel's own record for the process itself. */
  readonly peakProcessMb: number;
  /** Of all its threads: what the wall time would be on one free core. */
  readonly cpuMs: number;
}

/** Of this checkout. */
export const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const sampleMs = 50;

/** Runs a command of the compiled program and watches its memory. Throws where it fails. */
export function runMeasured(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  return measureCommand(process.execPath, [program, ...args], env);
}

/** The same with the program of any checkout, on one core alone (taskset of util-linux). */
export function runOnCore(
  core: number,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  return measureCommand('taskset', ['-c', String(core), process.execPath, file, ...args], env);
}

/** What a checkout runs, once it is built. */
export function programOf(checkout: string): string {
  return resolve(checkout, 'dist/src/cli/main.js');
}

/** The same with any command. */
export async function measureCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const peak = { tree: 0, process: 0, cpuMs: 0 };
  const sampling = setInterval(() => {
    const pid = child.pid ?? 0;
    peak.tree = Math.max(peak.tree, treeMb(pid));
    peak.process = Math.max(peak.process, statusMb(pid, 'VmHWM'));
    peak.cpuMs = Math.max(peak.cpuMs, cpuMs(pid));
  }, sampleMs);
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: expected exit code 0, got ${code}`);
  const wallMs = performance.now() - started;
  return {
    stdout,
    wallMs,
    peakTreeMb: Math.max(peak.tree, peak.process),
    peakProcessMb: peak.process,
    cpuMs: peak.cpuMs,
  };
}

function treeMb(pid: number): number {
  return childrenOf(pid).reduce((sum, child) => sum + treeMb(child), statusMb(pid, 'VmRSS'));
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      (readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').match(/\d+/g) ?? []).map(Number),
    );
  } catch {
    // It ended between the listing and the reading; where there is no /proc, there are no figures.
    return [];
  }
}

function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const kib = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    // As above.
    return 0;
  }
}

/** proc(5): user and system time are fields 14 and 15, in hundredths of a second; the name before them may hold spaces. */
function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    // As above.
    return 0;
  }
}
