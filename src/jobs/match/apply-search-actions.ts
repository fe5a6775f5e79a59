import { type AuditDeps, isOverruled } from '../../decisions/record-event.js';
import { suggestTag } from '../../decisions/suggest-tag.js';
import { triageItem } from '../../decisions/triage-item.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { Principal } from '../../model/access/principal.js';
import { everyMoment, notAhead } from '../../model/ahead.js';
import type { Item } from '../../model/item/item.js';
import { lastVersionAt, lateMs } from '../../model/item/touched.js';
import {
  actionFields,
  actionsIn,
  hasActions,
  remainingActions,
  type SearchActions,
  TriageChange,
} from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import type { Store } from '../../ports/store/store.js';
import type { QueryNode } from '../../query/ast.js';
import { touchedItems } from '../read/each-hit.js';
import { mapInSlices } from '../read/in-slices.js';
import { type MatchStoredDeps, matchStored } from './match-stored.js';
import { readSearchQueries } from './search-queries.js';
import { searchesWithActions } from './searches-with-actions.js';

export type SearchActionDeps = MatchStoredDeps & AuditDeps<keyof Store> & Needs<'store' | 'glossary' | 'timeZone'>;

/**
 * Items that this process has read, each with the newest search that has actions. Without it, each run would read the arrivals of the last
 * hour again.
 */
export type SeenItems = Set<string>;
const seenAtMost = 50_000;

interface ActiveSearch {
  readonly saved: SavedSearch;
  readonly node: QueryNode;
  /** The actions in force, without `idleActions`. */
  readonly actions: SearchActions;
}

const itemsAtOnce = 100;

/**
 * Applies the actions of shared searches to the items that arrived in them. Each action is an audit event under the search's own name.
 * Actions never apply to an item that was published before they were set, even if it is touched later. The item and the log show what was
 * done already, so that no decision of a person is overwritten and no action is repeated. The mark of progress is written last, and is an
 * hour behind for late writes. Returns the number of events.
 */
export async function applySearchActions(
  deps: SearchActionDeps,
  seenItems: SeenItems,
  signal?: AbortSignal,
): Promise<number> {
  await deps.store.refresh();
  const now = deps.clock.now();
  const { searches, queries } = await loadActiveSearches(deps);
  if (seenItems.size > seenAtMost) seenItems.clear();
  let said = 0;
  for await (const ids of arrivals(deps, searches, now)) {
    if (signal?.aborted) return said;
    said += await applyToItems(deps, { searches, queries }, ids, seenItems);
  }
  await mapInSlices([...searches.values()], ({ saved }) => moveOn(deps.store, saved, now));
  return said;
}

/** Actions that can no longer be applied, since the policy is retired or the account disabled. They are skipped, and pages say so. */
export async function idleActions(
  { policies, accounts }: Pick<Store, 'policies' | 'accounts'>,
  { tag, assign }: SearchActions,
): Promise<ReadonlySet<'tag' | 'assign'>> {
  const policy = tag === undefined ? undefined : await policies.get(tag);
  const account = assign === undefined ? undefined : await accounts.get(assign);
  const idle = new Set<'tag' | 'assign'>();
  if (tag !== undefined && policy?.value.retired !== false) idle.add('tag');
  if (account?.value.state === 'disabled') idle.add('assign');
  return idle;
}

interface ActiveSearches {
  /** Searches with actions in force, by id. A search that somebody ends or changes meanwhile is removed. */
  readonly searches: Map<string, ActiveSearch>;
  /** Their queries, and those of searches that have no action in force now. */
  readonly queries: readonly SavedQuery[];
}

async function loadActiveSearches(deps: SearchActionDeps): Promise<ActiveSearches> {
  const stored = await searchesWithActions(deps.store);
  const queries = await readSearchQueries(deps, stored);
  const nodes = new Map(queries.map(({ id, node }) => [id, node]));
  const active = await mapInSlices(stored, async (saved): Promise<readonly ActiveSearch[]> => {
    const node = nodes.get(saved.id);
    const idle = await idleActions(deps.store, saved.actions);
    const { tag, assign } = saved.actions;
    const inForce = { tag: idle.has('tag') ? undefined : tag, assign: idle.has('assign') ? undefined : assign };
    const actions = actionsIn({ ...saved.actions, ...inForce });
    return node && hasActions(actions) ? [{ saved, node, actions }] : [];
  });
  return { searches: new Map(active.flat().map((search) => [search.saved.id, search])), queries };
}

/** Ids of items that were published or touched since the actions were last applied, or by a clock that was ahead. */
async function* arrivals(
  { store }: SearchActionDeps,
  searches: ActiveSearches['searches'],
  now: Date,
): AsyncGenerator<readonly string[]> {
  const all = [...searches.values()];
  const [first] = all.map(({ saved }) => notAhead(saved.actedThrough ?? '', now)).sort();
  if (first === undefined) return;
  const after = new Date(Date.parse(first) - lateMs).toISOString();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.items.activity({ after, until: everyMoment, limit: itemsAtOnce, cursor });
    yield page.activities.map(({ itemId }) => itemId);
    cursor = page.next;
  }
  const nodes = all.map(({ node }) => node);
  const touched = await touchedItems(store, nodes, after);
  for (let at = 0; at < touched.length; at += itemsAtOnce)
    yield touched.slice(at, at + itemsAtOnce).map(({ id }) => id);
}

async function applyToItems(
  deps: SearchActionDeps,
  { searches, queries }: ActiveSearches,
  ids: readonly string[],
  seenItems: SeenItems,
): Promise<number> {
  const all = [...searches.values()];
  const newest = Math.max(...all.map(({ saved }) => saved.sequence));
  const keyOf = ({ id, revision, understoodAt }: Item): string => `${newest} ${id} ${revision} ${understoodAt}`;
  const stored = (await deps.store.items.getMany([...new Set(ids)])).flatMap((one) => (one ? [one.value] : []));
  const unseen = stored.filter((item) => !seenItems.has(keyOf(item)));
  const isOpen = await mapInSlices(unseen, (item) => all.some((search) => hasActions(dueOf(search, item))));
  const open = unseen.filter((_, index) => isOpen[index]);
  const revisions = await deps.store.items.revisionMany(
    open.map(({ id, revision }) => ({ itemId: id, ordinal: revision })),
  );
  const words = open.map((item, index) => ({ item, revision: revisions[index], title: item.title }));
  const matches = await matchStored(deps, queries, words);
  let said = 0;
  for (const [index, item] of open.entries())
    for (const { id } of matches[index] ?? []) {
      const search = searches.get(id);
      const outcome = search && (await applyToItem(deps, search, item));
      said += outcome?.said ?? 0;
      if (outcome?.isOverruled) searches.delete(id);
    }
  for (const item of unseen) seenItems.add(keyOf(item));
  return said;
}

function dueOf({ saved, actions }: ActiveSearch, item: Item): SearchActions {
  return item.backlog || item.removedAt !== null || wasThere(item, saved) ? {} : remainingActions(actions, item);
}

/**
 * True if the item was last published before the actions were set. Sequences of the log tell this independent of clocks; records of earlier
 * versions have only moments.
 */
function wasThere(item: Item, { actsFrom, actsUnder, sequence }: SavedSearch): boolean {
  return item.saidUnder === null ? lastVersionAt(item) <= (actsFrom ?? '') : item.saidUnder < (actsUnder ?? sequence);
}

/** The number of events, and whether somebody ended or changed the search before all were written. */
async function applyToItem(
  deps: SearchActionDeps,
  search: ActiveSearch,
  item: Item,
): Promise<{ said: number; isOverruled: boolean }> {
  const { id, name, sequence } = search.saved;
  const says = dueOf(search, item);
  const by = { kind: 'rule', id, name, sequence } satisfies Principal;
  const marks = (['assign', 'impact', 'state'] as const).flatMap(
    (action) => TriageChange.safeParse({ field: actionFields[action], value: says[action] }).data ?? [],
  );
  let said = 0;
  // A quicker decision of a person is not overwritten: `seen: 0` makes this one stale.
  for (const one of marks) {
    const outcome = await triageItem(deps, { itemId: item.id, by, said: one, seen: 0 });
    if (outcome.kind === 'stale' && isOverruled(by, outcome.event)) return { said, isOverruled: true };
    if (outcome.kind === 'triaged') said += 1;
  }
  if (says.tag === undefined) return { said, isOverruled: false };
  const { kind } = await suggestTag(deps, { itemId: item.id, by, policyId: says.tag, program: name, reason: '' });
  return { said: kind === 'suggested' ? said + 1 : said, isOverruled: kind === 'overruled' };
}

/** Does not move if the actions were set or changed meanwhile, or if earlier items are to be read again. */
async function moveOn({ savedSearches }: Pick<Store, 'savedSearches'>, before: SavedSearch, now: Date) {
  const actedThrough = now.toISOString();
  await changeStored(savedSearches, before.id, (saved) =>
    saved?.sequence === before.sequence &&
    saved.actedThrough === before.actedThrough &&
    saved.actedThrough !== actedThrough
      ? { ...saved, actedThrough }
      : undefined,
  );
}
