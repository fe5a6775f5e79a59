import { createHash } from 'node:crypto';
import type { SiteContext, WebDeps } from '../site-env.js';
import { answerTooMany } from './answer-error.js';
import { askingClient } from './asking-client.js';
import { minuteMs, RateLimit } from './rate-limit.js';

/** The most requests of one client in a minute, in this process; several feed readers may share an address. */
const perMinute = 120;

/** Refuses clients that request calendars and feeds more often than any program needs. */
export function createPollRate(deps: Pick<WebDeps, 'clock' | 'behindProxy' | 'isListedProxy'>) {
  const clients = new RateLimit(deps.clock, { quota: perMinute, windowMs: minuteMs });
  return (c: SiteContext): Response | undefined => {
    const waitMs = clients.take(askingClient(c, deps));
    return waitMs > 0 ? answerTooMany(c, waitMs, 'rate') : undefined;
  };
}

interface Polled {
  readonly body: string;
  readonly type: string;
  /** The name of the file, if somebody saves it. */
  readonly name: string;
  /** How long the answer is valid. */
  readonly maxAgeSeconds: number;
  /** The last change, ISO 8601. Absent if unknown. */
  readonly modifiedAt?: string;
}

/**
 * Answers a polling program, with 304 if nothing changed (RFC 9110 section 13.2.2: if there is an `If-None-Match`, no other condition
 * counts). The content is one person's, so no proxy may store it.
 */
export function answerPolled(c: SiteContext, { body, type, name, maxAgeSeconds, modifiedAt }: Polled): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    ETag: etag,
    ...(modifiedAt === undefined ? {} : { 'Last-Modified': new Date(modifiedAt).toUTCString() }),
    'Cache-Control': `private, max-age=${maxAgeSeconds}`,
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex, nofollow',
  };
  if (isKnown(c, etag, modifiedAt)) return c.body(null, 304, headers);
  return c.body(body, 200, {
    ...headers,
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${name}"`,
  });
}

function isKnown(c: SiteContext, etag: string, modifiedAt: string | undefined): boolean {
  const tags = c.req.header('if-none-match');
  if (tags !== undefined) {
    const known = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return known.includes(etag) || known.includes('*');
  }
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  // HTTP dates have a precision of a second.
  return modifiedAt !== undefined && Math.floor(Date.parse(modifiedAt) / 1_000) * 1_000 <= since;
}
