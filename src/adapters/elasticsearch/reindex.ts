import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ElasticConnection } from './elastic-connection.js';
import { IndexReindex, type IndexRun, type ReindexedIndex, type ReindexProgress } from './reindex-index.js';
import { ReindexLock } from './reindex-lock.js';
import { type Leftover, planReindex, type ReindexTarget } from './reindex-plan.js';
import { removeReplaced } from './reindex-remove.js';

export interface ReindexOptions {
  /** Indexes to be made anew whatever their version, by the names of their definitions. */
  readonly names?: readonly string[];
  readonly onProgress?: (progress: ReindexProgress) => void;
  /** Ends the run with its reason, between two pages; what was copied is kept for the next run. */
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
 * Makes the indexes anew that an older program made, and those that are named, while services read and write. May be cut off
 * anywhere: the next run goes on where it stopped. Throws `StoreError`: `in-use` while another reindexes, `schema-newer`,
 * `corrupt` for a document that cannot be read or a copy that is not equal; the old index is then what it was.
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
    const run: IndexRun = { signal: options.signal, assertHeld: () => lock.assertHeld(), onProgress };
    const reindexed: ReindexedIndex[] = [];
    const replaced: Leftover[] = [...leftovers];
    for (const plan of plans) {
      options.signal?.throwIfAborted();
      const { note, ...done } = await new IndexReindex(connection, plan, run).reindex();
      reindexed.push(done);
      replaced.push({ from: done.from, to: done.to, note });
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
