import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { beginSession, endSession, principalOfAccount } from '../../decisions/access/sessions.js';
import { signInLinkMs } from '../../decisions/access/sign-in-link.js';
import type { Account, SignInMethod } from '../../model/access/account.js';
import { isSecure, keepSession } from '../http/identify.js';
import { localPath } from '../http/read-form.js';
import { cookieOptions } from '../http/read-reader.js';
import type { SiteContext, WebDeps } from '../site-env.js';

/** Signs an account in, in this browser, under a new session secret. Ends the browser's earlier session first. */
export async function enter(c: SiteContext, deps: WebDeps, account: Account, method: SignInMethod): Promise<void> {
  await endOwnSession(c, deps);
  const agent = c.req.header('user-agent') ?? '';
  keepSession(c, deps, await beginSession(deps, account, { method, agent }));
}

/** Ends the session of this browser, if any. Returns how the person had signed in. */
export async function endOwnSession(c: SiteContext, deps: WebDeps): Promise<SignInMethod | undefined> {
  const visitor = c.get('visitor');
  if (visitor.kind !== 'signed-in' || visitor.sessionId === null) return undefined;
  const { account, sessionId } = visitor;
  const method = (await deps.store.sessions.get(sessionId))?.value.method;
  await endSession(deps, sessionId, { account: account.id, by: principalOfAccount(account) });
  c.set('visitor', { kind: 'signed-out' });
  return method;
}

type Site = Pick<WebDeps, 'publicUrl'>;

/** The secret of the browser that requested a link, and the page from which it came to the sign-in. */
interface AskingBrowser {
  readonly secret: string;
  readonly back: string;
}

/** Browsers drop cookies of more than 4,096 bytes with name and attributes (RFC 6265bis section 5.6), and this one is needed. */
const backAtMost = 3_500;

export function browserOf(c: SiteContext, { publicUrl }: Site): AskingBrowser | undefined {
  const held = getCookie(c, nameOf(c, publicUrl)) ?? '';
  const [, secret, back = '/'] = /^([0-9a-f]{64})\.(.*)$/s.exec(held) ?? [];
  return secret === undefined ? undefined : { secret, back: localPath(back) };
}

/** Kept as long as the link is valid. */
export function keepBrowser(c: SiteContext, { publicUrl }: Site, { secret, back }: AskingBrowser): void {
  const maxAge = signInLinkMs.mail / 1_000;
  const kept = encodeURIComponent(back).length <= backAtMost ? back : '/';
  setCookie(c, nameOf(c, publicUrl), `${secret}.${kept}`, { ...cookieOptions(c), maxAge });
}

export function dropBrowser(c: SiteContext, { publicUrl }: Site): void {
  deleteCookie(c, nameOf(c, publicUrl), { path: '/', secure: isSecure(c, publicUrl) });
}

/** Named like the session cookie: over https no neighbouring site can set it, and so make somebody open a link that it requested. */
function nameOf(c: SiteContext, publicUrl: string): string {
  return isSecure(c, publicUrl) ? '__Host-vigie_browser' : 'vigie_browser';
}
