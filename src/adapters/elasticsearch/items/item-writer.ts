import type { Revision } from '../../../model/item/item.js';
import type { ItemWrite } from '../../../ports/store/item-index.js';
import type { BulkOperation } from '../bulk-operation.js';
import type { ElasticConnection } from '../elastic-connection.js';
import type { StoredDocument } from '../record-loader.js';
import {
  headFields,
  readHead,
  revisionId,
  type StoredHead,
  type StoredRevision,
  storedItem,
  storedRevision,
} from './item-document.js';

type Outcome = 'written' | 'conflict';

/** The operations of one write; no item if the stored version differs. */
interface Plan {
  readonly item?: BulkOperation;
  /** The revision to put into `revisions` before the item is written. */
  readonly archived?: BulkOperation;
}

/** Copying a large index takes minutes. Jobs come again later and people's decisions are followed up, so neither waits for it. */
const blockedMs = 2_000;

/**
 * Writes items. The newest revision is a part of the item's document, so both are written together or not at all; the revision
 * that it replaces is put into `revisions` first. Compare-and-set uses the position of the stored document, read realtime,
 * whose version must be the expected one.
 */
export class ItemWriter {
  readonly #items: string;
  readonly #revisions: string;

  constructor(private readonly connection: ElasticConnection) {
    this.#items = connection.alias('items');
    this.#revisions = connection.alias('revisions');
  }

  async write(writes: readonly ItemWrite[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = writes.map(() => 'conflict');
    for (const round of roundsOf(writes)) {
      const plans = await this.#plan(round.map(([, write]) => write));
      await this.#archive(plans.flatMap(({ archived }) => archived ?? []));
      const sent = round.flatMap(([index], at) => {
        const operation = plans[at]?.item;
        return operation === undefined ? [] : [{ index, operation }];
      });
      const results = await this.connection.writer.writeMany(
        sent.map(({ operation }) => operation),
        blockedMs,
      );
      for (const [at, { index }] of sent.entries()) if (results[at]?.kind === 'done') outcomes[index] = 'written';
    }
    return outcomes;
  }

  async #plan(writes: readonly ItemWrite[]): Promise<readonly Plan[]> {
    const created = writes.map((write) => (write.expectedVersion === 0 ? this.#create(write) : undefined));
    return Promise.all(
      writes.map(async (write, index) => created[index] ?? this.#change(write, await this.#read(write))),
    );
  }

  #create(write: ItemWrite): Plan {
    const source = JSON.stringify(storedItem(write, false));
    return { item: { action: 'create', index: this.#items, id: write.item.id, source } };
  }

  /** A write replaces the whole document, so the parts that do not change must be read first. */
  #read({ item, words }: ItemWrite): Promise<StoredDocument | undefined> {
    const key = { index: this.#items, id: item.id };
    return this.connection.reader.get(words === null ? key : { ...key, fields: headFields });
  }

  #change(write: ItemWrite, stored: StoredDocument | undefined): Plan {
    if (stored === undefined) return {};
    const { id } = write.item;
    const head = readHead(id, stored.source);
    if (head.version !== write.expectedVersion) return {};
    const keepsRevision = write.revision === null || write.revision.ordinal <= (head.ordinal ?? 0);
    const { write: _, ...kept } = head;
    const source = JSON.stringify({ ...kept, ...storedItem(write, keepsRevision) });
    const item = { action: 'replace', index: this.#items, id, source, follows: stored } as const;
    const archived = archivedBy(write.revision, head);
    return archived === undefined ? { item } : { item, archived: this.#archiving(id, archived) };
  }

  #archiving(itemId: string, revision: StoredRevision): BulkOperation {
    const id = revisionId(itemId, revision.ordinal);
    return { action: 'create', index: this.#revisions, id, source: JSON.stringify({ itemId, ...revision }) };
  }

  /** Makes revisions searchable before their items replace them, so that `activity` misses none. An existing revision is the same. */
  async #archive(operations: readonly BulkOperation[]): Promise<void> {
    if (operations.length === 0) return;
    await this.connection.writer.writeMany(operations, blockedMs);
    await this.connection.request('refresh revisions', (client) => client.indices.refresh({ index: this.#revisions }));
  }
}

/** The stored revision if a later one replaces it, or the written one if it is earlier than the stored one. */
function archivedBy(revision: Revision | null, head: StoredHead): StoredRevision | undefined {
  const { ordinal, revisedMs, backlog, revision: content } = head;
  if (revision === null || ordinal === undefined || revision.ordinal === ordinal) return undefined;
  if (revision.ordinal < ordinal) return storedRevision(revision);
  if (revisedMs === undefined || backlog === undefined || content === undefined) return undefined;
  return { ordinal, revisedMs, backlog, revision: content };
}

/** Writes of one item go into successive rounds; nearly always there is one round. */
function roundsOf(writes: readonly ItemWrite[]): readonly (readonly (readonly [index: number, write: ItemWrite])[])[] {
  const rounds: [number, ItemWrite][][] = [];
  const seen = new Map<string, number>();
  for (const [index, write] of writes.entries()) {
    const turn = seen.get(write.item.id) ?? 0;
    seen.set(write.item.id, turn + 1);
    const round = rounds[turn] ?? [];
    round.push([index, write]);
    rounds[turn] = round;
  }
  return rounds;
}
