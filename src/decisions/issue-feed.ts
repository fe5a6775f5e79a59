import type { FeedContent } from '../model/feed-content.js';
import { type Grant, grantId } from '../model/grant.js';
import type { Principal } from '../model/principal.js';
import type { Store } from '../ports/store.js';
import { checkGrant, type GrantDeps, grantLink } from './grant-link.js';
import { type IssuedLink, linksAtMost, linksOf } from './own-links.js';
import { type AuditDeps, recordEvent } from './record-event.js';

interface IssueDeps extends AuditDeps {
  readonly store: Pick<Store, 'audit' | 'actors' | 'refresh' | 'grants'>;
}

/** A grant of the scope `feed`. */
export type FeedGrant = Grant & { readonly feed: FeedContent };

/**
 * Makes an address by which a feed reader reads what somebody follows, until it is revoked or they may not sign in any more. The token
 * is given this once; what is kept is its hash. On record first.
 */
export async function issueFeed(deps: IssueDeps, feed: FeedContent, by: Principal): Promise<IssuedLink> {
  const held = await feedsOf(deps.store, feed.account);
  if (held.length >= linksAtMost) return { kind: 'too-many', most: linksAtMost };
  const owner = deps.clock.newId();
  const grant = grantId('feed', owner);
  const { account, ...content } = feed;
  await recordEvent(deps, { by, action: 'grant.issued', subject: grant, details: { ...content, owner: account } });
  const token = await grantLink(deps, { scope: 'feed', owner, expiresAt: null, feed });
  return { kind: 'issued', grant, token };
}

type ResumeDeps = GrantDeps & {
  readonly store: Pick<Store, 'grants' | 'accounts'>;
  readonly access: 'open' | 'sign-in';
};

/** What the holder of a token may read: nothing once it was revoked, or its account may not sign in. One that is nobody's ends with open access. */
export async function resumeFeed(deps: ResumeDeps, token: string): Promise<FeedContent | undefined> {
  const verdict = await checkGrant(deps, token, 'feed');
  if (verdict.kind !== 'valid') return undefined;
  const feed = (await deps.store.grants.get(grantId('feed', verdict.owner)))?.value.feed;
  if (!feed) return undefined;
  if (feed.account === null) return deps.access === 'open' ? feed : undefined;
  const account = (await deps.store.accounts.get(feed.account))?.value;
  return account?.state === 'active' ? feed : undefined;
}

/** The feeds of an account that were not revoked, or those that are nobody's. The newest first. */
export async function feedsOf(store: Pick<Store, 'grants'>, account: string | null): Promise<FeedGrant[]> {
  return (await linksOf(store, 'feed', account)).filter(isFeed);
}

/** The feed of an id, which whoever revokes it has to own. */
export async function findFeed(store: Pick<Store, 'grants'>, id: string): Promise<FeedGrant | undefined> {
  const grant = (await store.grants.get(id))?.value;
  return grant && isFeed(grant) ? grant : undefined;
}

function isFeed(grant: Grant): grant is FeedGrant {
  return grant.feed !== undefined;
}
