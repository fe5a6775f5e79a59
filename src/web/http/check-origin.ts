import { createMiddleware } from 'hono/factory';
import { parseUrl } from '../../model/address/parse-url.js';
import type { SiteEnv } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';
import { answerError, isForPrograms } from './answer-error.js';
import { isOurHost } from './check-host.js';
import { bringsSession } from './identify.js';
import { isHubCall } from './is-hub-call.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Under which names the pages are reached. */
export type OwnSite = Pick<WebDeps, 'publicUrl' | 'allowedHosts'>;

export type RequestOrigin = 'same' | 'other' | 'unsaid';

/**
 * Refuses what another site makes a browser send. Browsers say where a request comes from by Sec-Fetch-Site, which they
 * leave out over plain HTTP, and by Origin, which they never do on a POST. A request that says neither comes from no
 * browser: a program may use the API, without a browser's session. No site can make a browser send a token; the one-click address and that of a hub carry their own proof.
 */
export function checkOrigin(site: OwnSite) {
  return createMiddleware<SiteEnv>(async (c, next) => {
    const isLook = safeMethods.has(c.req.method);
    if (isLook && isShownElsewhere(c.req.raw)) return answerError(c, 403, 'origin');
    if (isLook || isOneClick(c.req.path) || isHubCall(c.req.path)) return next();
    const origin = requestOrigin(c.req.raw, site);
    const { kind } = c.get('visitor');
    if (kind === 'token') return next();
    // What a proxy signs in is a browser too.
    const isProgram = isForPrograms(c.req.path) && kind !== 'signed-in' && !bringsSession(c, site.publicUrl);
    const welcome = origin === 'same' || (origin === 'unsaid' && isProgram);
    return welcome ? next() : answerError(c, 403, 'origin');
  });
}

/** Pure. */
export function requestOrigin(request: Request, site: OwnSite): RequestOrigin {
  const fetchSite = request.headers.get('sec-fetch-site');
  if (fetchSite !== null) return fetchSite === 'same-origin' || fetchSite === 'none' ? 'same' : 'other';
  const origin = request.headers.get('origin');
  if (origin === null) return 'unsaid';
  return isOurs(origin, request, site) ? 'same' : 'other';
}

/**
 * Whether a page elsewhere shows it as a picture, a frame or a script: browsers keep what comes from such a page, and yet each request would
 * write an export into the audit log, or use up what an office behind one address has to sign in with. Pure.
 */
export function isShownElsewhere({ headers }: Request): boolean {
  const destination = headers.get('sec-fetch-dest');
  return headers.get('sec-fetch-site') === 'cross-site' && destination !== null && destination !== 'document';
}

/** Whether a page elsewhere sends the request; programs name no origin. Pure. */
export function isForeignOrigin(request: Request, site: OwnSite): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && !isOurs(origin, request, site);
}

/**
 * Behind a proxy that ends TLS our own scheme is not the reader's: the public address counts, and else the host that was asked.
 * That host alone proves nothing, as whoever sends the request chooses it: it has to be one of ours.
 */
function isOurs(origin: string, request: Request, { publicUrl, allowedHosts }: OwnSite): boolean {
  const from = parseUrl(origin);
  if (from === null) return false;
  if (origin === new URL(publicUrl).origin) return true;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return from.host === host.toLowerCase() && isOurHost(from.host, allowedHosts);
}

/** RFC 8058 section 3.1: mail programs POST here, from anywhere, without cookies. */
function isOneClick(path: string): boolean {
  return path === '/unsubscribe';
}
