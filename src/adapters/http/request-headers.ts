import type { IncomingHttpHeaders } from 'undici/types/header.js';
import type { FetchRequest } from '../../ports/fetcher.js';

/** What a header value may hold (RFC 9110 section 5.5); a validator that holds more cannot be sent back. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]+$/;

/** The header of one request; validators only while the trail has not left their origin. */
export function requestHeaders(request: FetchRequest, userAgent: string, conditional: boolean): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: request.accept,
    'accept-encoding': 'gzip, deflate, br',
  };
  if (!conditional) return headers;
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

function isSendable(validator: string | null | undefined): validator is string {
  return typeof validator === 'string' && FIELD_VALUE.test(validator);
}
