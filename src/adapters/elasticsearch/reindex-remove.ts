import type { StoreError } from '../../ports/store-error.js';
import type { ElasticConnection } from './elastic-connection.js';
import { readFailure } from './elastic-failure.js';
import { closeView, openView } from './point-in-time.js';
import { hashOf } from './reindex-compare.js';
import { loadCheckpoint } from './reindex-copy.js';
import { removeIndex } from './reindex-copying.js';
import { unlikeCopy } from './reindex-move.js';
import type { Leftover } from './reindex-plan.js';
import { keepAlive } from './reindex-scan.js';

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
