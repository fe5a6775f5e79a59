/** What a store can fail with; stable. */
export type StoreErrorCode =
  | 'unavailable'
  | 'disk-full'
  | 'read-only'
  | 'schema-newer'
  | 'schema-older'
  | 'corrupt'
  | 'in-use'
  | 'invalid-cursor';

/** A failure of the store, classified once by the adapter; the original error is its `cause`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
