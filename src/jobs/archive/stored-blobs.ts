import type { BlobStore } from '../../ports/store/blob-store.js';
import type { ArchivedBlob } from './blob-tally.js';

/**
 * All stored raw bytes in the order of their hashes, one at a time in memory. Blobs that expire meanwhile are skipped. Read them after the
 * records: a check is written after its bytes, so none is missing. Throws `StoreError` `corrupt` if bytes no longer match their hash.
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

/** The same values, one step ahead: the next is made while the last is used. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const step = (): Promise<IteratorResult<T>> => {
    const next = iterator.next();
    // Awaited later or never.
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
