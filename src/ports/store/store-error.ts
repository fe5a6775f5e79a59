import { CodedError } from '../../model/coded-error.js';

/** The ways in which a store can fail; stable. */
export type StoreErrorCode =
  | 'unavailable'
  /** The server does not let us in, or does not allow the request. */
  | 'unauthorized'
  /** The server is another product or too old. */
  | 'unsupported'
  /** The server does not take this document: it is too large, or does not fit its mapping. */
  | 'rejected'
  | 'disk-full'
  | 'read-only'
  | 'schema-newer'
  | 'schema-older'
  | 'corrupt'
  | 'in-use'
  /** It holds records although an empty store was expected. */
  | 'not-empty'
  /** It is being filled, or filling it was interrupted. */
  | 'unfinished'
  | 'invalid-cursor'
  /** A search that takes longer than a person should wait, or more than the server takes in one request. */
  | 'too-costly';

/** A failure of the store, classified once by the adapter; `cause` is the original error. */
export class StoreError extends CodedError<StoreErrorCode> {
  override readonly name = 'StoreError';
}
