import type { Glossary } from '../../analysis/glossary.js';
import { type AuditDeps, isOverruled } from '../../decisions/record-event.js';
import { suggestTag } from '../../decisions/suggest-tag.js';
import { triageItem } from '../../decisions/triage-item.js';
import type { SavedQuery } from '../../match/saved-queries.js';
import type { Principal } from '../../model/access/principal.js';
import { everyMoment, notAhead } from '../../model/ahead.js';
import type { Item } from '../../model/item/item.js';
import { lastVersionAt, lateMs } from '../../model/item/touched.js';
import {
  actionFields,
  actionsIn,
  isActing,
  remainingActions,
  type SearchActions,
  TriageChange,
} from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/search/saved-search.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import type { QueryNode } from '../../query/ast.js';
import { touchedItems } from '../read/each-hit.js';
import { mapInSlices } from '../read/in-slices.js';
import { type MatchStoredDeps, matchStored } from './match-stored.js';
import { readRules } from './read-rules.js';

export interface ActDeps extends MatchStoredDeps, AuditDeps<keyof Store> {
  readonly store: Store;
  readonly glossary: Glossary;
  /** Of days in searches. */
  readonly timeZone: string;
}

/** Items that were looked at in this process, each with the newest rule: arrivals of the last hour would be looked at again and again. */
export type LookedAt = Set<string>;
const lookedAtMost = 50_000;

interface Rule {
  readonly saved: SavedSearch;
  readonly node: QueryNode;
  /** Those that are in force. */
  readonly actions: SearchActions;
}

const itemsAtOnce = 100;

/**
 * Does with what arrived in everybody's saved searches what these say: an audit event each, of the rule's own. An item that was said
 * before a rule was set is never acted on, whatever it is touched by. What the item and the log hold says what was done: nobody's word is
 * overwritten, and nothing is said twice. The place moves last, and is an hour behind for what is written late. Gives how much was said.
 */
export async function actOnArrivals(deps: ActDeps, lookedAt: LookedAt, signal?: AbortSignal): Promise<number> {
  await deps.store.refresh();
  const now = deps.clock.now();
  const { rules, queries } = await loadRules(deps);
  if (lookedAt.size > lookedAtMost) lookedAt.clear();
  let said = 0;
  for await (const ids of arrivals(deps, rules, now)) {
    if (signal?.aborted) return said;
    said += await actOn(deps, { rules, queries }, ids, lookedAt);
  }
  await mapInSlices([...rules.values()], ({ saved }) => moveOn(deps.store, saved, now));
  return said;
}

/**
 * Has rules look where a clock stamped what publishers said that is behind the one by which they were followed. To be called after it was
 * written.
 */
export async function lookFrom({ savedSearches }: Pick<Store, 'savedSearches'>, at: string): Promise<void> {
  const isBehind = ({ actedThrough }: SavedSearch) => Date.parse(actedThrough ?? '') - lateMs > Date.parse(at);
  for (const { id } of (await actingSearches({ savedSearches })).filter(isBehind))
    await changeStored(savedSearches, id, (saved) =>
      saved && isBehind(saved) ? { ...saved, actedThrough: at } : undefined,
    );
}

/** Everybody's searches by which something is done by itself. */
export async function actingSearches({ savedSearches }: Pick<Store, 'savedSearches'>): Promise<SavedSearch[]> {
  const all = await readAll(savedSearches, 'ofOwner', { deleted: false, owner: null });
  return all.filter(({ actions }) => isActing(actions));
}

/** Which of the actions lead nowhere any more, a policy being retired or an access ended: they are not done, and pages say so. */
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

interface Rules {
  /** Those that do something, by their ids; one goes that somebody ends or changes meanwhile. */
  readonly rules: Map<string, Rule>;
  /** What they look for, and others of which nothing is to be done now. */
  readonly queries: readonly SavedQuery[];
}

async function loadRules(deps: ActDeps): Promise<Rules> {
  const searches = await actingSearches(deps.store);
  const queries = await readRules(deps, searches);
  const nodes = new Map(queries.map(({ id, node }) => [id, node]));
  const rules = await mapInSlices(searches, async (saved): Promise<readonly Rule[]> => {
    const node = nodes.get(saved.id);
    const idle = await idleActions(deps.store, saved.actions);
    const { tag, assign } = saved.actions;
    const inForce = { tag: idle.has('tag') ? undefined : tag, assign: idle.has('assign') ? undefined : assign };
    const actions = actionsIn({ ...saved.actions, ...inForce });
    return node && isActing(actions) ? [{ saved, node, actions }] : [];
  });
  return { rules: new Map(rules.flat().map((rule) => [rule.saved.id, rule])), queries };
}

/** Ids of what publishers said, and of what was touched, since the rules were last followed, or by a clock that was ahead. */
async function* arrivals({ store }: ActDeps, rules: Rules['rules'], now: Date): AsyncGenerator<readonly string[]> {
  const all = [...rules.values()];
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

async function actOn(
  deps: ActDeps,
  { rules, queries }: Rules,
  ids: readonly string[],
  lookedAt: LookedAt,
): Promise<number> {
  const all = [...rules.values()];
  const newest = Math.max(...all.map(({ saved }) => saved.sequence));
  const keyOf = ({ id, revision, understoodAt }: Item): string => `${newest} ${id} ${revision} ${understoodAt}`;
  const stored = (await deps.store.items.getMany([...new Set(ids)])).flatMap((one) => (one ? [one.value] : []));
  const unseen = stored.filter((item) => !lookedAt.has(keyOf(item)));
  const isOpen = await mapInSlices(unseen, (item) => all.some((rule) => isActing(dueOf(rule, item))));
  const open = unseen.filter((_, index) => isOpen[index]);
  const revisions = await deps.store.items.revisionMany(
    open.map(({ id, revision }) => ({ itemId: id, ordinal: revision })),
  );
  const words = open.map((item, index) => ({ item, revision: revisions[index], title: item.title }));
  const matches = await matchStored(deps, queries, words);
  let said = 0;
  for (const [index, item] of open.entries())
    for (const { id } of matches[index] ?? []) {
      const rule = rules.get(id);
      const outcome = rule && (await act(deps, rule, item));
      said += outcome?.said ?? 0;
      if (outcome?.isOverruled) rules.delete(id);
    }
  for (const item of unseen) lookedAt.add(keyOf(item));
  return said;
}

/** What a rule would say of an item if that is in its search. */
function dueOf({ saved, actions }: Rule, item: Item): SearchActions {
  return item.backlog || item.removedAt !== null || wasThere(item, saved) ? {} : remainingActions(actions, item);
}

/** Whether an item was last said before the rule was set, which the log tells whatever clocks say. Those of earlier programs have moments alone. */
function wasThere(item: Item, { actsFrom, actsUnder, sequence }: SavedSearch): boolean {
  return item.saidUnder === null ? lastVersionAt(item) <= (actsFrom ?? '') : item.saidUnder < (actsUnder ?? sequence);
}

/** How much a rule said of an item, and whether it was ended or changed before it said all. */
async function act(deps: ActDeps, rule: Rule, item: Item): Promise<{ said: number; isOverruled: boolean }> {
  const { id, name, sequence } = rule.saved;
  const says = dueOf(rule, item);
  const by = { kind: 'rule', id, name, sequence } satisfies Principal;
  const marks = (['assign', 'impact', 'state'] as const).flatMap(
    (action) => TriageChange.safeParse({ field: actionFields[action], value: says[action] }).data ?? [],
  );
  let said = 0;
  // Whoever was quicker is not overwritten: nobody has said anything yet, or it is stale.
  for (const one of marks) {
    const outcome = await triageItem(deps, { itemId: item.id, by, said: one, seen: 0 });
    if (outcome.kind === 'stale' && isOverruled(by, outcome.event)) return { said, isOverruled: true };
    if (outcome.kind === 'triaged') said += 1;
  }
  if (says.tag === undefined) return { said, isOverruled: false };
  const { kind } = await suggestTag(deps, { itemId: item.id, by, policyId: says.tag, program: name, reason: '' });
  return { said: kind === 'suggested' ? said + 1 : said, isOverruled: kind === 'overruled' };
}

/** Not where it was set or changed meanwhile, or is to look at what was written behind it. */
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
