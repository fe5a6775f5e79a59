import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Validators = { etag: string; lastModified: Date };

/** A strong entity tag (RFC 9110 8.8.3) for these bytes. */
export function createEtag(body: Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether a GET or HEAD is answered with 304. RFC 9110 13.2.2: If-None-Match decides alone where it is given, and compares
 * weakly; only without it does If-Modified-Since count.
 */
export function isNotModified(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && Math.floor(lastModified.getTime() / 1_000) <= since / 1_000;
}
