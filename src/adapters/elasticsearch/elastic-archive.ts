import { Delivery, Digest } from '../../model/digest/digest.js';
import {
  type Archive,
  type CollectionName,
  collectionNames,
  collectionSpec,
  type DocumentRecord,
  type LoadedItem,
  type LoadRecord,
  notEmpty,
  recordKinds,
  type StoredRecord,
  snapshotOrder,
} from '../../ports/store/archive.js';
import { ArchiveSnapshot } from './archive-snapshot.js';
import type { BulkOperation } from './bulk-operation.js';
import { encodeDocument } from './collection-mapping.js';
import { readDocument } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';
import { itemsOf } from './items/archive-items.js';
import { revisionId, storedItem, storedRevision } from './items/item-document.js';
import { loadMeta, type Meta, saveMeta } from './store-meta.js';

/** Every record of the indexes that `ensureIndexes` made, out of them and into them. */
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

/** An id that is there already is a conflict, which leaves the document as it is. */
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

/** Every record of the server, each kind as it was when its turn in `snapshotOrder` came. Throws `StoreError`. */
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
 * Subscriptions are looked at first, since a window opens last. What a subscription that came after that look was sent since
 * is not of the moment. `known` are the subscriptions and digests that are.
 */
function cameAfter({ kind, value }: DocumentRecord, known: ReadonlySet<string>): boolean {
  if (kind === 'digests') return !known.has(Digest.parse(value).subscriptionId);
  if (kind !== 'deliveries') return false;
  const delivery = Delivery.parse(value);
  return delivery.kind !== 'alert' && !known.has(delivery.subjectId);
}
