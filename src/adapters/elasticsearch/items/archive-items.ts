import type { Item } from '../../../model/item/item.js';
import type { RevisionRecord, StoredRecord } from '../../../ports/store/archive.js';
import type { ArchiveSnapshot } from '../archive-snapshot.js';
import type { Hit } from '../point-in-time.js';
import { readRevision, readVersioned } from './item-document.js';

const batchLength = 256 * 1024;
/** What a record weighs beside its texts. */
const recordLength = 1_000;

/** Items in order, each followed by its revisions, newest first, in batches. */
export async function* itemsOf(snapshot: ArchiveSnapshot): AsyncGenerator<readonly StoredRecord[]> {
  const items = snapshot.walk('items', { sort: [{ itemId: 'asc' }], fields: ['version', 'item', 'revision'] });
  const earlier = new EarlierRevisions(snapshot);
  let batch: StoredRecord[] = [];
  let length = 0;
  for await (const hits of items) {
    for (const hit of hits) {
      const { value, version } = readVersioned(hit.id, hit.source);
      batch.push({ kind: 'items', version, value });
      let revision: RevisionRecord | undefined = revisionRecord(hit);
      for (; revision !== undefined; revision = await earlier.next(value)) {
        batch.push(revision);
        length += recordLength + (revision.value.content?.length ?? 0) + (revision.value.summary?.length ?? 0);
        if (length < batchLength) continue;
        yield batch;
        batch = [];
        length = 0;
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * The revisions that are not the newest of their item, from an index of their own in the order of the items. One that an
 * item has just let go of may be there while the view of the item still holds it: it is passed over.
 */
class EarlierRevisions {
  readonly #pages: AsyncGenerator<readonly Hit[]>;
  #page: readonly Hit[] = [];
  #at = 0;

  constructor(snapshot: ArchiveSnapshot) {
    const sort = [{ itemId: 'asc' }, { ordinal: 'desc' }] as const;
    this.#pages = snapshot.walk('revisions', { sort: [...sort], fields: ['itemId', 'ordinal', 'revision'] });
  }

  /** To be asked for each item in order until there is none left. */
  async next(item: Item): Promise<RevisionRecord | undefined> {
    for (let hit = await this.#head(); hit !== undefined; hit = await this.#head()) {
      const { itemId, ordinal } = hit.source;
      const order = Buffer.compare(Buffer.from(String(itemId)), Buffer.from(item.id));
      if (order > 0) return undefined;
      this.#at += 1;
      if (order === 0 && Number(ordinal) < item.revision) return revisionRecord(hit);
    }
    return undefined;
  }

  async #head(): Promise<Hit | undefined> {
    while (this.#at >= this.#page.length) {
      const page = await this.#pages.next();
      if (page.done === true) return undefined;
      this.#page = page.value;
      this.#at = 0;
    }
    return this.#page[this.#at];
  }
}

function revisionRecord({ id, source }: Hit): RevisionRecord {
  return { kind: 'revisions', version: 1, value: readRevision(id, source) };
}
