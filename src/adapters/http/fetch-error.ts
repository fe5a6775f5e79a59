import { CodedError } from '../../model/coded-error.js';

/** Why a visit got no content: the codes of the port that do not come from an HTTP status. */
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

/** Ends a visit inside this adapter; it becomes a value before it leaves the adapter. */
export class FetchError extends CodedError<FetchErrorCode> {
  override readonly name = 'FetchError';
}

/** The codes of undici, Node and OpenSSL that mean something else than a broken connection. */
const CODES: Readonly<Record<string, FetchErrorCode>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'body-too-large',
  HPE_HEADER_OVERFLOW: 'body-too-large',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  EPROTO: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  HOSTNAME_MISMATCH: 'tls',
};

/** Families of codes by their prefix (OpenSSL has several hundred). */
const PREFIXES: readonly (readonly [string, FetchErrorCode])[] = [
  ['ERR_TLS_', 'tls'],
  ['ERR_SSL_', 'tls'],
  ['ERR_OSSL_', 'tls'],
  ['CERT_', 'tls'],
  ['CRL_', 'tls'],
];

/** Classifies errors of undici, Node and OpenSSL, in this one place; an unknown error is a broken connection. */
export function classifyFetchError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const nativeCode = errorCode(error);
  const message = withoutAddress(error instanceof Error ? error.message : String(error));
  const text = nativeCode === null || message.includes(nativeCode) ? message : `${message} (${nativeCode})`;
  return new FetchError(codeFor(nativeCode), text.trim(), { cause: error });
}

/** Hides addresses: `connect ECONNREFUSED 10.0.0.7:443` would show people who can try a source where an internal name leads. */
function withoutAddress(message: string): string {
  return message
    .replace(/ \(attempted address(?:es)?: [^()]*\)/, '')
    .replace(/ [[\]0-9a-f:.]+:\d+(?: - Local \([^() ]*\))?$/i, '');
}

function codeFor(nativeCode: string | null): FetchErrorCode {
  if (nativeCode === null) return 'connection';
  return CODES[nativeCode] ?? PREFIXES.find(([prefix]) => nativeCode.startsWith(prefix))?.[1] ?? 'connection';
}

/** The first code in the error, in the errors that it gathers (`AggregateError`), or in its causes. */
function errorCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return errorCode(error.cause);
}
