import { identifyEntries } from '../../enrich/identify-entries.js';
import type { Entry } from '../../model/item/entry.js';
import type { Item, Revision } from '../../model/item/item.js';
import type { IdentifiedEntry } from '../../model/source/pending-batch.js';
import type { Store } from '../../ports/store/store.js';
import { lookUpEntries } from '../ingest/look-up-entries.js';

type KnownStore = Pick<Store, 'items' | 'itemKeys' | 'checks'>;

/** Whether a page ends in what was known already; `before` asks for what was known at that moment. */
export type KnownTest = (entries: readonly Entry[], before: string | null) => Promise<boolean>;

/**
 * Registers list the newest first, by publication or by change: behind an entry that is as it was lies nothing new. It is the
 * last of a page that tells: the first may be pinned there, and one that was amended says nothing of those behind it. What a
 * newer reader is about to say of the item counts for what the item says: it is no change of the publisher's.
 */
export function createKnownTest(store: KnownStore, sourceId: string, reread: readonly IdentifiedEntry[]): KnownTest {
  const rereadById = new Map(reread.map(({ itemId, entry }) => [itemId, entry]));
  return async (entries, before) => {
    const [last] = await lookUpEntries(store, sourceId, identifyEntries(sourceId, entries).slice(-1));
    const item = last?.stored?.value;
    if (!last || !item || (before !== null && item.acceptedAt >= before)) return false;
    const revision = await newestRevision(store, item);
    if (!revision || (await isUnderWay(store, revision))) return false;
    const { itemId, entry } = last.identified;
    return contentOf(rereadById.get(itemId) ?? revision) === contentOf(entry);
  };
}

async function newestRevision({ items }: KnownStore, { id, revision }: Item): Promise<Revision | undefined> {
  const [newest] = await items.revisionMany([{ itemId: id, ordinal: revision }]);
  return newest;
}

/**
 * A check that a crash cut off may have kept some of what it read, and lost the rest: what it left behind does not say that all
 * before it is known. The record of a check that was completed may be gone.
 */
async function isUnderWay({ checks }: KnownStore, { checkId }: Revision): Promise<boolean> {
  return (await checks.get(checkId))?.value.state === 'running';
}

function contentOf({ title, url, updatedAt, summary, content }: Entry | Revision): string {
  return JSON.stringify([title, url, updatedAt, summary, content]);
}
