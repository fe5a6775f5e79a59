import { createHmac, timingSafeEqual } from 'node:crypto';
import { findCalled, type HubCall, hearIntent, hearNews } from '../../jobs/schedule/hear-hub.js';
import { callbackPath, hubSecret } from '../../websub/callback-keys.js';
import type { HubIntent } from '../../websub/judge-intent.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { piecesOf } from '../http/limit-body.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';

const route = `${callbackPath}/:source{${idPattern}}/:token{[A-Za-z0-9_-]{43}}`;

/** The addresses that hubs call (W3C WebSub). An unknown address answers 404, so that hubs give it up. */
export function addWebsubRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get(route, 'public', async (c) => {
    const call = callOf(c);
    const intent = intentOf(c);
    const verdict = await hearIntent(deps, call, intent);
    if (verdict.kind === 'refused') return answerError(c, 404, 'not-found');
    const { state, leaseUntil, trouble } = verdict.next;
    deps.log.debug({ source: call.sourceId, mode: intent.mode, state, leaseUntil, trouble }, 'a hub called');
    // Plain text, since the challenge comes from the hub and a browser must not run it.
    return c.text(verdict.kind === 'confirmed' ? verdict.challenge : '');
  });

  routes.postFile(route, 'public', maxNotificationBytes, async (c) => {
    const call = callOf(c);
    const called = orNotFound(await findCalled(deps, call));
    const reading = await readSigned(c, hubSecret(called.key, call.sourceId, called.push));
    // A wrong signature is not reported (WebSub section 7.1): the notification is ignored.
    const heard = reading === 'signed' ? await hearNews(deps, call) : reading;
    deps.log.debug({ source: call.sourceId, heard }, 'a hub sent a notification');
    return c.body(null, 202);
  });
}

function callOf(c: SiteContext): HubCall {
  return { sourceId: c.req.param('source') ?? '', token: c.req.param('token') ?? '' };
}

function intentOf(c: SiteContext): HubIntent {
  const said = (name: string): string => c.req.query(`hub.${name}`) ?? '';
  return {
    mode: said('mode'),
    topic: said('topic'),
    challenge: said('challenge'),
    leaseSeconds: said('lease_seconds'),
    reason: said('reason'),
  };
}

/** The size limit of fetched feeds, since some hubs send a whole feed. */
export const maxNotificationBytes = 10 * 1024 * 1024;

type SignedReading = 'signed' | 'not-signed';

/**
 * Checks the signature of a notification. If no secret was agreed on (null), every notification counts as signed. The body is read piece by
 * piece and never held. It is not read if there is no valid signature to check.
 */
async function readSigned(c: SiteContext, secret: string | null): Promise<SignedReading> {
  if (secret === null) return 'signed';
  const check = checkSignature(secret, c.req.header('x-hub-signature') ?? null);
  if (!check) return 'not-signed';
  for await (const piece of piecesOf(c, maxNotificationBytes)) check.update(piece);
  return check.holds() ? 'signed' : 'not-signed';
}

/** The methods with which hubs may sign (WebSub section 7), and the bytes of each signature. */
const digestBytes: Readonly<Record<string, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };
const form = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/i;

interface SignatureCheck {
  update(chunk: Uint8Array): void;
  /** True if the body was signed with the secret. Call it once, after the last piece. Compares in constant time. */
  holds(): boolean;
}

/** Undefined if `X-Hub-Signature` is missing or its method is unknown. */
export function checkSignature(secret: string, header: string | null): SignatureCheck | undefined {
  const [, method = '', hex = ''] = form.exec(header?.trim() ?? '') ?? [];
  const algorithm = method.toLowerCase();
  const got = Buffer.from(hex, 'hex');
  if (got.length === 0 || got.length !== digestBytes[algorithm]) return undefined;
  const hmac = createHmac(algorithm, secret);
  return {
    update: (chunk) => void hmac.update(chunk),
    holds: () => timingSafeEqual(hmac.digest(), got),
  };
}
