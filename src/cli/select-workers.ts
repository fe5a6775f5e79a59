import { all } from '../../workers/all.js';
import type { WorkerSpec } from '../service/worker-spec.js';
import { selectNearest } from '../settings/nearest.js';
import type { RunMode } from '../settings/run-mode.js';
import { UsageError } from './exit-code.js';

/**
 * The workers that a command names, in their usual order, or all of them where it names none. Throws `UsageError` for a
 * name that is none, and for a part of them where the data folder holds store and queue: one process works on it.
 */
export function selectWorkers(names: readonly string[], mode: RunMode): readonly WorkerSpec[] {
  for (const name of names) if (!isKnown(name)) throw unknownWorker(name);
  const workers = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  if (mode === 'embedded' && workers.length < all.length) throw oneProcessOnly(workers);
  return workers;
}

const isKnown = (name: string): boolean => all.some((worker) => worker.name === name);

function unknownWorker(name: string): UsageError {
  const known = all.map((worker) => worker.name);
  const nearest = selectNearest(name, known);
  const hint = nearest === null ? '' : `, did you mean ${nearest}?`;
  return new UsageError(`start: expected workers among ${known.join(', ')}, got "${name}"${hint}`);
}

function oneProcessOnly(workers: readonly WorkerSpec[]): UsageError {
  const asked = workers.map(({ name }) => name).join(' ');
  return new UsageError(
    `start ${asked}: expected all workers or REDIS_URL and ELASTICSEARCH_URL, got a part of them on a data folder, ` +
      'which one process works on: leave the names out, or set both servers',
  );
}
