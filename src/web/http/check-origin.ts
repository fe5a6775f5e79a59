import { createMiddleware } from 'hono/factory';
import { parseHostName, parseUrl } from '../../model/address/parse-url.js';
import { callbackPath } from '../../websub/callback-keys.js';
import type { SiteEnv, WebDeps } from '../site-env.js';
import { answerError, isForPrograms } from './answer-error.js';
import { bringsSession } from './identify.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Under which names the pages are reached. */
type OwnSite = Pick<WebDeps, 'publicUrl' | 'allowedHosts'>;

type RequestOrigin = 'same' | 'other' | 'unsaid';

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

function requestOrigin(request: Request, site: OwnSite): RequestOrigin {
  const fetchSite = request.headers.get('sec-fetch-site');
  if (fetchSite !== null) return fetchSite === 'same-origin' || fetchSite === 'none' ? 'same' : 'other';
  const origin = request.headers.get('origin');
  if (origin === null) return 'unsaid';
  return isOurs(origin, request, site) ? 'same' : 'other';
}

/**
 * Whether a page elsewhere shows it as a picture, a frame or a script: browsers keep what comes from such a page, and yet each request would
 * write an export into the audit log, or use up what an office behind one address has to sign in with.
 */
function isShownElsewhere({ headers }: Request): boolean {
  const destination = headers.get('sec-fetch-dest');
  return headers.get('sec-fetch-site') === 'cross-site' && destination !== null && destination !== 'document';
}

/** Whether a page elsewhere sends the request; programs name no origin. */
export function isForeignOrigin(request: Request, site: OwnSite): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && !isOurs(origin, request, site);
}

/**
 * Behind a proxy that ends TLS our own scheme is not the reader's: the public address counts, and else the host that was asked. That host
 * alone proves nothing, because the sender chooses it: it has to be one of ours.
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

/**
 * Refuses requests addressed to a name that is not ours, on every address we listen on. A page elsewhere can point its own name at our
 * address and then read our answers as its own (DNS rebinding); the browser still sends that name.
 */
export function checkHost(ours: readonly string[]) {
  return createMiddleware<SiteEnv>(async (c, next) => {
    const { headers, url } = c.req.raw;
    // A request line may name a host as well (RFC 9112 section 3.2.2): both have to be ours.
    const asked = [headers.get('host') ?? new URL(url).host, new URL(url).host];
    return asked.every((host) => isOurHost(host, ours)) ? next() : answerError(c, 403, 'host');
  });
}

/** Whether a host, with or without a port, has one of the names. */
function isOurHost(host: string, ours: readonly string[]): boolean {
  const name = parseHostName(host);
  return name !== null && ours.includes(name);
}

/**
 * Whether a request is meant for what hubs call. They are no browsers and send no Origin, and they send whole feeds: the route
 * asks for the address that nobody can guess and for a signature instead, and limits what it reads by itself.
 */
export function isHubCall(path: string): boolean {
  return path.startsWith(`${callbackPath}/`);
}
