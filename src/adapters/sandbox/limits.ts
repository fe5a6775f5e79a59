import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { compiledFile } from '../../disk/program-files.js';
import type { LimitReached } from '../../ports/sandbox.js';

export function outOfTime(limitMs: number): LimitReached {
  return { kind: 'limit', code: 'time', message: `not read within ${limitMs} ms` };
}

export function outOfMemory(mb: number): LimitReached {
  return { kind: 'limit', code: 'memory', message: `needs more than ${mb} MB` };
}

export function crash(message: string): LimitReached {
  return { kind: 'limit', code: 'crash', message };
}

/** Ends this process if it exceeds its memory limit or outlives its parent; see `guard-thread`. */
export function guardProcess(memoryMb: number): void {
  const guard = new Worker(compiledFile('src/adapters/sandbox/guard-thread'), {
    workerData: { memoryMb, parent: process.ppid },
  });
  guard.unref();
  // The process must not go on without its guard.
  guard.on('exit', () => process.exit(1));
  guard.on('error', () => process.exit(1));
  // The parent released us, or is gone; while a document keeps us busy, the guard thread notices that.
  process.on('disconnect', () => process.exit(0));
}
