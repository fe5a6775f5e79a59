import { createHmac, timingSafeEqual } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { SignInAttempt } from '../../ports/identity-provider.js';
import { isSecure } from '../http/identify.js';
import { localPath } from '../http/read-form.js';
import { cookieOptions } from '../http/read-reader.js';
import type { SiteContext, WebDeps } from '../site-env.js';

type Site = Pick<WebDeps, 'publicUrl' | 'keyRing' | 'clock'>;

/** How long somebody may take at the provider. */
export const attemptMs = 10 * 60_000;
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

export interface BegunSignIn {
  readonly attempt: SignInAttempt;
  readonly back: string;
}

export function keepAttempt(c: SiteContext, site: Site, { attempt, back }: BegunSignIn): void {
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
 * The sign-in that this browser began and the provider answers with `state`: nobody can have a browser finish what was begun in another
 * (login CSRF, RFC 6749 section 10.12). It is taken out: each is finished once.
 */
export function takeAttempt(c: SiteContext, site: Site, state: string): BegunSignIn | undefined {
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

/** As the name of the session: over https no neighbour can put an attempt of theirs in its place. */
function nameOf(c: SiteContext, { publicUrl }: Site): string {
  return isSecure(c, publicUrl) ? '__Host-vigie_provider' : 'vigie_provider';
}
