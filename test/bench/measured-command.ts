import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface Measured {
  readonly stdout: string;
  readonly wallMs: number;
  /** The greatest sample of the resident memory of the process and its descendants. */
  readonly peakTreeMb: number;
  /** VmHWM: the kernel's record for the process itself. */
  readonly peakProcessMb: number;
  /** Processor time of all its threads: about the wall time on one free core. */
  readonly cpuMs: number;
}

/** The compiled program of this checkout. */
export const program = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const sampleMs = 50;

/** Runs a command of the compiled program and measures its memory and time. Throws if it fails. */
export function runMeasured(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  return measureCommand(process.execPath, [program, ...args], env);
}

/** Like `runMeasured`, with the program of any checkout, on one core only (taskset of util-linux). */
export function runOnCore(
  core: number,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Measured> {
  return measureCommand('taskset', ['-c', String(core), process.execPath, file, ...args], env);
}

/** The compiled program of a checkout, once it is built. */
export function programOf(checkout: string): string {
  return resolve(checkout, 'dist/src/cli/main.js');
}

/** Like `runMeasured`, with any command. */
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
    // The process ended between the listing and the reading, or the system has no /proc.
    return [];
  }
}

function statusMb(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const kib = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    // The process has ended, or the system has no /proc.
    return 0;
  }
}

/**
 * User and system time in milliseconds. By proc(5) they are fields 14 and 15, in hundredths of a second. The name before them may hold
 * spaces.
 */
function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    // The process has ended, or the system has no /proc.
    return 0;
  }
}
