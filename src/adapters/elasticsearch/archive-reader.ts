import { Delivery, Digest } from '../../model/digest.js';
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

const Issue = Digest.pick({ subscriptionId: true });

/**
 * Subscriptions are looked at first, since a window opens last. What a subscription that came after that look was sent since
 * is not of the moment. `known` are the subscriptions and digests that are.
 */
function cameAfter({ kind, value }: DocumentRecord, known: ReadonlySet<string>): boolean {
  if (kind === 'digests') return !known.has(Issue.parse(value).subscriptionId);
  if (kind !== 'deliveries') return false;
  const delivery = Delivery.parse(value);
  return delivery.kind !== 'alert' && !known.has(delivery.subjectId);
}
