import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { resumeApiToken, type TokenHolder } from '../../decisions/access/api-tokens.js';
import { resumeSession } from '../../decisions/access/sessions.js';
import { may, mayAtMost, type Right } from '../../model/access/account.js';
import type { SiteContext, SiteEnv, Visitor, WebDeps } from '../site-env.js';
import { answerError } from './answer-error.js';
import { createProxyIdentity, type ProxyDeps } from './proxy-identity.js';
import { cookieOptions } from './read-reader.js';

type IdentifyDeps = ProxyDeps & Pick<WebDeps, 'access' | 'publicUrl'>;

/** Identifies the sender of the request. An ended or unknown session counts as none; such a token is refused. */
export function identify(deps: IdentifyDeps) {
  const byProxy = createProxyIdentity(deps);
  return createMiddleware<SiteEnv>(async (c, next) => {
    const sent = deps.access === 'open' ? undefined : await bearer(c, deps);
    if (sent instanceof Response) return sent;
    const proxied = sent || deps.access === 'open' ? undefined : await byProxy(c);
    const { visitor, rotated } = sent
      ? programOf(sent)
      : proxied
        ? { visitor: proxied, rotated: null }
        : await visitorOf(c, deps);
    c.set('visitor', visitor);
    c.set('reader', { ...c.get('reader'), ...readerOf(visitor) });
    await next();
    if (rotated !== null && c.get('visitor') === visitor) keepSession(c, deps, rotated);
    // Pages of a signed-in person must not be shown to the next user of the browser.
    if ((visitor.kind === 'signed-in' || visitor.kind === 'token') && !c.res.headers.has('Cache-Control'))
      c.header('Cache-Control', 'no-store');
    return undefined;
  });
}

interface Identified {
  readonly visitor: Visitor;
  /** The new session secret for the browser, if it was replaced. */
  readonly rotated: string | null;
}

/** If a request has a token and a session, the token counts. */
function programOf(holder: TokenHolder): Identified {
  return { visitor: { kind: 'token', ...holder }, rotated: null };
}

async function visitorOf(c: SiteContext, deps: IdentifyDeps): Promise<Identified> {
  if (deps.access === 'open') return { visitor: { kind: 'anyone' }, rotated: null };
  const secret = sessionSecret(c, deps);
  const signedIn = secret === undefined ? undefined : await resumeSession(deps, secret);
  if (!signedIn) return { visitor: { kind: 'signed-out' }, rotated: null };
  const { account, session, rotated } = signedIn;
  return { visitor: { kind: 'signed-in', account, sessionId: session.id }, rotated };
}

function readerOf(visitor: Visitor) {
  if (visitor.kind === 'anyone') return { account: undefined, may: () => true };
  if (visitor.kind === 'signed-out') return { account: undefined, may: (right: Right) => may(null, right) };
  const { account } = visitor;
  const { name, role } = account;
  const most = visitor.kind === 'token' ? visitor.right : 'administer';
  return { account, name, may: (right: Right) => mayAtMost(most, role, right) };
}

/** The form of a session secret. Nothing else is looked up. */
const secretForm = /^[0-9a-f]{64}$/;

function sessionSecret(c: SiteContext, { publicUrl }: Pick<WebDeps, 'publicUrl'>): string | undefined {
  const secret = getCookie(c, sessionCookie(c, publicUrl));
  return secret !== undefined && secretForm.test(secret) ? secret : undefined;
}

/** True if a request has a session cookie, valid or not. It must then come from our own pages. */
export function bringsSession(c: SiteContext, publicUrl: string): boolean {
  return getCookie(c, sessionCookie(c, publicUrl)) !== undefined;
}

/**
 * Over https, a name that browsers accept only from this host and for every path (`__Host-`, RFC 6265bis section 4.1.3.2), so that no
 * neighbouring site can set a session.
 */
function sessionCookie(c: Context, publicUrl: string): string {
  return isSecure(c, publicUrl) ? '__Host-vigie_session' : 'vigie_session';
}

/** True if the browser uses https, also through a proxy that terminates it. */
export function isSecure(c: Context, publicUrl: string): boolean {
  return publicUrl.startsWith('https:') || new URL(c.req.url).protocol === 'https:';
}

/** The browser keeps the secret as long as a session may last; the store decides whether it is valid. */
export function keepSession(c: SiteContext, { publicUrl }: Pick<WebDeps, 'publicUrl'>, secret: string): void {
  setCookie(c, sessionCookie(c, publicUrl), secret, { ...cookieOptions(c), maxAge: 60 * 24 * 3_600 });
}

export function dropSession(c: SiteContext, { publicUrl }: Pick<WebDeps, 'publicUrl'>): void {
  deleteCookie(c, sessionCookie(c, publicUrl), { path: '/', secure: isSecure(c, publicUrl) });
}

type Bearer = TokenHolder | Response | undefined;

/**
 * The holder of a sent API token, or the answer to an invalid one. Undefined without a token. Pages accept no tokens. Addresses neither,
 * since they stay in logs and histories (RFC 6750 section 5.3).
 */
async function bearer(c: SiteContext, deps: Pick<WebDeps, 'store' | 'clock'>): Promise<Bearer> {
  const token = takesTokens(c.req.path) ? sentToken(c) : undefined;
  if (token === undefined) return undefined;
  const holder = await resumeApiToken(deps, token);
  return holder ?? challenge(answerError(c, 401, 'api-token'), 'invalid_token');
}

/** Adds the header that says how to authenticate, and what is wrong with the credentials (RFC 6750 section 3). */
export function challenge(answer: Response, error?: 'invalid_token' | 'insufficient_scope'): Response {
  answer.headers.set('WWW-Authenticate', error === undefined ? 'Bearer' : `Bearer error="${error}"`);
  return answer;
}

export function takesTokens(path: string): boolean {
  return path.startsWith('/api/v1/') || path.startsWith('/exports/') || path === '/mcp' || path === '/metrics';
}

/** The credentials after `Bearer`, unchecked. Other schemes are ignored: a proxy may use them. */
function sentToken(c: SiteContext): string | undefined {
  const header = c.req.header('authorization') ?? '';
  const end = header.indexOf(' ');
  const scheme = end < 0 ? header : header.slice(0, end);
  return scheme.toLowerCase() === 'bearer' ? header.slice(scheme.length).trim() : undefined;
}
