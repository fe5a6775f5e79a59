import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { loadIndexes } from '../ensure-indexes.js';
import { copyIndex, inUse, latestWrite, type ReindexedIndex, type ReindexProgress, removeIndex } from './copy-index.js';
import { type Leftover, planReindex, type ReindexPlan } from './reindex-plan.js';
import type { ReindexTarget } from './reindex-rewrite.js';

export interface ReindexOptions {
  /** Names of definitions whose indexes are rebuilt whatever their version. */
  readonly names?: readonly string[];
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends the run with its reason, between two pages; the next run starts the copy under way anew. */
  readonly signal?: AbortSignal;
  /** How long a replaced index stays for requests that were under way, milliseconds. */
  readonly graceMs?: number;
  /** A run whose copy does not grow for this long is taken for dead, milliseconds. */
  readonly patienceMs?: number;
}

export interface ReindexReport {
  readonly reindexed: readonly ReindexedIndex[];
  /** Indexes that were replaced, in this run or in an interrupted one. */
  readonly removed: readonly string[];
}

/**
 * Rebuilds the indexes that an older program made, and those that are named, while services read. Their writes to an index wait
 * while it is copied: they are sent again. The run may be interrupted anywhere: the copy under way is then started anew. Throws
 * `StoreError`: `in-use` while another run reindexes, `schema-newer`, `corrupt` for a document that cannot be read.
 */
export async function reindexStore(
  connection: ElasticConnection,
  targets: readonly ReindexTarget[],
  options: ReindexOptions = {},
): Promise<ReindexReport> {
  const { names = [], graceMs = 5_000, patienceMs = 10_000, onProgress = () => undefined, signal } = options;
  const { plans, leftovers } = await planReindex(connection, targets, new Set(names));
  const begun = plans.filter(({ begunAs }) => begunAs !== undefined);
  if (begun.length > 0) await refuseUnderWay(connection, begun, patienceMs);
  const reindexed: ReindexedIndex[] = [];
  const replaced: Leftover[] = [...leftovers];
  for (const plan of plans) {
    signal?.throwIfAborted();
    const { through, ...done } = await copyIndex(connection, plan, { signal, onProgress });
    reindexed.push(done);
    replaced.push({ from: done.from, to: done.to, through });
  }
  if (replaced.length > 0) await sleep(graceMs);
  for (const leftover of replaced) {
    await removeReplaced(connection, leftover);
    onProgress({ name: leftover.from, step: 'removed', done: 0, total: 0 });
  }
  return { reindexed, removed: replaced.map(({ from }) => from) };
}

/** Throws `StoreError` `in-use` if another run is alive, which shows by writes to its copy. */
async function refuseUnderWay(
  connection: ElasticConnection,
  begun: readonly ReindexPlan[],
  patienceMs: number,
): Promise<void> {
  const before = await Promise.all(begun.map(({ to }) => latestWrite(connection, to)));
  await sleep(patienceMs);
  for (const [index, { to }] of begun.entries())
    if ((await latestWrite(connection, to)) !== before[index]) throw inUse(connection, to);
}

/** A stalled process may have lifted the block of an index that another was copying: if it took writes since, it is not thrown away. */
async function removeReplaced(connection: ElasticConnection, { from, to, through }: Leftover): Promise<void> {
  if ((await loadIndexes(connection, [from]))[from] === undefined) return;
  if ((await latestWrite(connection, from)) !== through) {
    const message = `${connection.where}: index ${to}: expected the documents of ${from}, got others`;
    throw new StoreError('corrupt', `${message}; ${from} is kept: see what it holds that ${to} lacks, then remove it`);
  }
  await removeIndex(connection, from);
}
