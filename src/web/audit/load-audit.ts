import { actorNamesIn, loadOwners } from '../../decisions/name-actor.js';
import { searchesWithActions } from '../../jobs/match/searches-with-actions.js';
import { findEvents } from '../../jobs/read/find-events.js';
import type { Account } from '../../model/access/account.js';
import { type Actor, type AuditEvent, itemOf, readAs } from '../../model/access/audit.js';
import type { Owners } from '../../model/access/owners.js';
import { searchActor } from '../../model/access/principal.js';
import type { Delivery } from '../../model/digest/digest.js';
import type { Item } from '../../model/item/item.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Versioned } from '../../ports/store/collection.js';
import { createTurns } from '../../ports/store/turns.js';
import { loadPolicies, policyNames } from '../policies/policy-names.js';
import type { WebDeps } from '../site-env.js';
import { type AuditFilter, isAskedFor, spanOf } from './audit-filter.js';

export interface EventNames {
  /** Names by actor id; erased ones are absent. */
  readonly actors: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  readonly items: ReadonlyMap<string, Item>;
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly accounts: ReadonlyMap<string, Account>;
  /** The searches of the events, by id, including deleted ones. */
  readonly searches: ReadonlyMap<string, SavedSearch>;
  /** The sources in force, by id. */
  readonly sources: ReadonlyMap<string, SourceDefinition>;
  readonly taxonomy: TaxonomyDefinition;
  readonly owners: Owners;
}

export interface AuditView extends EventNames {
  /** Newest first. */
  readonly events: readonly AuditEvent[];
  readonly next: string | undefined;
  /** All actors with a name, by name, and the saved searches with actions. */
  readonly people: readonly Actor[];
}

const eventsPerPage = 50;
/** The most events that are read for one page of matching ones; the next page continues from there. */
const mostLookedThrough = 5_000;
/** More than anybody chooses from. */
const mostPeople = 500;

export async function loadAudit(
  deps: Pick<WebDeps, 'store' | 'catalogue' | 'taxonomy'>,
  { filter, after }: { readonly filter: AuditFilter; readonly after: string | undefined },
): Promise<AuditView> {
  const { events, next } = await eventsAskedFor(deps.store, filter, after);
  const [people, searches, names] = await Promise.all([
    deps.store.actors.find('all', {}, { limit: mostPeople }),
    searchesWithActions(deps.store),
    loadNames(deps, events),
  ]);
  return {
    ...{ events, next, ...names },
    people: people.documents
      .map(({ value }) => value)
      .sort((a, b) => a.name.localeCompare(b.name))
      .concat(searches.map(({ id, name }) => ({ id: searchActor(id), name }))),
  };
}

export async function loadNames(
  { store, catalogue, taxonomy }: Pick<WebDeps, 'store' | 'catalogue' | 'taxonomy'>,
  events: readonly AuditEvent[],
): Promise<EventNames> {
  const itemIds = [...new Set(events.flatMap((event) => itemOf(event) ?? []))];
  const mailIds = events.filter(({ action }) => action === 'delivery.retried').map(({ subject }) => subject);
  const accountIds = events.flatMap(accountOf);
  const searchIds = events.flatMap((event) => (event.action.startsWith('search.') ? [event.subject] : []));
  const [actors, policies, items, deliveries, accounts, searches, owners] = await Promise.all([
    actorNamesIn(store, events, ({ actor }) => actor),
    loadPolicies(store),
    itemIds.length === 0 ? [] : store.items.getMany(itemIds),
    mailIds.length === 0 ? [] : store.deliveries.getMany([...new Set(mailIds)]),
    accountIds.length === 0 ? [] : store.accounts.getMany([...new Set(accountIds)]),
    searchIds.length === 0 ? [] : store.savedSearches.getMany([...new Set(searchIds)]),
    loadOwners(store),
  ]);
  return {
    actors,
    policies: policyNames(policies),
    items: byId(items),
    deliveries: byId(deliveries),
    accounts: byId(accounts),
    searches: byId(searches),
    sources: catalogue,
    taxonomy,
    owners,
  };
}

/** The matching events, newest first, until a page is full or the limit is reached. */
async function eventsAskedFor(store: WebDeps['store'], filter: AuditFilter, from: string | undefined) {
  const turn = createTurns();
  const span = spanOf(filter);
  const events: AuditEvent[] = [];
  let after = from;
  for (let looked = 0; looked < mostLookedThrough; looked += eventsPerPage) {
    const page = await findEvents(store, span, { limit: eventsPerPage, after });
    for (const { value } of page.documents) if (isAskedFor(filter, value)) events.push(value);
    after = page.next;
    if (after === undefined || events.length >= eventsPerPage) break;
    await turn();
  }
  return { events, next: after };
}

/** The accounts of an event: its subject, or the owner of its token. */
function accountOf(event: AuditEvent): string[] {
  const deputy = readAs(event, 'account.arranged')?.details.deputy ?? [];
  if (event.action.startsWith('account.')) return [event.subject, deputy].flat();
  const owner = readAs(event, 'grant.issued', 'grant.revoked')?.details.owner;
  return owner ? [owner] : [];
}

function byId<T extends { readonly id: string }>(stored: readonly (Versioned<T> | undefined)[]): Map<string, T> {
  return new Map(stored.flatMap((one) => (one ? [[one.value.id, one.value]] : [])));
}
