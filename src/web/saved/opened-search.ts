import { getCookie, setCookie } from 'hono/cookie';
import { actorNamed } from '../../decisions/name-actor.js';
import { keptSearch } from '../../decisions/save-search.js';
import { type ShownSearch, showSearches } from '../../jobs/read/saved-searches.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { parseSearch, type Search } from '../../model/search/search.js';
import { orNotFound, Refused } from '../http/answer-error.js';
import { cookieOptions } from '../http/read-reader.js';
import { refuseChange } from '../http/require-right.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { describeActions } from './search-actions.js';

export interface OpenedSearch extends ShownSearch {
  readonly search: Search;
  /** The moment from which publications count as new. */
  readonly since: string;
  /** True if `since` is when this browser last opened it. Otherwise it is when the search was saved. */
  readonly isLooked: boolean;
  readonly mayChange: boolean;
  /** Its actions in words. Empty if it has none. */
  readonly actionsText: string;
}

/**
 * Saved searches, with the number of items that are new since this browser last opened each. Searches that this version cannot read are
 * left out.
 */
export async function loadOpened(
  c: SiteContext,
  deps: WebDeps,
  all: readonly SavedSearch[],
): Promise<readonly OpenedSearch[]> {
  const looks = readLooks(c);
  const mayChange = await changeable(c, deps);
  const sinceOf = ({ id, createdAt }: SavedSearch): string => {
    const look = looks.get(id);
    return look === undefined ? createdAt : new Date(look).toISOString();
  };
  const actionsTexts = await Promise.all(all.map((saved) => describeActions(c, deps, saved)));
  return (await showSearches(deps, all, sinceOf)).flatMap((shown, index) => {
    const search = parseSearch(shown.saved.search);
    if (!search) return [];
    const { saved } = shown;
    const look = { since: sinceOf(saved), isLooked: looks.has(saved.id) };
    return [{ ...shown, ...look, search, mayChange: mayChange(saved), actionsText: actionsTexts[index] ?? '' }];
  });
}

/**
 * `5e0c….m1x2y3z4~…`: ids of saved searches, and when this browser last opened each. The server does not store what a person reads and
 * when.
 */
const looksCookie = 'vigie_looks';

/** An id and a time take 42 characters, and a browser keeps 4 KB of a cookie. */
const marksAtMost = 80;

/** When this browser last opened each saved search, in ms since the epoch, by id. */
function readLooks(c: SiteContext): ReadonlyMap<string, number> {
  const marks = (getCookie(c, looksCookie) ?? '').slice(0, 4_096).split('~').slice(0, marksAtMost);
  return new Map(
    marks.flatMap((mark) => {
      const [id = '', time = ''] = mark.split('.');
      const at = Number.parseInt(time, 36);
      return id !== '' && at > 0 && at < latestMs ? [[id, at] as const] : [];
    }),
  );
}

/** The year 9999. Later years have no ISO form that sorts by time. */
const latestMs = Date.UTC(9999, 0);

/** Notes that the search is opened now. Forgets the searches that were opened longest ago. */
export function markLook(c: SiteContext, { clock }: WebDeps, id: string): void {
  const others = [...readLooks(c)].filter(([other]) => other !== id);
  const newest = [[id, clock.now().getTime()] as const, ...others.sort(([, a], [, b]) => b - a)].slice(0, marksAtMost);
  const value = newest.map(([one, at]) => `${one}.${at.toString(36)}`).join('~');
  setCookie(c, looksCookie, value, { ...cookieOptions(c), path: '/saved' });
}

type Owned = Pick<SavedSearch, 'owner'>;

/**
 * Which saved searches the sender may change and delete. Only the owner changes a personal search. A search of everyone lets items into all
 * lists, so only people who may decide change it. Without sign-in everybody may change all.
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
 * Saved searches that lists may show to the sender: everyone's and their own. An address shares one search; a list would reveal all, and
 * what somebody searches for may be private. Without sign-in, all are listed.
 */
export async function listable(c: SiteContext, deps: WebDeps): Promise<(saved: Owned) => boolean> {
  const visitor = c.get('visitor');
  if (visitor.kind === 'anyone') return () => true;
  const actor = visitor.kind === 'signed-out' ? null : await actorNamed(deps, visitor.account.name);
  return ({ owner }) => owner === null || owner === actor;
}

/** The search. Refuses the request if there is none, or the sender may not change it. */
export async function requireChangeable(c: SiteContext, deps: WebDeps, id: string): Promise<SavedSearch> {
  const saved = orNotFound(await keptSearch(deps.store, id));
  const mayChange = await changeable(c, deps);
  if (!mayChange(saved)) throw new Refused(() => refuseChange(c, deps, saved.owner === null ? 'decide' : 'owner'));
  return saved;
}

/** Refuses a request that makes a search everyone's if its sender may not decide. */
export function requireForEveryone(c: SiteContext, deps: WebDeps, everyone: boolean): void {
  if (everyone && !c.get('reader').may('decide')) throw new Refused(() => refuseChange(c, deps, 'decide'));
}
