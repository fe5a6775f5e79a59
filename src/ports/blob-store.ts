export interface StoredBlob {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  /** Bytes as they are kept, compressed. */
  readonly storedBytes: number;
  /** Instant of the newest `put`. */
  readonly storedAt: string;
}

/** Raw bytes as publishers sent them, by their content. Failures are `StoreError`s. */
export interface BlobStore {
  /** Durable when it resolves; bytes that are there are kept, and their moment is renewed. Gives the SHA-256, hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or undefined. Bytes that no longer match their hash are a `StoreError` `corrupt`. */
  get(hash: string): Promise<Uint8Array | undefined>;
  /** Removing what is not there is no error. */
  delete(hash: string): Promise<void>;
  /** All of them, in any order, page by page. */
  list(): AsyncIterable<StoredBlob>;
}
