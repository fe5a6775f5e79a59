import { Delivery } from '../../model/digest.js';
import {
  type CollectionName,
  collectionNames,
  collectionSpec,
  type DocumentRecord,
  type StoredRecord,
  snapshotOrder,
} from '../../ports/archive.js';
import { itemsOf } from './archive-items.js';
import { ArchiveSnapshot } from './archive-snapshot.js';
import { readDocument } from './elastic-collection.js';
import type { ElasticConnection } from './elastic-connection.js';

/** Every record of the server, each kind as it was when its turn in `snapshotOrder` came. Throws `StoreError`. */
export async function* readArchive(connection: ElasticConnection): AsyncGenerator<readonly StoredRecord[]> {
  const snapshot = await ArchiveSnapshot.open(connection, snapshotOrder);
  try {
    const subscriptions = new Set<string>();
    for (const kind of collectionNames) {
      for await (const records of documentsOf(snapshot, kind)) {
        if (kind === 'subscriptions') for (const { value } of records) subscriptions.add(value.id);
        yield kind === 'deliveries' ? records.filter(({ value }) => !cameAfter(value, subscriptions)) : records;
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

/** A confirmation is written after its subscription, whose index was looked at earlier. */
function cameAfter(value: DocumentRecord['value'], subscriptions: ReadonlySet<string>): boolean {
  const { kind, subjectId } = Delivery.parse(value);
  return kind === 'confirmation' && !subscriptions.has(subjectId);
}
