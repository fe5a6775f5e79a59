import { subjectOf } from '../../model/source/health-change.js';
import type { Unreadable } from '../../model/unreadable.js';
import { collectionNames, collectionProperty } from '../../ports/store/archive.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { CollectionProperty } from '../../ports/store/collections.js';
import { pastUnreadable } from '../../ports/store/past-unreadable.js';
import type { Store } from '../../ports/store/store.js';
import { noteChange } from './note-health.js';

type RecordStore = Pick<Store, CollectionProperty | 'items'>;

export interface RecordWatchDeps {
  readonly store: RecordStore;
  /** Nobody is told of changes where it is null. */
  readonly owner: unknown;
}

/** A store of which more is broken is told of by and by. */
const recordsAtOnce = 100;

/**
 * Says of each record that could not be read that it is set aside, once, and of one that can be read again that it is back.
 * Gives how many changes were written. The change is written first, so that a crash tells nothing twice and forgets nothing.
 */
export async function watchRecords(deps: RecordWatchDeps, at: string): Promise<number> {
  const { documents } = await deps.store.unreadableRecords.find('all', {}, { limit: recordsAtOnce });
  let changes = 0;
  for (const note of documents) if (await watchRecord(deps, note, at)) changes += 1;
  return changes;
}

async function watchRecord(deps: RecordWatchDeps, note: Versioned<Unreadable>, at: string): Promise<boolean> {
  const { unreadableRecords } = deps.store;
  const { id, notedAt } = note.value;
  const state = await stateOf(deps.store, note.value);
  if (state === 'unreadable' && notedAt !== null) return false;
  if (state === 'unreadable') {
    await tell(deps, note.value, { to: 'unreadable', at });
    await unreadableRecords.replace({ ...note.value, notedAt: at }, note.version);
    return true;
  }
  const isTold = state === 'readable' && notedAt !== null;
  if (isTold) await tell(deps, note.value, { to: 'readable', at });
  await unreadableRecords.delete(id);
  return isTold;
}

type RecordState = 'unreadable' | 'readable' | 'gone';

async function stateOf(store: RecordStore, { collection, recordId }: Unreadable): Promise<RecordState> {
  if (collection === 'items') {
    const [item] = await store.items.getMany([recordId]);
    return item ? 'readable' : 'unreadable';
  }
  const name = collectionNames.find((one) => one === collection);
  // Of a revision only its item knows where it lies.
  if (name === undefined) return 'unreadable';
  const found = await pastUnreadable(async () => ({ stored: await store[collectionProperty(name)].get(recordId) }));
  if (!found) return 'unreadable';
  return found.stored ? 'readable' : 'gone';
}

interface Told {
  readonly to: 'unreadable' | 'readable';
  readonly at: string;
}

async function tell(deps: RecordWatchDeps, { id, collection, recordId, what }: Unreadable, { to, at }: Told) {
  const reason = `${collection} "${recordId}": ${what}`;
  await noteChange(deps, { sourceId: subjectOf('record', id), at, to, reason });
}
