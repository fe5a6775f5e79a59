import type { DecidedEvent } from '../model/access/audit.js';
import type { Principal } from '../model/access/principal.js';
import type { SavedSearch, SavedSearchRequest } from '../model/policy/policy.js';
import type { Store } from '../ports/store/store.js';
import { actorOf } from './name-actor.js';
import { type Projection, project, withAllDecided } from './project-decision.js';
import { type AuditDeps, recordEvent, recordOn, type Stale } from './record-event.js';

export type SavedSearchDeps = AuditDeps<'savedSearches'>;

interface Reasoned {
  readonly by: Principal;
  readonly reason: string;
  /** The sequence of the last decision on the search that the person saw: see `recordOn`. */
  readonly seen?: number | undefined;
}

/** Of one person, and of everybody, against which each item is matched. */
export const searchesAtMost = { own: 200, everyones: 2_000 } as const;

interface TooManySearches {
  readonly kind: 'too-many';
  readonly most: number;
}

export async function saveSearch(
  deps: SavedSearchDeps,
  { by, ...request }: SavedSearchRequest & { readonly by: Principal },
): Promise<{ readonly kind: 'saved'; readonly saved: SavedSearch } | TooManySearches> {
  const { name, search, everyone } = request;
  const owner = everyone ? null : await actorOf(deps, by);
  const tooMany = await withoutRoom(deps.store, owner);
  if (tooMany) return tooMany;
  const details = { name, search, owner };
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
  const most = owner === null ? searchesAtMost.everyones : searchesAtMost.own;
  await store.refresh();
  const kept = await store.savedSearches.count('ofOwner', { deleted: false, owner });
  return kept < most ? undefined : { kind: 'too-many', most };
}

export type SavedSearchChange =
  | { readonly kind: 'changed' | 'unchanged'; readonly saved: SavedSearch }
  | { readonly kind: 'unknown-search' }
  | Stale
  /** Of whose it would become. */
  | TooManySearches;

type SavedSearchPart = { readonly [K in keyof SavedSearchRequest]?: SavedSearchRequest[K] | undefined };

/** Another name, another search, or another owner: one that is no longer everybody's becomes that of who says so. What is not said stays. */
export async function changeSavedSearch(
  deps: SavedSearchDeps,
  id: string,
  { by, reason, seen, ...request }: SavedSearchPart & Reasoned,
): Promise<SavedSearchChange> {
  const before = await withAllDecided(deps.store, searchDecisions, id);
  if (!before || before.deleted) return { kind: 'unknown-search' };
  const { name = before.name, search = before.search, everyone = before.owner === null } = request;
  const owner = everyone ? null : (before.owner ?? (await actorOf(deps, by)));
  if (before.name === name && before.search === search && before.owner === owner)
    return { kind: 'unchanged', saved: before };
  const tooMany = before.owner === owner ? undefined : await withoutRoom(deps.store, owner);
  if (tooMany) return tooMany;
  const details = { name, search, owner, reason };
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

/** Undefined where there is none, or none any more. */
export async function keptSearch(store: Pick<Store, 'savedSearches'>, id: string): Promise<SavedSearch | undefined> {
  const saved = (await store.savedSearches.get(id))?.value;
  return saved?.deleted ? undefined : saved;
}

const searchActions = ['search.saved', 'search.changed', 'search.deleted'] as const;

export const searchDecisions: Projection<Pick<Store, 'savedSearches'>, SavedSearch, (typeof searchActions)[number]> = {
  records: ({ savedSearches }) => savedSearches,
  actions: searchActions,
  after: savedSearchAfter,
};

/** The saved search that follows from an event. One that was deleted stays so, whoever changed it at the same time. */
function savedSearchAfter(
  event: DecidedEvent<(typeof searchActions)[number]>,
  before: SavedSearch | undefined,
): SavedSearch {
  const { name, search, owner } = event.details;
  const deleted = event.action === 'search.deleted' || (before?.deleted ?? false);
  const asked = before && !before.deleted && before.owner === null ? before.search : null;
  const asks = deleted || owner !== null ? null : search;
  return {
    ...{ id: event.subject, name, search, owner, deleted },
    createdAt: before?.createdAt ?? event.at,
    sequence: event.sequence,
    changedUnder: asks === asked ? (before?.changedUnder ?? 0) : event.sequence,
    updatedAt: event.at,
  };
}
