import { CodedError } from '../../model/coded-error.js';
/** Why a visit came to no content; the codes of the port that are no HTTP status. */
export type FetchErrorCode =
  | 'timeout'
  | 'body-too-large'
  | 'address-refused'
  | 'dns'
  | 'connection'
  | 'tls'
  | 'proxy'
  | 'too-many-redirects'
  | 'redirect-refused'
  | 'encoding'
  | 'aborted';

/** What ends a visit inside this adapter; it becomes a value before it leaves. */
export class FetchError extends CodedError<FetchErrorCode> {
  override readonly name = 'FetchError';
}
