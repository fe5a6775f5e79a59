import { hashToken, signToken, verifyToken } from '../../digest/token.js';
import type { AuditEvent, DetailsOf } from '../../model/access/audit.js';
import { type Grant, GrantScope, grantId, type LinkScope } from '../../model/access/grant.js';
import type { Principal } from '../../model/access/principal.js';
import { isDue } from '../../model/ahead.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { Versioned } from '../../ports/store/collection.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';

export type GrantDeps = Needs<'keyRing' | 'clock', 'grants'>;

export type GrantRequest = Pick<Grant, 'scope' | 'owner' | 'expiresAt' | 'madeBy' | 'calendar' | 'feed' | 'signIn'>;

/**
 * The token of a link that is about to be mailed, under the current key. Its hash is stored first: a token that was never given out allows
 * nothing, even to somebody who has an earlier key.
 */
export async function grantLink({ store, keyRing, clock }: GrantDeps, request: GrantRequest): Promise<string> {
  const id = grantId(request.scope, request.owner);
  const none = { tokenHashes: [], createdAt: clock.now().toISOString(), revokedAt: null, sequence: 0 };
  let token = '';
  await changeStored(store.grants, id, (before: Grant = { id, ...request, ...none }) => {
    token = signToken(keyRing, before);
    const hash = hashToken(token);
    const tokenHashes = before.tokenHashes.includes(hash) ? before.tokenHashes : [...before.tokenHashes, hash];
    const expiresAt = later(before.expiresAt, request.expiresAt);
    const isThere = tokenHashes === before.tokenHashes && expiresAt === before.expiresAt;
    return isThere ? undefined : { ...before, tokenHashes, expiresAt };
  });
  return token;
}

export type GrantVerdict =
  | {
      readonly kind: 'valid' | 'expired' | 'revoked';
      /** Id of the object of the link. */
      readonly owner: string;
      /** The holder of the link. */
      readonly by: Principal;
    }
  | { readonly kind: 'forged' };

/** Checks whether the holder may still use a link. */
export async function checkGrant(
  { store, keyRing, clock }: GrantDeps,
  token: string,
  scope: LinkScope,
): Promise<GrantVerdict> {
  const verdict = verifyToken(keyRing, token, scope);
  if (verdict.kind === 'forged') return verdict;
  const { owner, earlier } = verdict;
  const grant = (await store.grants.get(grantId(scope, owner)))?.value;
  const by: Principal = { kind: 'link', grantId: grant?.id ?? null };
  // Given out after the restored backup, or deleted with its request. The person can still unsubscribe.
  if (!grant && !earlier) return { kind: scope === 'unsubscribe' ? 'valid' : 'expired', owner, by };
  const isRevoked = grant && (earlier ? grant.sequence > 0 : !grant.tokenHashes.includes(hashToken(token)));
  if (isRevoked) return { kind: 'revoked', owner, by };
  const expiresAt = (earlier ?? grant)?.expiresAt ?? null;
  const isPast = expiresAt !== null && isDue(expiresAt, clock.now(), 'grant');
  return { kind: isPast ? 'expired' : 'valid', owner, by };
}

/** All grants of a scope, in the order of their ids. */
export function grantsOf(store: Pick<Store, 'grants'>, scope: GrantScope): AsyncGenerator<Versioned<Grant>> {
  const after = grantId(scope, '');
  return eachPage(store.grants, 'ofScope', { after, until: `${after}~` });
}

/** Deletes the grants of an object that is itself being deleted. */
export async function clearGrants(store: Pick<Store, 'grants'>, owner: string): Promise<void> {
  for (const scope of GrantScope.options) await store.grants.delete(grantId(scope, owner));
}

/** Revokes the sign-in links of an account, since an invitation may outlive the access that it gave. */
export async function endSignInLinksOf(store: Pick<Store, 'grants' | 'refresh'>, account: string): Promise<void> {
  await store.refresh();
  for await (const { value } of grantsOf(store, 'sign-in'))
    if (value.signIn?.account === account) await store.grants.delete(value.id);
}

/** The later expiry; null never expires. A mail that is sent again extends it. */
function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

/** Revokes all tokens of a grant given out so far. For a subscription, the next mail has a new link. */
export async function revokeGrant(
  deps: AuditDeps & Needs<never, 'audit' | 'actors' | 'refresh' | 'grants'>,
  id: string,
  by: Principal,
  /** Details of the event beside the owner. */
  also: Pick<DetailsOf<'grant.revoked'>, 'ends'> = {},
): Promise<'revoked' | 'unknown-grant'> {
  const stored = await deps.store.grants.get(id);
  if (!stored) return 'unknown-grant';
  if (stored.value.tokenHashes.length === 0) return 'revoked';
  const details = { ...detailsOf(stored.value), ...also };
  const event = await recordEvent(deps, { by, action: 'grant.revoked', subject: id, details });
  await projectRevocation(deps.store, event);
  return 'revoked';
}

/** The owner of the token or feed, which no other record holds once it is deleted. */
function detailsOf({ api, feed }: Grant): DetailsOf<'grant.revoked'> {
  if (feed !== undefined) return { owner: feed.account, of: feed.of, subject: feed.subject };
  return api === undefined ? {} : { name: api.name, owner: api.account };
}

/** Applies a recorded revocation to a grant. False if it reflects the event already, or is deleted. */
export async function projectRevocation(store: Pick<Store, 'grants'>, event: AuditEvent): Promise<boolean> {
  const { at: revokedAt, sequence } = event;
  const revoked = await changeStored(store.grants, event.subject, (grant) =>
    grant && grant.sequence < sequence ? { ...grant, tokenHashes: [], revokedAt, sequence } : undefined,
  );
  return revoked !== undefined;
}
