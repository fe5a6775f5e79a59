import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { copyIndex, latestWrite, type ReindexedIndex, type ReindexProgress, removeIndex } from './copy-index.js';
import { ReindexLock } from './reindex-lock.js';
import { type Leftover, planReindex } from './reindex-plan.js';
import type { ReindexTarget } from './reindex-rewrite.js';

export interface ReindexOptions {
  /** Indexes to be made anew whatever their version, by the names of their definitions. */
  readonly names?: readonly string[];
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends the run with its reason, between two pages; the copy that was under way begins anew with the next run. */
  readonly signal?: AbortSignal;
  /** How long an index that was replaced stays for the requests that were under way, milliseconds. */
  readonly graceMs?: number;
  /** See `LockOptions`. */
  readonly beatMs?: number;
  readonly patienceMs?: number;
}

export interface ReindexReport {
  readonly reindexed: readonly ReindexedIndex[];
  /** Indexes that others took the place of, in this run or in one that was cut off. */
  readonly removed: readonly string[];
}

/**
 * Makes the indexes anew that an older program made, and those that are named, while services read. What they write to an index
 * waits while that one is copied: they send it again. May be cut off anywhere: the copy that was under way is begun anew. Throws
 * `StoreError`: `in-use` while another reindexes, `schema-newer`, `corrupt` for a document that cannot be read.
 */
export async function reindexStore(
  connection: ElasticConnection,
  targets: readonly ReindexTarget[],
  options: ReindexOptions = {},
): Promise<ReindexReport> {
  const { names = [], graceMs = 5_000, beatMs = 2_000, patienceMs = 10_000, onProgress = () => undefined } = options;
  const lock = await ReindexLock.acquire(connection, { holder: `${hostname()} ${process.pid}`, beatMs, patienceMs });
  try {
    const { plans, leftovers } = await planReindex(connection, targets, new Set(names));
    const run = { signal: options.signal, assertHeld: () => lock.assertHeld(), onProgress };
    const reindexed: ReindexedIndex[] = [];
    const replaced: Leftover[] = [...leftovers];
    for (const plan of plans) {
      options.signal?.throwIfAborted();
      const { through, ...done } = await copyIndex(connection, plan, run);
      reindexed.push(done);
      replaced.push({ from: done.from, to: done.to, through });
    }
    if (reindexed.length > 0) await sleep(graceMs);
    for (const leftover of replaced) {
      await lock.assertHeld();
      await removeReplaced(connection, leftover);
      onProgress({ name: leftover.from, step: 'removed', done: 0, total: 0 });
    }
    return { reindexed, removed: replaced.map(({ from }) => from) };
  } finally {
    // Where it fails the lock is free once nobody has heard of it for `patienceMs`.
    await Promise.allSettled([lock.release()]);
  }
}

/** A process that stood still may have lifted the block of an index that another one was copying: what came of it is not thrown away. */
async function removeReplaced(connection: ElasticConnection, { from, to, through }: Leftover): Promise<void> {
  if ((await latestWrite(connection, from)) !== through) {
    const message = `${connection.where}: index ${to}: expected the documents of ${from}, got others`;
    throw new StoreError('corrupt', `${message}; ${from} is kept: see what it holds that ${to} lacks, then remove it`);
  }
  await removeIndex(connection, from);
}
