import { type Grant, grantId } from '../../model/access/grant.js';
import { type Principal, tokenOf } from '../../model/access/principal.js';
import { mailPauseId, waitsForPerson } from '../../model/digest/digest.js';
import { limits } from '../../model/limits.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { checkGrant, type GrantDeps, grantLink, grantsOf } from './grant-link.js';

/** What somebody makes an address of that is theirs: the scope, and where the grant has what it is of. */
type OwnScope = 'calendar' | 'feed';
type ContentOf<S extends OwnScope> = NonNullable<Grant[S]>;
type LinkOf<S extends OwnScope> = Grant & { readonly [K in S]: ContentOf<K> };

/** An address that was made, with the token in it, which is given this once. */
export type IssuedLink =
  | { readonly kind: 'issued'; readonly grant: string; readonly token: string }
  | { readonly kind: 'too-many'; readonly most: number; readonly got: number };

export type IssueDeps = AuditDeps<'grants'>;

/**
 * Makes an address of one's own, also of what another is of: to revoke one ends nobody else's. The token is given this once; what is kept
 * is its hash. On record first.
 */
export async function issueLink<S extends OwnScope>(
  deps: IssueDeps,
  scope: S,
  content: ContentOf<S>,
  by: Principal,
): Promise<IssuedLink> {
  const { account, ...of } = content;
  const got = (await linksOf(deps.store, scope, account)).length + 1;
  if (got > limits.links) return { kind: 'too-many', most: limits.links, got };
  const owner = deps.clock.newId();
  const grant = grantId(scope, owner);
  await recordEvent(deps, { by, action: 'grant.issued', subject: grant, details: { ...of, owner: account } });
  const token = await grantLink(deps, { scope, owner, expiresAt: null, madeBy: tokenOf(by), [scope]: content });
  return { kind: 'issued', grant, token };
}

/**
 * What the holder of a token may read: nothing once it was revoked, or its account may not sign in. One that never was given out is told
 * by nothing from one that is no more. `waits`: until a person says after a restore that it holds.
 */
export async function resumeLink<S extends OwnScope>(
  deps: GrantDeps & { readonly store: Pick<Store, 'grants' | 'accounts' | 'mailPauses'> },
  scope: S,
  token: string,
): Promise<ContentOf<S> | 'waits' | undefined> {
  const verdict = await checkGrant(deps, token, scope);
  if (verdict.kind !== 'valid') return undefined;
  const grant = await findLink(deps.store, scope, grantId(scope, verdict.owner));
  const content = grant?.[scope];
  if (!grant || !content) return undefined;
  const account = content.account === null ? undefined : await deps.store.accounts.get(content.account);
  if (content.account !== null && account?.value.state !== 'active') return undefined;
  return waitsForPerson((await deps.store.mailPauses.get(mailPauseId))?.value, grant) ? 'waits' : content;
}

/** The addresses of a scope that an account made and nobody revoked, or those that are nobody's; without an account, everybody's. The newest first. */
export async function linksOf<S extends OwnScope>(
  store: Pick<Store, 'grants'>,
  scope: S,
  account?: string | null,
): Promise<LinkOf<S>[]> {
  const found: LinkOf<S>[] = [];
  for await (const { value } of grantsOf(store, scope)) {
    if (!isOf(value, scope) || value.tokenHashes.length === 0) continue;
    if (account === undefined || value[scope].account === account) found.push(value);
  }
  return found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The link with an id. The caller checks that it belongs to the person who revokes it. */
export async function findLink<S extends OwnScope>(
  store: Pick<Store, 'grants'>,
  scope: S,
  id: string,
): Promise<LinkOf<S> | undefined> {
  const grant = (await store.grants.get(id))?.value;
  return grant && isOf(grant, scope) ? grant : undefined;
}

function isOf<S extends OwnScope>(grant: Grant, scope: S): grant is LinkOf<S> {
  return grant[scope] !== undefined;
}
