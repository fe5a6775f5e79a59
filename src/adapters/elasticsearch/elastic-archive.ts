import { Delivery, Digest } from '../../model/digest/digest.js';
import type { Item } from '../../model/item/item.js';
import {
  type Archive,
  collectionNames,
  collectionSpec,
  type DocumentRecord,
  type LoadedItem,
  type LoadRecord,
  notEmpty,
  type RecordKind,
  type RevisionRecord,
  recordKinds,
  type StoredRecord,
  snapshotOrder,
} from '../../ports/store/archive.js';
import type { CollectionName } from '../../ports/store/collections.js';
import type { BulkOperation } from './bulk-operation.js';
import { encodeDocument } from './collection-index.js';
import { readDocument } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { readRevision, readVersioned, revisionId, storedItem, storedRevision } from './items/item-document.js';
import { closeView, type Hit, openView, renewView, type View, type Walk, walkView } from './point-in-time.js';
import { loadMeta, type Meta, saveMeta } from './store-meta.js';

/** Reads and writes every record of the indexes that `ensureIndexes` made. */
export function createElasticArchive(connection: ElasticConnection): Archive {
  return {
    read: () => readArchive(connection),
    async beginLoad(name) {
      const meta = await loadMeta(connection);
      const before = unfinishedLoad(meta);
      if (before === undefined ? await isFilled(connection) : before !== name) {
        throw notEmpty(connection.where, before);
      }
      if (before === undefined) await saveMeta(connection, { ...meta, unfinishedLoad: name });
      return {
        write: (records) => write(connection, records),
        finish: () => finish(connection),
      };
    },
    unfinished: async () => unfinishedLoad(await loadMeta(connection)),
  };
}

async function write(connection: ElasticConnection, records: readonly LoadRecord[]): Promise<void> {
  await connection.writer.writeMany(records.map((record) => creation(connection, record)));
}

/** An id that exists already is a conflict, which leaves the document as it is. */
function creation({ alias }: ElasticConnection, record: LoadRecord): BulkOperation {
  if (record.kind === 'items') {
    return { action: 'create', index: alias('items'), id: record.value.id, source: encodeItem(record) };
  }
  if (record.kind === 'revisions') {
    const { itemId, ordinal } = record.value;
    const source = JSON.stringify({ itemId, ...storedRevision(record.value) });
    return { action: 'create', index: alias('revisions'), id: revisionId(itemId, ordinal), source };
  }
  const { kind, value, version } = record;
  return {
    action: 'create',
    index: alias(kind),
    id: value.id,
    source: encodeDocument(collectionSpec(kind), value, version),
  };
}

function encodeItem({ value, version, revision, words }: LoadedItem): string {
  return JSON.stringify(storedItem({ item: value, expectedVersion: version - 1, revision, words }, false));
}

async function isFilled(connection: ElasticConnection): Promise<boolean> {
  await connection.refresh(recordKinds);
  const index = recordKinds.map((kind) => connection.alias(kind));
  const { count } = await connection.request('count every record', (client) => client.count({ index }));
  return count > 0;
}

async function finish(connection: ElasticConnection): Promise<void> {
  const { unfinishedLoad: _, ...meta } = await loadMeta(connection);
  await saveMeta(connection, meta);
}

function unfinishedLoad({ unfinishedLoad: name }: Meta): string | undefined {
  return typeof name === 'string' ? name : undefined;
}

/** Every record of the server, each kind as it was at its turn in `snapshotOrder`. Throws `StoreError`. */
export async function* readArchive(connection: ElasticConnection): AsyncGenerator<readonly StoredRecord[]> {
  const snapshot = await ArchiveSnapshot.open(connection, snapshotOrder);
  try {
    const known = new Set<string>();
    for (const kind of collectionNames) {
      for await (const records of documentsOf(snapshot, kind)) {
        const fitting = records.filter((record) => !cameAfter(record, known));
        if (kind === 'subscriptions' || kind === 'digests') for (const { value } of fitting) known.add(value.id);
        yield fitting;
      }
    }
    yield* itemsOf(snapshot);
  } finally {
    await snapshot.close();
  }
}

async function* documentsOf(
  snapshot: ArchiveSnapshot,
  kind: CollectionName,
): AsyncGenerator<readonly DocumentRecord[]> {
  for await (const hits of snapshot.walk(kind, { sort: [{ id: 'asc' }], fields: ['version', 'body'] })) {
    yield hits.map(({ id, source }) => ({ kind, ...readDocument(collectionSpec(kind), id, source) }));
  }
}

/**
 * True for a digest or delivery of a subscription that was made after the moment of the archive. Subscriptions are read first, since a
 * window opens last. `known` holds the subscriptions and digests of the archive.
 */
function cameAfter({ kind, value }: DocumentRecord, known: ReadonlySet<string>): boolean {
  if (kind === 'digests') return !known.has(Digest.parse(value).subscriptionId);
  if (kind !== 'deliveries') return false;
  const { kind: of, subjectId } = Delivery.parse(value);
  return (of === 'digest' || of === 'confirmation') && !known.has(subjectId);
}

const renewalMs = 60_000;
const pageLength = 256 * 1024;

/** Views of several indexes, each as it was when its view was opened. Call `close` at the end. */
class ArchiveSnapshot {
  readonly #views = new Map<RecordKind, View>();
  #renewedMs = performance.now();

  private constructor(private readonly connection: ElasticConnection) {}

  /** Opens the views one after the other; a view includes all that was written before its turn. Throws `StoreError`. */
  static async open(connection: ElasticConnection, kinds: readonly RecordKind[]): Promise<ArchiveSnapshot> {
    const snapshot = new ArchiveSnapshot(connection);
    try {
      for (const kind of kinds) {
        await connection.refresh([kind]);
        snapshot.#views.set(kind, await openView(connection, connection.alias(kind)));
      }
    } catch (error) {
      await snapshot.close();
      throw error;
    }
    return snapshot;
  }

  /** The documents of one index in order, page by page. Throws `StoreError`. */
  async *walk(kind: RecordKind, walk: Omit<Walk, 'length'>): AsyncGenerator<readonly Hit[]> {
    const view = this.#views.get(kind);
    if (view === undefined) throw new TypeError(`${kind}: expected an open view`);
    for await (const page of walkView(this.connection, view, { ...walk, length: pageLength })) {
      yield page;
      await this.#renew();
    }
  }

  /** Closes the views; a view that the server has dropped already is no error. */
  async close(): Promise<void> {
    const views = [...this.#views.values()];
    this.#views.clear();
    await Promise.all(views.map((view) => closeView(this.connection, view)));
  }

  /** Renews all views, so that those that wait for their turn do not expire. */
  async #renew(): Promise<void> {
    if (performance.now() - this.#renewedMs < renewalMs) return;
    await Promise.all([...this.#views.values()].map((view) => renewView(this.connection, view)));
    this.#renewedMs = performance.now();
  }
}

const batchLength = 256 * 1024;
/** The estimated size of a record without its texts. */
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
 * The revisions that are not the newest of their item, from their own index, in the order of the items. A revision that an item has just
 * replaced may be there while the view of the item still holds it: it is skipped.
 */
class EarlierRevisions {
  readonly #pages: AsyncGenerator<readonly Hit[]>;
  #page: readonly Hit[] = [];
  #at = 0;

  constructor(snapshot: ArchiveSnapshot) {
    const sort = [{ itemId: 'asc' }, { ordinal: 'desc' }] as const;
    this.#pages = snapshot.walk('revisions', { sort: [...sort], fields: ['itemId', 'ordinal', 'revision'] });
  }

  /** Call it for each item in order, until it returns undefined. */
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
