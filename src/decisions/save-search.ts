import type { AuditEvent, DecidedEvent } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { actionsIn, hasActions, type SearchActions, searchActions } from '../model/item/triage.js';
import { limits } from '../model/limits.js';
import type { SavedSearch, SavedSearchRequest } from '../model/search/saved-search.js';
import type { Store } from '../ports/store/store.js';
import { actorOf } from './name-actor.js';
import { type Projection, project, withAllDecided } from './project-decision.js';
import { type AuditDeps, recordEvent, recordOn, type Stale } from './record-event.js';

export type SavedSearchDeps = AuditDeps<'savedSearches' | 'policies'>;

interface Reasoned {
  readonly by: Principal;
  readonly reason: string;
  /** The sequence of the last decision on the search that the person saw: see `recordOn`. */
  readonly seen?: Seen | undefined;
}

interface TooManySearches {
  readonly kind: 'too-many';
  readonly most: number;
  readonly got: number;
}

/** A personal search may have no actions, and none may suggest for a policy that is missing or retired. */
interface ActionsRefused {
  readonly kind: 'actions-refused';
  readonly why: 'owner' | 'policy';
}

export async function saveSearch(
  deps: SavedSearchDeps,
  { by, ...request }: SavedSearchRequest & { readonly by: Principal },
): Promise<{ readonly kind: 'saved'; readonly saved: SavedSearch } | TooManySearches | ActionsRefused> {
  const { name, search, everyone, actions = {} } = request;
  const owner = everyone ? null : await actorOf(deps, by);
  const refused = (await refuseActions(deps.store, owner, actions)) ?? (await withoutRoom(deps.store, owner));
  if (refused) return refused;
  const details = { name, search, owner, ...actionsIn(actions) };
  const subject = deps.clock.newId();
  const event = await recordEvent(deps, { by, action: 'search.saved', subject, details });
  const { value } = await project(deps.store, searchDecisions, event);
  if (!value) throw new Error(`saved search ${subject}: expected what its event makes, got none`);
  return { kind: 'saved', saved: value };
}

async function withoutRoom(
  store: Pick<Store, 'savedSearches' | 'refresh'>,
  owner: string | null,
): Promise<TooManySearches | undefined> {
  const most = owner === null ? limits.everybodysSearches : limits.ownSearches;
  await store.refresh();
  const got = (await store.savedSearches.count('ofOwner', { deleted: false, owner })) + 1;
  return got > most ? { kind: 'too-many', most, got } : undefined;
}

/** An unchanged policy is accepted, since it may have been retired after the action was set. */
async function refuseActions(
  { policies }: Pick<Store, 'policies'>,
  owner: string | null,
  actions: SearchActions,
  before: SearchActions = {},
): Promise<ActionsRefused | undefined> {
  if (!hasActions(actions)) return undefined;
  if (owner !== null) return { kind: 'actions-refused', why: 'owner' };
  if (actions.tag === undefined || actions.tag === before.tag) return undefined;
  return (await policies.get(actions.tag))?.value.retired === false
    ? undefined
    : { kind: 'actions-refused', why: 'policy' };
}

function isSameActions(one: SearchActions, other: SearchActions): boolean {
  return searchActions.every((name) => one[name] === other[name]);
}

export type SavedSearchChange =
  | { readonly kind: 'changed' | 'unchanged'; readonly saved: SavedSearch }
  | { readonly kind: 'unknown-search' }
  | Stale
  | ActionsRefused
  /** The limit of the new owner. */
  | TooManySearches;

type SavedSearchPart = { readonly [K in keyof SavedSearchRequest]?: SavedSearchRequest[K] | undefined };

/**
 * Changes the given fields of a saved search; others stay. A search that is no longer shared becomes the deciding person's, and loses its
 * actions.
 */
export async function changeSavedSearch(
  deps: SavedSearchDeps,
  id: string,
  { by, reason, seen, ...request }: SavedSearchPart & Reasoned,
): Promise<SavedSearchChange> {
  const before = await withAllDecided(deps.store, searchDecisions, id);
  if (!before || before.deleted) return { kind: 'unknown-search' };
  const { name = before.name, search = before.search, everyone = before.owner === null } = request;
  const owner = everyone ? null : (before.owner ?? (await actorOf(deps, by)));
  const actions = request.actions ?? (owner === null ? before.actions : {});
  const isSame = before.name === name && before.search === search && before.owner === owner;
  if (isSame && isSameActions(before.actions, actions)) return { kind: 'unchanged', saved: before };
  const refusedActions = await refuseActions(deps.store, owner, actions, before.actions);
  const refused = refusedActions ?? (before.owner === owner ? undefined : await withoutRoom(deps.store, owner));
  if (refused) return refused;
  const details = { name, search, owner, ...actionsIn(actions), reason };
  const written = await recordOn(deps, { by, action: 'search.changed', subject: id, details }, seen);
  const { value: saved = before } = await project(deps.store, searchDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'changed', saved };
}

export async function deleteSavedSearch(
  deps: SavedSearchDeps,
  id: string,
  { by, reason, seen }: Reasoned,
): Promise<{ readonly kind: 'deleted' | 'unknown-search' } | Stale> {
  const before = await withAllDecided(deps.store, searchDecisions, id);
  if (!before || before.deleted) return { kind: 'unknown-search' };
  const { name, search, owner } = before;
  const details = { name, search, owner, reason };
  const written = await recordOn(deps, { by, action: 'search.deleted', subject: id, details }, seen);
  await project(deps.store, searchDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'deleted' };
}

/** Undefined if it does not exist or is deleted. */
export async function keptSearch(store: Pick<Store, 'savedSearches'>, id: string): Promise<SavedSearch | undefined> {
  const saved = (await store.savedSearches.get(id))?.value;
  return saved?.deleted ? undefined : saved;
}

const decided = ['search.saved', 'search.changed', 'search.deleted'] as const;

export const searchDecisions: Projection<Pick<Store, 'savedSearches'>, SavedSearch, (typeof decided)[number]> = {
  records: ({ savedSearches }) => savedSearches,
  actions: decided,
  after: savedSearchAfter,
};

/** The saved search that follows from an event. A deleted one stays deleted, even if somebody changed it at the same time. */
function savedSearchAfter(event: DecidedEvent<(typeof decided)[number]>, before: SavedSearch | undefined): SavedSearch {
  const { name, search, owner } = event.details;
  const deleted = event.action === 'search.deleted' || (before?.deleted ?? false);
  const asked = before && !before.deleted && before.owner === null ? before.search : null;
  const asks = deleted || owner !== null ? null : search;
  const actions = asks === null ? {} : actionsIn(event.details);
  // A changed search, or changed actions, apply to items from now on.
  const goesOn = before && asks === asked && isSameActions(before.actions, actions);
  const { actsFrom, actsUnder, actedThrough } = goesOn ? under(before) : begin(hasActions(actions) ? event : null);
  return {
    ...{ id: event.subject, name, search, owner, deleted },
    createdAt: before?.createdAt ?? event.at,
    sequence: event.sequence,
    changedUnder: asks === asked ? (before?.changedUnder ?? 0) : event.sequence,
    ...{ actions, actsFrom, actsUnder, actedThrough },
    updatedAt: event.at,
  };
}

function begin(event: Pick<AuditEvent, 'at' | 'sequence'> | null) {
  const at = event?.at ?? null;
  return { actsFrom: at, actsUnder: event?.sequence ?? null, actedThrough: at };
}

/** Earlier versions stored no sequence; the next decision must not seem to begin the actions. */
function under(before: SavedSearch): SavedSearch {
  return before.actsFrom === null ? before : { ...before, actsUnder: before.actsUnder ?? before.sequence };
}
