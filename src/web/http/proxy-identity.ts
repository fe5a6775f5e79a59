import { createHash, timingSafeEqual } from 'node:crypto';
import { admit } from '../../decisions/access/admit.js';
import type { Vouched } from '../../model/access/account.js';
import { MailAddress } from '../../model/digest/subscription.js';
import type { SiteContext, Visitor, WebDeps } from '../site-env.js';
import { clientOf, isSentTwice } from './asking-client.js';
import { hourMs, RateLimit } from './rate-limit.js';
import type { TrustedProxy } from './trusted-proxy.js';

export type ProxyDeps = Pick<
  WebDeps,
  'proxy' | 'isListedProxy' | 'store' | 'clock' | 'keyRing' | 'log' | 'admission' | 'language'
>;

/** How long the groups of a person are not read again. */
const admittedForMs = 60_000;
const admittedAtMost = 10_000;

/**
 * The sender of a request by the header of the operator's proxy. Undefined without it. The header counts only from the listed addresses, by
 * the socket of the connection, since anybody can send any header, including X-Forwarded-For. The proxy takes precedence over a session in
 * the browser.
 */
export function createProxyIdentity(deps: ProxyDeps) {
  const { proxy, clock } = deps;
  const noted = new RateLimit(clock, { quota: 1, windowMs: hourMs });
  const admitted = new Map<string, { readonly account: string; readonly untilMs: number }>();

  return async (c: SiteContext): Promise<Visitor | undefined> => {
    const sent = proxy && c.req.header(proxy.addressHeader);
    if (!proxy || !sent) return undefined;
    const peer = clientOf(c);
    if (!deps.isListedProxy?.(peer) || !isProven(c, proxy)) {
      if (noted.take(peer) === 0)
        deps.log.warn({ peer }, 'a header that says who somebody is came from no listed proxy');
      return undefined;
    }
    // Refuse doubled headers: a proxy that adds its header to one sent by the browser would pass on forged groups.
    const doubled = identityHeaders(proxy).find((name) => isSentTwice(c, name));
    if (doubled !== undefined) {
      if (noted.take(peer) === 0)
        deps.log.warn({ peer, header: doubled }, 'the proxy sent a header twice that says who somebody is');
      return { kind: 'signed-out', refusal: 'invalid' };
    }
    const vouched = readHeaders(c, proxy, sent);
    const key = JSON.stringify(vouched);
    const known = admitted.get(key);
    const account =
      known && known.untilMs > clock.now().getTime() ? await deps.store.accounts.get(known.account) : undefined;
    if (account?.value.state === 'active') return { kind: 'signed-in', account: account.value, sessionId: null };
    admitted.delete(key);
    const outcome = await admit({ ...deps, language: c.get('reader').language }, vouched);
    if (outcome.kind === 'refused') return { kind: 'signed-out', refusal: outcome.why };
    admitted.set(key, { account: outcome.account.id, untilMs: clock.now().getTime() + admittedForMs });
    const [oldest] = admitted.keys();
    if (admitted.size > admittedAtMost && oldest !== undefined) admitted.delete(oldest);
    return { kind: 'signed-in', account: outcome.account, sessionId: null };
  };
}

function identityHeaders({ addressHeader, nameHeader, groupsHeader }: TrustedProxy): readonly string[] {
  return [addressHeader, nameHeader, groupsHeader].filter((name) => name !== null);
}

/** Compares hashes, which have one length, so that timing reveals nothing about the secret. */
function isProven(c: SiteContext, { secret }: TrustedProxy): boolean {
  if (secret === null) return true;
  const [sent, wanted] = [c.req.header(secret.header) ?? '', secret.value].map((text) =>
    createHash('sha256').update(text).digest(),
  );
  return sent !== undefined && wanted !== undefined && timingSafeEqual(sent, wanted);
}

function readHeaders(c: SiteContext, { nameHeader, groupsHeader }: TrustedProxy, sent: string): Vouched {
  const read = (name: string | null) => (name === null ? undefined : c.req.header(name));
  const address = MailAddress.safeParse(sent.trim().toLowerCase());
  const groups = read(groupsHeader);
  return {
    identity: null,
    address: address.success ? address.data : null,
    isVerified: true,
    name: asWritten(read(nameHeader) ?? '')
      .trim()
      .slice(0, 100),
    groups: groups === undefined ? null : listed(asWritten(groups)),
  };
}

function listed(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Node gives each byte of a header as a letter; proxies send UTF-8. */
function asWritten(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}
