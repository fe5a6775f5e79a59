import { type Grant, grantId } from '../../model/access/grant.js';
import { type Principal, tokenOf } from '../../model/access/principal.js';
import { mailPauseId, waitsForPerson } from '../../model/digest/digest.js';
import { limits } from '../../model/limits.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { checkGrant, type GrantDeps, grantLink, grantsOf } from './grant-link.js';

/** Scopes of personal addresses. Each is also the field of the grant with the content of the address. */
type OwnScope = 'calendar' | 'feed';
type ContentOf<S extends OwnScope> = NonNullable<Grant[S]>;
type LinkOf<S extends OwnScope> = Grant & { readonly [K in S]: ContentOf<K> };

/** A new address with its token, which is returned only now. */
export type IssuedLink =
  | { readonly kind: 'issued'; readonly grant: string; readonly token: string }
  | { readonly kind: 'too-many'; readonly most: number; readonly got: number };

export type IssueDeps = AuditDeps<'grants'>;

/**
 * Makes a personal address, even if another person has one with the same content, so that revoking one does not end another's. The token is
 * returned only now; the store keeps its hash. The event is recorded first.
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
 * Checks the token of a personal address. It is invalid once revoked, or if its account may not sign in. An unknown token gets the same
 * answer as a revoked one. `waits`: after a restore, until a person confirms that it is valid.
 */
export async function resumeLink<S extends OwnScope>(
  deps: GrantDeps & Needs<never, 'grants' | 'accounts' | 'mailPauses'>,
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

/**
 * The addresses of a scope that are not revoked, newest first: of one account, of nobody (null), or of everybody if no account is given.
 */
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
