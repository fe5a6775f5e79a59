import { createHmac, timingSafeEqual } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { admit } from '../../decisions/access/admit.js';
import { hashToken } from '../../digest/token.js';
import { grantId } from '../../model/access/grant.js';
import { type IdentityProvider, ProviderFailure, type SignInAttempt } from '../../ports/identity-provider.js';
import { answerError, answerTooMany } from '../http/answer-error.js';
import { askingClient } from '../http/asking-client.js';
import { isSecure } from '../http/identify.js';
import type { RateLimit } from '../http/rate-limit.js';
import { localPath } from '../http/read-form.js';
import { cookieOptions } from '../http/read-reader.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { TokenPage } from '../subscriptions/token-page.js';
import { enter } from './enter.js';
import { providerPhrases, type Refusal } from './provider-phrases.js';

export const signedOutPath = '/signed-out';
const callbackPath = '/sign-in/provider/callback';

/** Signing in through the OpenID Connect provider of the organisation. `clients` is the same limit as for requested links. */
export function addProviderRoutes(routes: SiteRoutes, deps: WebDeps, clients: RateLimit): void {
  routes.get('/sign-in/provider', 'public', async (c) => {
    if (!deps.provider || deps.access === 'open') return answerError(c, 404, 'not-found');
    const waitMs = clients.take(askingClient(c, deps));
    if (waitMs > 0) return answerTooMany(c, waitMs);
    return begin(c, deps, deps.provider.client);
  });

  routes.get(callbackPath, 'public', async (c) => {
    if (!deps.provider || deps.access === 'open') return answerError(c, 404, 'not-found');
    const waitMs = clients.take(askingClient(c, deps));
    if (waitMs > 0) return answerTooMany(c, waitMs);
    const begun = takeAttempt(c, deps, c.req.query('state') ?? '');
    if (!begun) return answerReason(c, { why: 'attempt', back: '/' });
    return finish(c, deps, deps.provider.client, begun);
  });

  routes.get(signedOutPath, 'public', async (c) => {
    if (!deps.provider) return c.redirect('/sign-in', 303);
    const t = providerPhrases[c.get('reader').language];
    const there = await deps.provider.client.signOutUrl(`${deps.publicUrl}/sign-in`).catch(() => null);
    const link = there === null ? { href: '/sign-in', label: t.again } : { href: there, label: t.outThere };
    return respondPage(c, { title: t.outTitle }, <TokenPage title={t.outTitle} text={t.out} link={link} />);
  });
}

async function begin(c: SiteContext, deps: WebDeps, provider: IdentityProvider): Promise<Response> {
  const back = localPath((c.req.query('back') ?? '/').slice(0, 4_000));
  try {
    const attempt = await provider.newAttempt();
    const address = await provider.signInUrl(attempt, `${deps.publicUrl}${callbackPath}`);
    keepAttempt(c, deps, { attempt, back });
    return c.redirect(address, 303);
  } catch (error) {
    return answerFailure(c, deps, error, back);
  }
}

/** Uses our public URL with the received query, since behind a proxy the request does not know its public name. */
async function finish(
  c: SiteContext,
  deps: WebDeps,
  provider: IdentityProvider,
  { attempt, back }: BegunSignIn,
): Promise<Response> {
  const callback = new URL(`${deps.publicUrl}${callbackPath}`);
  callback.search = new URL(c.req.url).search;
  try {
    const vouched = await provider.finish(attempt, callback);
    if (!(await isFirst(deps, attempt.state))) return answerReason(c, { why: 'attempt', back });
    const outcome = await admit({ ...deps, language: c.get('reader').language }, vouched);
    if (outcome.kind === 'refused') return answerReason(c, { why: outcome.why, back });
    await enter(c, deps, outcome.account, 'provider');
    // Refresh, since this is a GET and the next page must show its effect.
    await deps.store.refresh();
    return c.redirect(back, 303);
  } catch (error) {
    return answerFailure(c, deps, error, back);
  }
}

/**
 * Records that a sign-in was finished, since its browser may have kept the attempt. Called after the provider vouched for somebody, so that
 * strangers write nothing.
 */
async function isFirst({ store, clock }: WebDeps, state: string): Promise<boolean> {
  const owner = hashToken(state).slice(0, 32);
  const now = clock.now();
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + attemptMs).toISOString();
  const used = { tokenHashes: [], createdAt: at, expiresAt, revokedAt: at, sequence: 0 };
  return (await store.grants.create({ id: grantId('sign-in', owner), scope: 'sign-in', owner, ...used })) === 'created';
}

function answerFailure(c: SiteContext, deps: WebDeps, error: unknown, back: string): Response {
  if (!(error instanceof ProviderFailure)) throw error;
  const { code: why, message } = error;
  deps.log.warn({ why, message }, 'the provider signed nobody in');
  return answerReason(c, { why, back });
}

/** Redirects to the sign-in page, which still offers links, away from an address that contains a code. */
function answerReason(c: SiteContext, { why, back }: { readonly why: Refusal; readonly back: string }): Response {
  return c.redirect(`/sign-in?${new URLSearchParams({ why, back })}`, 303);
}

type Site = Pick<WebDeps, 'publicUrl' | 'keyRing' | 'clock'>;

/** How long a sign-in at the provider may take. */
const attemptMs = 10 * 60_000;
/** Browsers drop cookies of more than 4,096 bytes (RFC 6265bis section 5.6). */
const backAtMost = 2_000;

const part = z.string().min(20).max(200);
const Kept = z.object({
  state: part,
  nonce: part,
  codeVerifier: part,
  back: z.string(),
  startedAtMs: z.number(),
});

interface BegunSignIn {
  readonly attempt: SignInAttempt;
  readonly back: string;
}

function keepAttempt(c: SiteContext, site: Site, { attempt, back }: BegunSignIn): void {
  const { state, nonce, codeVerifier } = attempt;
  const startedAtMs = site.clock.now().getTime();
  const kept = {
    state,
    nonce,
    codeVerifier,
    back: encodeURIComponent(back).length <= backAtMost ? back : '/',
    startedAtMs,
  };
  const text = Buffer.from(JSON.stringify(kept)).toString('base64url');
  const options = { ...cookieOptions(c), maxAge: attemptMs / 1_000 };
  setCookie(c, nameOf(c, site), `${text}.${seal(site.keyRing[0], text)}`, options);
}

/**
 * The sign-in that this browser began and that the provider answers with `state`, so that nobody can make a browser finish a sign-in begun
 * in another (login CSRF, RFC 6749 section 10.12). Removes it, since each is finished once.
 */
function takeAttempt(c: SiteContext, site: Site, state: string): BegunSignIn | undefined {
  const held = getCookie(c, nameOf(c, site)) ?? '';
  const [text = '', mark = ''] = held.split('.');
  if (!site.keyRing.some((key) => isSame(seal(key, text), mark))) return undefined;
  const kept = Kept.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  if (!kept.success || !isSame(kept.data.state, state)) return undefined;
  deleteCookie(c, nameOf(c, site), { path: '/', secure: isSecure(c, site.publicUrl) });
  const { startedAtMs, back, ...attempt } = kept.data;
  const sinceMs = site.clock.now().getTime() - startedAtMs;
  return sinceMs >= 0 && sinceMs < attemptMs ? { attempt, back: localPath(back) } : undefined;
}

function seal(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(`sign-in attempt\n${text}`).digest('base64url');
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Named like the session cookie: over https no neighbouring site can replace it. */
function nameOf(c: SiteContext, { publicUrl }: Site): string {
  return isSecure(c, publicUrl) ? '__Host-vigie_provider' : 'vigie_provider';
}
