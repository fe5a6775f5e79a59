import { actorNamed } from '../../decisions/name-actor.js';
import { keptSearch } from '../../decisions/save-search.js';
import type { SavedSearch } from '../../model/policy/policy.js';
import { answerError } from '../http/answer-error.js';
import { refuseChange } from '../http/require-right.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

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

/** The answer where there is no such search, or whoever sends the request may not change it; else undefined. */
export async function refuseToChange(c: SiteContext, deps: WebDeps, id: string): Promise<Response | undefined> {
  const saved = await keptSearch(deps.store, id);
  if (!saved) return answerError(c, 404, 'not-found');
  const mayChange = await changeable(c, deps);
  if (mayChange(saved)) return undefined;
  return refuseChange(c, deps, saved.owner === null ? 'decide' : 'owner');
}

/** The answer where a search is to be everyone's and whoever says so may not decide for all; else undefined. */
export async function refuseEveryones(c: SiteContext, deps: WebDeps, everyone: boolean): Promise<Response | undefined> {
  return everyone && !c.get('reader').may('decide') ? refuseChange(c, deps, 'decide') : undefined;
}
