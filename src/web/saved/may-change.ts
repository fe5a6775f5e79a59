import { actorNamed } from '../../decisions/name-actor.js';
import { keptSearch } from '../../decisions/save-search.js';
import type { SavedSearch } from '../../model/policy/policy.js';
import { orNotFound, Refused } from '../http/answer-error.js';
import { refuseChange } from '../http/require-right.js';
import type { SiteContext, WebDeps } from '../site-env.js';

type Owned = Pick<SavedSearch, 'owner'>;

/**
 * Which saved searches whoever sends the request may change and delete: a person's own is changed by its owner alone, everyone's, which
 * lets items into the lists of all, by whoever may decide. Where nobody signs in everybody may change them all.
 */
export async function changeable(c: SiteContext, deps: WebDeps): Promise<(saved: Owned) => boolean> {
  const visitor = c.get('visitor');
  if (visitor.kind === 'anyone') return () => true;
  if (visitor.kind === 'signed-out') return () => false;
  const actor = await actorNamed(deps, visitor.account.name);
  const mayDecide = c.get('reader').may('decide');
  return ({ owner }) => (owner === null ? mayDecide : owner === actor);
}

/**
 * Which saved searches lists show to whoever sends the request: everyone's and their own. The address of one is for whoever it was passed on
 * to; a list would pass on all of them, and what somebody looks for may be nobody else's matter.
 */
export async function listable(c: SiteContext, deps: WebDeps): Promise<(saved: Owned) => boolean> {
  const visitor = c.get('visitor');
  if (visitor.kind === 'anyone') return () => true;
  const actor = visitor.kind === 'signed-out' ? null : await actorNamed(deps, visitor.account.name);
  return ({ owner }) => owner === null || owner === actor;
}

/** Refuses a request where there is no such search, or whoever sends it may not change it. */
export async function requireChangeable(c: SiteContext, deps: WebDeps, id: string): Promise<void> {
  const saved = orNotFound(await keptSearch(deps.store, id));
  const mayChange = await changeable(c, deps);
  if (!mayChange(saved)) throw new Refused(() => refuseChange(c, deps, saved.owner === null ? 'decide' : 'owner'));
}

/** Refuses a request by which a search is to be everyone's and whoever sends it may not decide for all. */
export function requireForEveryone(c: SiteContext, deps: WebDeps, everyone: boolean): void {
  if (everyone && !c.get('reader').may('decide')) throw new Refused(() => refuseChange(c, deps, 'decide'));
}
