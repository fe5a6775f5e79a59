import type { BlobStore } from '../../ports/store/blob-store.js';
import type { ArchivedBlob } from './blob-tally.js';

/**
 * Everything that a store of raw bytes keeps, in the order of the hashes, one at a time in memory; what expires on the way is
 * passed over. To be read after the records: a check is written after the bytes that it names, so that none is missing.
 * Throws `StoreError`: `corrupt` where bytes no longer match their hash.
 */
export function storedBlobs(blobs: Pick<BlobStore, 'list' | 'get'>): AsyncGenerator<ArchivedBlob> {
  return readAhead(allOf(blobs));
}

async function* allOf(blobs: Pick<BlobStore, 'list' | 'get'>): AsyncGenerator<ArchivedBlob> {
  for await (const { hash } of blobs.list()) {
    const bytes = await blobs.get(hash);
    if (bytes) yield { hash, bytes };
  }
}

/** The same, one step ahead: the next value is made while the last one is used. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const step = (): Promise<IteratorResult<T>> => {
    const next = iterator.next();
    // It is awaited later, if at all.
    next.catch(() => undefined);
    return next;
  };
  try {
    let ahead = step();
    for (let next = await ahead; next.done !== true; next = await ahead) {
      ahead = step();
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
