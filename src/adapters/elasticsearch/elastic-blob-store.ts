import { z } from 'zod';
import type { Clock } from '../../ports/clock.js';
import { type BlobStore, isBlobHash, renewalMs, type StoredBlob } from '../../ports/store/blob-store.js';
import { packBytes, sha256Hex, unpackBytes } from '../../ports/store/packed-bytes.js';
import { readStored } from '../../ports/store/stored-document.js';
import type { ElasticConnection } from './elastic-connection.js';
import type { IndexDefinition } from './index-definition.js';
import { type Walk, walkIndex } from './point-in-time.js';
import type { StoredDocument } from './record-loader.js';

/**
 * Raw bytes by their hash, which is the id and, in `hash`, the sort order. Nothing else is searched. The index is refreshed rarely:
 * segments of large documents are expensive to merge, and recent blobs are read by id alone.
 */
export const blobDefinition: IndexDefinition = {
  name: 'blobs',
  schemaVersion: 1,
  settings: { refresh_interval: '30s' },
  properties: {
    hash: { type: 'keyword', index: false },
    storedAt: { type: 'date', format: 'strict_date_time' },
    storedBytes: { type: 'long', index: false, doc_values: false },
    /** Packed, in base64. */
    body: { type: 'binary' },
  },
};

const { name } = blobDefinition;
const Body = z.object({ body: z.base64() });
const Moment = z.object({ storedAt: z.string() });
const Listed = z.object({ storedAt: z.string(), storedBytes: z.number() });
const pageLength = 256 * 1024;

/** The blob store on its own index, which `ensureIndexes` made. */
export function createElasticBlobStore(connection: ElasticConnection, clock: Pick<Clock, 'now'>): BlobStore {
  const index = connection.alias(name);
  const { reader, writer } = connection;
  return {
    async put(bytes) {
      const hash = sha256Hex(bytes);
      const known = await reader.get({ index, id: hash, fields: ['storedAt'] });
      const now = clock.now();
      if (known && now.getTime() - Date.parse(momentOf(known, hash)) < renewalMs) return hash;
      const packed = await packBytes(bytes);
      const storedAt = now.toISOString();
      const source = JSON.stringify({ hash, storedAt, storedBytes: packed.length, body: packed.toString('base64') });
      // After a conflict, another writer wrote the same bytes at the same moment, or removed them: then they are created anew.
      const renewed =
        known && (await writer.write({ action: 'replace', index, id: hash, source, follows: known })).kind === 'done';
      if (!renewed) await writer.write({ action: 'create', index, id: hash, source });
      return hash;
    },
    async get(hash) {
      if (!isBlobHash(hash)) return undefined;
      const stored = await reader.get({ index, id: hash, fields: ['body'] });
      if (!stored) return undefined;
      const { body } = readStored(Body, { collection: name, id: hash }, stored.source);
      return unpackBytes(connection.where, hash, Buffer.from(body, 'base64'));
    },
    async delete(hash, before) {
      if (!isBlobHash(hash)) return;
      if (before === undefined) {
        await writer.write({ action: 'delete', index, id: hash });
        return;
      }
      const stored = await reader.get({ index, id: hash, fields: ['storedAt'] });
      if (!stored || momentOf(stored, hash) >= before) return;
      // A blob that is put meanwhile has another position, so it is not deleted.
      await writer.write({ action: 'delete', index, id: hash, follows: stored });
    },
    list: () => listBlobs(connection),
  };
}

function momentOf({ source }: StoredDocument, hash: string): string {
  return readStored(Moment, { collection: name, id: hash }, source).storedAt;
}

async function* listBlobs(connection: ElasticConnection): AsyncGenerator<StoredBlob> {
  // Lists without loading the bodies.
  const walk: Walk = { sort: [{ hash: 'asc' }], fields: ['storedAt', 'storedBytes'], length: pageLength };
  for await (const page of walkIndex(connection, connection.alias(name), walk))
    for (const { id: hash, source } of page)
      yield { hash, ...readStored(Listed, { collection: name, id: hash }, source) };
}
