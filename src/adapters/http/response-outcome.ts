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

/** Reads and decodes the body of an answer that has content. Throws what ends the reading. */
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

/** What may be kept beside an answer. */
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

/** A visit that ended without an answer to use. */
export function failureFrom(chain: RedirectChain, error: FetchError): FetchFailure {
  return { ...refusalOf(chain.url.href, error), status: chain.status, movedTo: chain.movedTo };
}

/** A visit that asked nothing, since the host's turn is too far away. */
export function busyOf(chain: RedirectChain, waitMs: number): FetchFailure {
  const code = 'host-busy';
  const message = `${chain.url.host}: its turn comes in ${Math.ceil(waitMs / 1_000)} s`;
  return { kind: 'unreachable', ...progressOf(chain), code, message, retryAfterMs: Math.ceil(waitMs) };
}

/**
 * A visit that a robots.txt ended. One that cannot be read forbids nothing for good: the site is not there, as far as we know.
 * Where no answer came at all the code says so: it may be the machine that has no way out.
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

/** What ends the visit of a robots.txt would end that of the page too. */
const keptCodes: ReadonlySet<string> = new Set(['aborted', 'host-busy', 'address-refused']);
const codesWithoutAnswer: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout', 'proxy']);

/** True where nobody answered at all. */
export function isWithoutAnswer({ status, code }: Pick<FetchFailure, 'status' | 'code'>): boolean {
  return status === null && codesWithoutAnswer.has(code);
}

/** A visit that ended before anything was asked. An address that our guard refuses is a wall of our own. */
export function refusalOf(url: string, { code, message }: FetchError): FetchFailure {
  const kind = code === 'address-refused' || code === 'redirect-refused' ? 'blocked' : 'unreachable';
  return { kind, status: null, url, movedTo: null, durationMs: 0, code, message, retryAfterMs: null };
}

function progressOf({ status, url, movedTo }: RedirectChain) {
  return { status, url: url.href, movedTo, durationMs: 0 };
}

/** Amazon's and Cloudflare's firewalls say so when they want a browser to solve a puzzle. */
function isChallenge(headers: Response['headers']): boolean {
  return (
    firstHeader(headers, 'x-amzn-waf-action') === 'challenge' || firstHeader(headers, 'cf-mitigated') === 'challenge'
  );
}

/** Longer than anybody means, and still safe to add to a date. */
const LONGEST_MS = 365 * 24 * 3_600_000;

/**
 * How long an answer says that it holds (RFC 9111 section 4.2, as a private cache reads it): `Cache-Control`, `Expires` and
 * `Age`. Milliseconds, zero where it must be asked for anew, null where it does not say.
 */
export function freshForMs(headers: IncomingHttpHeaders): number | null {
  // The names of directives know no case (RFC 9111 section 5.2), which the policy does not know.
  const cacheControl = String(headers['cache-control'] ?? '').toLowerCase();
  if (!/max-age|no-cache|no-store/.test(cacheControl) && headers.expires === undefined) return null;
  // 304 freshens what was stored under 200, and the policy knows the stored answer's status only. Its `timeToLive` would add
  // the time for which a stale answer may stand in.
  const policy = new CachePolicy(
    { headers: {} },
    { status: 200, headers: { ...headers, 'cache-control': cacheControl } },
    { shared: false, cacheHeuristic: 0, immutableMinTimeToLive: 0 },
  );
  const lifeSeconds = Math.round(policy.maxAge() - policy.age());
  return Number.isFinite(lifeSeconds) ? Math.min(Math.max(lifeSeconds, 0) * 1_000, LONGEST_MS) : null;
}

/** Walls on purpose: the publisher lets us not in, now or here (RFC 9110 sections 15.5.2 and 15.5.4, RFC 6585, RFC 7725). */
const WALLS: ReadonlySet<number> = new Set([401, 403, 429, 451]);

/** Answers that hold a whole representation; 202, 204 and 206 hold none or a part. */
export function hasContent(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * What an answer without content means. `challenged`: a firewall asks for a browser (`x-amzn-waf-action`,
 * `cf-mitigated`), which Amazon says with 202.
 */
export function classifyStatus(status: number, challenged: boolean): FetchFailure['kind'] {
  if (challenged || WALLS.has(status)) return 'blocked';
  if (status === 410) return 'gone';
  return status >= 400 && status < 500 ? 'missing' : 'unreachable';
}
