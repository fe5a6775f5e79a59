export interface StoredBlob {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** Bytes as they are kept, compressed. */
  readonly storedBytes: number;
  /** Instant of the newest `put`, at most `renewalMs` behind it. */
  readonly storedAt: string;
}

/** A moment that is younger than this need not be renewed: it serves to tell what is years old. */
export const renewalMs = 60 * 60_000;

/** Raw bytes as publishers sent them, by their content. Failures are `StoreError`s. */
export interface BlobStore {
  /** Durable when it resolves; bytes that are there are kept, and their moment is renewed. Gives the SHA-256, hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or undefined. Bytes that no longer match their hash are a `StoreError` `corrupt`. */
  get(hash: string): Promise<Uint8Array | undefined>;
  /**
   * Removing what is not there is no error. With `before`, an instant, what was put then or later stays: a publisher may
   * send the same bytes again while somebody clears away.
   */
  delete(hash: string, before?: string): Promise<void>;
  /** All of them in the order of their hashes, page by page; what comes or goes meanwhile may be there or not. */
  list(): AsyncIterable<StoredBlob>;
}

/** The form of every hash; anything else names nothing. */
export function isBlobHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
