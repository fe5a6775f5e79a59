import type { FillProgress } from '../../jobs/archive/fill-store.js';
import type { CommandIo } from '../terminal/command-io.js';
import { createProgress } from '../terminal/progress.js';

/** Shows on a terminal how far a store is filled, and then how much of it was read back. */
export function createFillProgress(stream: CommandIo['stderr'], total: number) {
  const lines = { load: createProgress(stream, 'records loaded:'), prove: createProgress(stream, 'records proved:') };
  const update: FillProgress = (step, done) => lines[step].update(done, total);
  return { update, end: () => lines.prove.end() };
}
