import type { Clock } from '../../src/ports/clock.js';
import type { BlobStore } from '../../src/ports/store/blob-store.js';
import { packBytes, sha256Hex, unpackBytes } from '../../src/ports/store/packed-bytes.js';
import { needsInstance } from './needs-instance.js';

export interface MemoryBlobStore extends BlobStore {
  /** The stored bytes, which tests may spoil. */
  readonly rows: Map<string, { readonly packed: Buffer; readonly storedAt: string }>;
}

/** A blob store in memory, for tests. */
export function createMemoryBlobStore(clock: Pick<Clock, 'now'>): MemoryBlobStore {
  const rows: MemoryBlobStore['rows'] = new Map();
  return needsInstance({
    rows,
    async put(bytes) {
      const hash = sha256Hex(bytes);
      const packed = rows.get(hash)?.packed ?? (await packBytes(bytes));
      rows.set(hash, { packed, storedAt: clock.now().toISOString() });
      return hash;
    },
    async get(hash) {
      const row = rows.get(hash);
      return row && unpackBytes('memory', hash, row.packed);
    },
    async delete(hash, before) {
      const row = rows.get(hash);
      if (row && (before === undefined || row.storedAt < before)) rows.delete(hash);
    },
    async *list() {
      for (const [hash, { packed, storedAt }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
        yield { hash, storedBytes: packed.length, storedAt };
      }
    },
  });
}
