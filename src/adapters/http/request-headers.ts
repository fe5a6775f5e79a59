import type { IncomingHttpHeaders } from 'undici/types/header.js';
import type { FetchRequest } from '../../ports/fetcher.js';
import type { RedirectChain } from './redirect-chain.js';

/** What a header value may hold (RFC 9110 section 5.5); a validator that holds more cannot be sent back. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;
/** What the name of a header may hold (RFC 9110 section 5.1). */
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

/** What belongs to the connection, to the framing, or to this adapter, which no source may set. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'expect'],
  ...['proxy-authenticate', 'proxy-authorization', 'host', 'content-length', 'content-encoding', 'cookie', 'cookie2'],
  ...['user-agent', 'accept-encoding', 'range', 'if-range', 'if-match', 'if-unmodified-since'],
  ...['if-none-match', 'if-modified-since'],
]);

/** What the header of the next request depends on. */
export type ChainHeaders = Pick<RedirectChain, 'method' | 'conditional' | 'own'>;

/** The header of one request: the source's own fields on its own origin alone, validators while the chain has not left theirs. */
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

/** True for requests to which 304 is an answer (RFC 9110 section 13.1). */
export function isConditional(headers: Record<string, string>): boolean {
  return 'if-none-match' in headers || 'if-modified-since' in headers;
}

/** The first value of a header, or null. */
export function firstHeader(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Every value of a header that is a list (RFC 9110 section 5.3), or null. */
export function joinedHeader(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/** What may be sent of a source's own fields; what describes a body goes with it (RFC 9110 section 15.4). */
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
