import type { Deadline } from '../../deadlines/fold-deadlines.js';
import { actorNamed, actorNamesIn } from '../../decisions/name-actor.js';
import { exportedAtMost } from '../../export/table/table.js';
import { eachHit } from '../../jobs/read/each-hit.js';
import { findEvents } from '../../jobs/read/find-events.js';
import { loadDeadlines } from '../../jobs/read/load-deadlines.js';
import { readQuery } from '../../jobs/read/read-query.js';
import { gate, readingOf, type SearchQuestion } from '../../jobs/read/run-search.js';
import { type ShownSearch, showSearches } from '../../jobs/read/saved-searches.js';
import type { AuditEvent } from '../../model/access/audit.js';
import { PersonName } from '../../model/access/principal.js';
import type { Subscription } from '../../model/digest/subscription.js';
import { type Item, TagState } from '../../model/item/item.js';
import type { Policy } from '../../model/policy/policy.js';
import { tagOf } from '../../model/policy/tag.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Search } from '../../model/search/search.js';
import { eachPage, readAll } from '../../ports/store/pages.js';
import { StoreError } from '../../ports/store/store-error.js';
import { createTurns } from '../../ports/store/turns.js';
import { type AuditFilter, isAskedFor, spanOf } from '../audit/audit-filter.js';
import type { DeadlineParams } from '../deadlines/deadline-params.js';
import { type DigestView, loadDigests } from '../digests/load-digests.js';
import { loadPolicies } from '../policies/policy-names.js';
import { type TagView, viewTags } from '../policies/tag-view.js';
import type { Reader, WebDeps } from '../site-env.js';

const pageSize = 200;

/** One more than is written, to see whether there are more. */
const readAtMost = ({ exportedAtMost: most = exportedAtMost }: WebDeps): number => most + 1;

/** All items of a search, newest first, without folding event groups. */
export function eachItem(deps: WebDeps, search: Search & Pick<SearchQuestion, 'words'>): AsyncIterable<Item> {
  const { node: query } = readQuery(deps, search.q, readingOf(search));
  return eachHit(deps.store.items, { query, filters: gate(search).filters }, readAtMost(deps));
}

/** All deadlines from the requested position on, over all pages. */
export async function* eachDeadline(deps: WebDeps, asked: DeadlineParams): AsyncGenerator<Deadline> {
  let params: DeadlineParams | null = asked;
  let given = 0;
  while (params !== null && given < readAtMost(deps)) {
    const { deadlines, next, warnings } = await loadDeadlines(deps, params);
    if (warnings.some(({ code }) => code === 'too-costly')) throw new StoreError('too-costly', 'not searched in time');
    yield* deadlines;
    given += deadlines.length;
    params = next === null ? null : { ...params, ...(params.show === 'past' ? { until: next } : { from: next }) };
  }
}

/** The tags of each policy, or of one: state, person, time and reason. */
export async function* eachDecision(store: WebDeps['store'], only: string | undefined): AsyncGenerator<TagView> {
  const policies = (await loadPolicies(store)).filter(({ id }) => only === undefined || id === only);
  for (const policy of policies) {
    for (const state of TagState.options) yield* eachTagged(store, policy, state);
  }
}

async function* eachTagged(store: WebDeps['store'], policy: Policy, state: TagState): AsyncGenerator<TagView> {
  let after: string | undefined;
  do {
    const { items, next } = await store.items.tagged({ policyId: policy.id, state, limit: pageSize, after });
    const tagged = items.flatMap((item) => {
      const tag = item.policies.find(({ id }) => id === policy.id);
      return tag ? [{ item, tag: tagOf(item.id, tag) }] : [];
    });
    yield* await viewTags(store, tagged, [policy]);
    after = next;
  } while (after !== undefined);
}

/** The reader's own searches and the shared ones. */
export async function* eachSavedSearch(deps: WebDeps, { name }: Reader): AsyncGenerator<ShownSearch> {
  const all: SavedSearch[] = [];
  const named = PersonName.safeParse(name).data;
  for (const owner of [...(named === undefined ? [] : [await actorNamed(deps, named)]), null]) {
    all.push(...(await readAll(deps.store.savedSearches, 'ofOwner', { deleted: false, owner })));
  }
  yield* await showSearches(deps, all, () => undefined);
}

export interface DeliveryRow {
  readonly digest: DigestView['digest'];
  /** Null if none was opened. */
  readonly delivery: DigestView['deliveries'][number] | null;
}

/** Each delivery of each digest, newest first. */
export async function* eachDelivery(store: WebDeps['store']): AsyncGenerator<DeliveryRow> {
  let after: string | undefined;
  do {
    const { digests, next } = await loadDigests(store, { limit: pageSize, after });
    for (const { digest, deliveries } of digests) {
      if (deliveries.length === 0) yield { digest, delivery: null };
      for (const delivery of deliveries) yield { digest, delivery };
    }
    after = next;
  } while (after !== undefined);
}

export interface AuditRow {
  readonly event: AuditEvent;
  /** Name of the actor. Undefined if it was erased. */
  readonly name: string | undefined;
}

/** The matching events, newest first. */
export async function* eachAuditEntry(store: WebDeps['store'], filter: AuditFilter): AsyncGenerator<AuditRow> {
  const turn = createTurns();
  const span = spanOf(filter);
  let after: string | undefined;
  do {
    const { documents, next } = await findEvents(store, span, { limit: pageSize, after });
    const events = documents.map(({ value }) => value).filter((event) => isAskedFor(filter, event));
    const names = await actorNamesIn(store, events, ({ actor }) => actor);
    for (const event of events) yield { event, name: names.get(event.actor) };
    after = next;
    // Yield here, too, since a page without matching events gives no row to yield after.
    await turn();
  } while (after !== undefined);
}

export async function* eachSubscription(store: WebDeps['store']): AsyncGenerator<Subscription> {
  for await (const { value } of eachPage(store.subscriptions, 'all')) yield value;
}
