import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { compiledUrl } from './limits.js';

/** Ends this process where it takes more memory than it may or outlives its parent; see `guard-thread`. */
export function guardProcess(memoryMb: number): void {
  const guard = new Worker(compiledUrl(import.meta.url, 'guard-thread.js'), {
    workerData: { memoryMb, parent: process.ppid },
  });
  guard.unref();
  // Without its guard the process may not go on.
  guard.on('exit', () => process.exit(1));
  guard.on('error', () => process.exit(1));
  // The parent let go of us, or is gone; the thread sees the same where a document keeps us busy.
  process.on('disconnect', () => process.exit(0));
}
