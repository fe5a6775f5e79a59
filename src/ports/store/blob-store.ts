export interface StoredBlob {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** Bytes as they are kept, compressed. */
  readonly storedBytes: number;
  /** When the blob was last `put`, or up to `renewalMs` earlier. */
  readonly storedAt: string;
}

/** A moment younger than this need not be renewed: it serves to find blobs that are years old. */
export const renewalMs = 60 * 60_000;

/** Raw bytes as publishers sent them, addressed by their content. Failures are `StoreError`s. */
export interface BlobStore {
  /** Durable when it resolves. Bytes that exist already are kept, and their moment is renewed. Returns the SHA-256, hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or undefined. Throws `StoreError` `corrupt` if they no longer match their hash. */
  get(hash: string): Promise<Uint8Array | undefined>;
  /**
   * Removes a blob; a missing blob is no error. With `before`, an instant, a blob that was put then or later stays: a publisher may
   * send the same bytes again while old blobs are removed.
   */
  delete(hash: string, before?: string): Promise<void>;
  /** All blobs in the order of their hashes, page by page; blobs that come or go meanwhile may or may not be included. */
  list(): AsyncIterable<StoredBlob>;
}

/** True for the form of every hash; any other text names no blob. */
export function isBlobHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
