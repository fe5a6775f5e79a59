import { createMiddleware } from 'hono/factory';
import { parseHostName, parseUrl } from '../../model/address/parse-url.js';
import { callbackPath } from '../../websub/callback-keys.js';
import type { SiteEnv, WebDeps } from '../site-env.js';
import { answerError, isForPrograms } from './answer-error.js';
import { bringsSession } from './identify.js';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The names under which the pages are reached. */
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
    // A request signed in by a proxy comes from a browser, too.
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
 * True if another site embeds the address as an image, frame or script. Such a site learns nothing from the answer, but each request would
 * record an export, or use up the sign-in limit of an office behind one address.
 */
function isShownElsewhere({ headers }: Request): boolean {
  const destination = headers.get('sec-fetch-dest');
  return headers.get('sec-fetch-site') === 'cross-site' && destination !== null && destination !== 'document';
}

/** True if a page of another site sends the request. Programs send no Origin. */
export function isForeignOrigin(request: Request, site: OwnSite): boolean {
  const origin = request.headers.get('origin');
  return origin !== null && !isOurs(origin, request, site);
}

/**
 * Behind a proxy that terminates TLS, our own scheme is not the reader's, so the origin must be that of the public URL, or else the
 * requested host. The sender chooses that host, so it must be one of ours.
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
    // A request line may also name a host (RFC 9112 section 3.2.2); both must be ours.
    const asked = [headers.get('host') ?? new URL(url).host, new URL(url).host];
    return asked.every((host) => isOurHost(host, ours)) ? next() : answerError(c, 403, 'host');
  });
}

/** True if the host, with or without a port, has one of our names. */
function isOurHost(host: string, ours: readonly string[]): boolean {
  const name = parseHostName(host);
  return name !== null && ours.includes(name);
}

/**
 * True for callbacks of hubs. Hubs are not browsers, send no Origin, and send whole feeds. The route requires an unguessable address and a
 * signature instead, and limits what it reads itself.
 */
export function isHubCall(path: string): boolean {
  return path.startsWith(`${callbackPath}/`);
}
