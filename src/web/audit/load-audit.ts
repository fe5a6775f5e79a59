import type { AuditEvent } from '../../model/audit.js';
import type { Item } from '../../model/item.js';
import { loadPolicies, policyNames } from '../policies/policy-names.js';
import { actorNames } from '../policies/tag-view.js';
import type { WebDeps } from '../web-deps.js';

export interface AuditView {
  /** Newest first. */
  readonly events: readonly AuditEvent[];
  readonly next: string | undefined;
  /** Names by actor id; erased ones are absent. */
  readonly actors: ReadonlyMap<string, string>;
  readonly policies: ReadonlyMap<string, string>;
  /** Those that the events are about, by id. */
  readonly items: ReadonlyMap<string, Item>;
}

const eventsPerPage = 50;

export async function loadAudit(store: WebDeps['store'], after: string | undefined): Promise<AuditView> {
  const page = await store.audit.find('newest', {}, { limit: eventsPerPage, after });
  const events = page.documents.map(({ value }) => value);
  const itemIds = [...new Set(events.flatMap(({ details }) => (details.item ? [String(details.item)] : [])))];
  const [actors, policies, items] = await Promise.all([
    actorNames(
      store,
      events.map(({ actor }) => actor),
    ),
    loadPolicies(store),
    itemIds.length === 0 ? [] : store.items.getMany(itemIds),
  ]);
  return {
    events,
    next: page.next,
    actors,
    policies: policyNames(policies),
    items: new Map(items.flatMap((item) => (item ? [[item.value.id, item.value]] : []))),
  };
}
