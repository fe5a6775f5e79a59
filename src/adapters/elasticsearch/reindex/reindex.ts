import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreError } from '../../../ports/store/store-error.js';
import type { ElasticConnection } from '../elastic-connection.js';
import { readFailure } from '../elastic-failure.js';
import { closeView, openView } from '../point-in-time.js';
import { hashOf } from './reindex-compare.js';
import { loadCheckpoint } from './reindex-copy.js';
import { removeIndex } from './reindex-copying.js';
import { IndexReindex, type IndexRun, type ReindexedIndex, type ReindexProgress } from './reindex-index.js';
import { ReindexLock } from './reindex-lock.js';
import { unlikeCopy } from './reindex-move.js';
import { type Leftover, planReindex, type ReindexTarget } from './reindex-plan.js';
import { keepAlive } from './reindex-scan.js';

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

/**
 * Removes an index that another has taken the place of, once id and position of every document are the same in it and in the
 * view that was opened of the other at that moment. Throws `StoreError` `corrupt` where they are not, and removes nothing.
 */
export async function removeReplaced(connection: ElasticConnection, { from, to, note }: Leftover): Promise<void> {
  const differs = (): StoreError =>
    unlikeCopy(connection, { from, to }, `${from} is kept: see what it holds that ${to} lacks, then remove it`);
  const { latest } = await loadCheckpoint(connection, from);
  if (latest !== note.through) throw differs();
  // A run that comes long after the one that was cut off finds no view: it goes by the counts that were equal at the move.
  if (note.view !== undefined && (await isOpen(connection, note.view))) {
    if (!(await isEqual(connection, from, note.view))) throw differs();
    await closeView(connection, note.view);
  }
  await removeIndex(connection, from);
}

async function isEqual(connection: ElasticConnection, from: string, copies: string): Promise<boolean> {
  const originals = await openView(connection, from, keepAlive);
  try {
    const hashes = [await hashOf(connection, originals, '_seq_no'), await hashOf(connection, copies, '_version')];
    return hashes[0] === hashes[1];
  } finally {
    await closeView(connection, originals);
  }
}

function isOpen({ request }: ElasticConnection, view: string): Promise<boolean> {
  return request('look at a view', async (client) => {
    try {
      await client.search({ pit: { id: view }, size: 0 });
      return true;
    } catch (error) {
      if (readFailure(error)?.status === 404) return false;
      throw error;
    }
  });
}
