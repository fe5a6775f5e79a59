import { collectionNames, type ItemRecord, type RecordKind, type StoredRecord } from '../../ports/store/archive.js';
import { ArchiveInvalid } from './archive-format.js';

const order: readonly RecordKind[] = [...collectionNames, 'items'];

/** Checks that records are in the order of `Archive.read`, each once, and every item with its newest revision. */
export class RecordOrder {
  #kind: RecordKind = 'actors';
  #id = '';
  #item: ItemRecord | undefined;
  /** The next revision of the item must be below this ordinal; or the newest one, which is still awaited. */
  #below = 0;
  #awaited: number | undefined;

  /** Throws `ArchiveInvalid`, which names the record. */
  check(record: StoredRecord): void {
    if (record.kind === 'revisions') {
      this.#checkRevision(record.value.itemId, record.value.ordinal);
      return;
    }
    this.end();
    const [before, here] = [order.indexOf(this.#kind), order.indexOf(record.kind)];
    const follows =
      here > before || (here === before && Buffer.compare(Buffer.from(this.#id), Buffer.from(record.value.id)) < 0);
    if (!follows) throw misplaced(record.kind, record.value.id, `expected it before ${this.#kind} "${this.#id}", once`);
    this.#kind = record.kind;
    this.#id = record.value.id;
    this.#item = record.kind === 'items' ? record : undefined;
    this.#awaited = this.#item?.value.revision;
  }

  /** Throws `ArchiveInvalid` if the last item is incomplete. */
  end(): void {
    if (this.#awaited === undefined) return;
    throw misplaced('items', this.#id, `expected its revision ${this.#awaited} after it, got none`);
  }

  #checkRevision(itemId: string, ordinal: number): void {
    if (this.#item?.value.id !== itemId) throw misplaced('revisions', itemId, 'expected its item before it');
    if (this.#awaited === undefined ? ordinal >= this.#below : ordinal !== this.#awaited) {
      const expected = this.#awaited ?? `one below ${this.#below}`;
      throw misplaced('revisions', itemId, `expected revision ${expected}, got ${ordinal}`);
    }
    this.#below = ordinal;
    this.#awaited = undefined;
  }
}

function misplaced(kind: RecordKind, id: string, why: string): ArchiveInvalid {
  return new ArchiveInvalid(`${kind} ${JSON.stringify(id.slice(0, 200))}: ${why}`);
}
