import { CodedError } from '../../model/coded-error.js';

/** What a store can fail with; stable. */
export type StoreErrorCode =
  | 'unavailable'
  /** The server does not let us in, or not do what was asked. */
  | 'unauthorized'
  /** The server is another product or too old. */
  | 'unsupported'
  /** The server takes no such document: too large, or not of its mapping. */
  | 'rejected'
  | 'disk-full'
  | 'read-only'
  | 'schema-newer'
  | 'schema-older'
  | 'corrupt'
  | 'in-use'
  /** It holds records where an empty store was expected. */
  | 'not-empty'
  /** It is being filled, or was being filled when that was cut off. */
  | 'unfinished'
  | 'invalid-cursor'
  /** A search that takes more than anybody should wait for, or more than the server takes in one. */
  | 'too-costly';

/** A failure of the store, classified once by the adapter; the original error is its `cause`. */
export class StoreError extends CodedError<StoreErrorCode> {
  override readonly name = 'StoreError';
}
