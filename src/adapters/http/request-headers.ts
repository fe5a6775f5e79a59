import type { IncomingHttpHeaders } from 'undici/types/header.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { RedirectChain } from './redirect-chain.js';

/** The characters of a header value (RFC 9110 section 5.5); a validator with other characters cannot be sent back. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;
/** The characters of a header name (RFC 9110 section 5.1), in lower case. */
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** Headers of the connection, the framing or this adapter, which no source may set. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
  ...['proxy-authenticate', 'proxy-authorization', 'host', 'content-length', 'content-encoding', 'cookie', 'cookie2'],
  ...['user-agent', 'accept-encoding', 'range', 'if-range', 'if-match', 'if-unmodified-since'],
  ...['if-none-match', 'if-modified-since'],
]);

/** The part of the chain that the headers of the next request depend on. */
export type ChainHeaders = Pick<RedirectChain, 'method' | 'conditional' | 'own'>;

/** The headers of one request: the source's own fields on its own origin only, validators until the chain leaves their origin. */
export function requestHeaders(request: FetchRequest, userAgent: string, chain: ChainHeaders): Record<string, string> {
  const headers: Record<string, string> = {
    accept: request.accept,
    ...(chain.own ? sourceHeaders(request.headers ?? {}, chain.method) : {}),
    'user-agent': userAgent,
    'accept-encoding': 'gzip, deflate, br',
  };
  if (!chain.conditional || chain.method === 'POST') return headers;
  if (isSendable(request.etag)) headers['if-none-match'] = request.etag;
  if (isSendable(request.lastModified)) headers['if-modified-since'] = request.lastModified;
  return headers;
}

/** True for requests that may be answered with 304 (RFC 9110 section 13.1). */
export function isConditional(headers: Record<string, string>): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

export function firstHeader(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** All values of a list header, joined (RFC 9110 section 5.3), or null. */
export function joinedHeader(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/** The source's own fields that may be sent; `content-*` fields are dropped with the body (RFC 9110 section 15.4). */
function sourceHeaders(
  headers: Readonly<Record<string, string>>,
  method: RedirectChain['method'],
): Record<string, string> {
  const fields = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const sendable = fields.filter(([name, value]) => {
    if (RESERVED.has(name) || !FIELD_NAME.test(name) || !isSendable(value)) return false;
    return method === 'POST' || !name.startsWith('content-');
  });
  return Object.fromEntries(sendable);
}

function isSendable(value: string | null | undefined): value is string {
  return typeof value === 'string' && FIELD_VALUE.test(value);
}
