import CachePolicy from 'http-cache-semantics';
import type { Dispatcher } from 'undici';
import type { IncomingHttpHeaders } from 'undici/types/header.js';
import { parseRetryAfter } from '../../parse/parse-retry-after.js';
import type { FetchFailure, FreshResponse, NotModified } from '../../ports/fetcher.js';
import type { FetchError } from './fetch-error.js';
import { decodeBody, readBody } from './read-body.js';
import type { RedirectChain } from './redirect-chain.js';
import { firstHeader, joinedHeader } from './request-headers.js';

type Response = Dispatcher.ResponseData;

/** Reads and decodes the body of a response with content. Throws errors of reading and decoding. */
export async function freshOf(
  chain: RedirectChain,
  { headers, body }: Response,
  maxBytes: number,
): Promise<FreshResponse> {
  const bytes = await readBody(body, firstHeader(headers, 'content-length'), maxBytes);
  return {
    kind: 'fresh',
    ...progressOf(chain),
    body: await decodeBody(bytes, firstHeader(headers, 'content-encoding'), maxBytes),
    contentType: firstHeader(headers, 'content-type'),
    etag: firstHeader(headers, 'etag'),
    lastModified: firstHeader(headers, 'last-modified'),
    headers: openHeaders(headers),
    link: joinedHeader(headers, 'link'),
    freshForMs: freshForMs(headers),
  };
}

/** The headers without those that may hold secrets. */
function openHeaders(headers: Response['headers']): Record<string, string> {
  const open = Object.entries(headers).filter(([name]) => !/cookie|auth|key|token|secret|session/i.test(name));
  return Object.fromEntries(open.map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]));
}

export function notModifiedOf(chain: RedirectChain, { headers }: Response): NotModified {
  return { kind: 'not-modified', ...progressOf(chain), freshForMs: freshForMs(headers) };
}

export function failureOf(
  chain: RedirectChain,
  { statusCode, statusText, headers }: Response,
  now: Date,
): FetchFailure {
  return {
    kind: classifyStatus(statusCode, isChallenge(headers)),
    ...progressOf(chain),
    code: `http-${statusCode}`,
    message: `${statusCode} ${statusText}`.trim(),
    // RFC 9110 section 10.2.3, RFC 6585 section 4.
    retryAfterMs:
      statusCode === 429 || statusCode === 503 ? parseRetryAfter(firstHeader(headers, 'retry-after'), now) : null,
  };
}

/** The outcome of a visit that ended without a usable response. */
export function failureFrom(chain: RedirectChain, error: FetchError): FetchFailure {
  return { ...refusalOf(chain.url.href, error), status: chain.status, movedTo: chain.movedTo };
}

/** The outcome of a visit that sent no request, because the host's turn is too far away. */
export function busyOf(chain: RedirectChain, waitMs: number): FetchFailure {
  const code = 'host-busy';
  const message = `${chain.url.host}: its turn comes in ${Math.ceil(waitMs / 1_000)} s`;
  return { kind: 'unreachable', ...progressOf(chain), code, message, retryAfterMs: Math.ceil(waitMs) };
}

/**
 * The outcome of a visit that a robots.txt ended. An unreadable robots.txt is not a lasting refusal: the site counts as unreachable.
 * If no response came at all, the code is kept, because the machine itself may be offline.
 */
export function robotsRefusalOf(chain: RedirectChain, failure: FetchFailure | null): FetchFailure {
  const robots = `${chain.url.origin}/robots.txt`;
  if (failure === null) {
    const message = `${robots} keeps ${chain.url.pathname} from us`;
    return { kind: 'blocked', ...progressOf(chain), code: 'robots', message, retryAfterMs: null };
  }
  const { retryAfterMs } = failure;
  const kept = keptCodes.has(failure.code) || isWithoutAnswer(failure);
  const code = kept ? failure.code : 'robots-unreachable';
  const message = `${robots}: ${failure.message}`;
  const kind = code === 'address-refused' ? 'blocked' : 'unreachable';
  return { kind, ...progressOf(chain), code, message, retryAfterMs };
}

/** Codes that are kept because they would end the visit of the page too. */
const keptCodes: ReadonlySet<string> = new Set(['aborted', 'host-busy', 'address-refused']);
const codesWithoutAnswer: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout', 'proxy']);

/** True if no response came at all. */
export function isWithoutAnswer({ status, code }: Pick<FetchFailure, 'status' | 'code'>): boolean {
  return status === null && codesWithoutAnswer.has(code);
}

/** The outcome of a visit that ended before any request. An address that our guard refuses counts as blocked. */
export function refusalOf(url: string, { code, message }: FetchError): FetchFailure {
  const kind = code === 'address-refused' || code === 'redirect-refused' ? 'blocked' : 'unreachable';
  return { kind, status: null, url, movedTo: null, durationMs: 0, code, message, retryAfterMs: null };
}

function progressOf({ status, url, movedTo }: RedirectChain) {
  return { status, url: url.href, movedTo, durationMs: 0 };
}

/** The firewalls of Amazon and Cloudflare set these headers when they want a browser to solve a puzzle. */
function isChallenge(headers: Response['headers']): boolean {
  return (
    firstHeader(headers, 'x-amzn-waf-action') === 'challenge' || firstHeader(headers, 'cf-mitigated') === 'challenge'
  );
}

/** Longer than any publisher means, and still safe to add to a date. */
const LONGEST_MS = 365 * 24 * 3_600_000;

/**
 * For how long a response says that it is fresh (RFC 9111 section 4.2, as a private cache reads it), from `Cache-Control`, `Expires`
 * and `Age`. Milliseconds; zero if it must always be revalidated, null if it does not say.
 */
export function freshForMs(headers: IncomingHttpHeaders): number | null {
  // Names of directives are case-insensitive (RFC 9111 section 5.2), but the library compares them in lower case.
  const cacheControl = String(headers['cache-control'] ?? '').toLowerCase();
  if (!/max-age|no-cache|no-store/.test(cacheControl) && headers.expires === undefined) return null;
  // A 304 refreshes a stored response, and the library expects the status of that response: hence 200. `timeToLive` would add
  // the time for which a stale response may be used, so it is not called.
  const policy = new CachePolicy(
    { headers: {} },
    { status: 200, headers: { ...headers, 'cache-control': cacheControl } },
    { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  );
  const lifeSeconds = Math.round(policy.maxAge() - policy.age());
  return Number.isFinite(lifeSeconds) ? Math.min(Math.max(lifeSeconds, 0) * 1_000, LONGEST_MS) : null;
}

/** Deliberate refusals: the publisher does not let us in, now or here (RFC 9110 sections 15.5.2 and 15.5.4, RFC 6585, RFC 7725). */
const WALLS: ReadonlySet<number> = new Set([401, 403, 429, 451]);

/** True for responses with a whole representation; 202, 204 and 206 hold none or a part. */
export function hasContent(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * The meaning of a response without content. `challenged`: a firewall wants a browser (`x-amzn-waf-action`,
 * `cf-mitigated`), for which Amazon uses status 202.
 */
export function classifyStatus(status: number, challenged: boolean): FetchFailure['kind'] {
  if (challenged || WALLS.has(status)) return 'blocked';
  if (status === 410) return 'gone';
  return status >= 400 && status < 500 ? 'missing' : 'unreachable';
}
