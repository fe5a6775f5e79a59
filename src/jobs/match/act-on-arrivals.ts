import type { Glossary } from '../../analysis/glossary.js';
import type { AuditDeps } from '../../decisions/record-event.js';
import { suggestTag } from '../../decisions/suggest-tag.js';
import { triageItem } from '../../decisions/triage-item.js';
import type { Principal } from '../../model/access/principal.js';
import { isAhead, notAhead } from '../../model/ahead.js';
import type { Item } from '../../model/item/item.js';
import { parseSearch } from '../../model/item/search.js';
import { lastSaid, lateMs } from '../../model/item/touched.js';
import {
  actionFields,
  actionsIn,
  isActing,
  type SearchActions,
  TriageSaid,
  unsaidOf,
} from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/policy/policy.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { readAll } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { disjunction, type QueryNode } from '../../query/ast.js';
import { touchedItems } from '../read/each-hit.js';
import { searchNode } from '../read/saved-searches.js';
import { type MatchStoredDeps, matchStored } from './match-stored.js';

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
  /** What was said until then is left alone; where a clock that was ahead noted it, all but what came since the rule was last followed. */
  readonly begun: string;
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
  const rules = await loadRules(deps, now);
  if (lookedAt.size > lookedAtMost) lookedAt.clear();
  let said = 0;
  for await (const ids of arrivals(deps, rules, now)) {
    if (signal?.aborted) return said;
    said += await actOn(deps, rules, ids, lookedAt);
  }
  for (const { saved } of rules) await moveOn(deps.store, saved, now);
  return said;
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

async function loadRules(deps: ActDeps, now: Date): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const saved of await actingSearches(deps.store)) {
    const search = parseSearch(saved.search);
    const idle = await idleActions(deps.store, saved.actions);
    const { tag, assign } = saved.actions;
    const inForce = { tag: idle.has('tag') ? undefined : tag, assign: idle.has('assign') ? undefined : assign };
    const actions = actionsIn({ ...saved.actions, ...inForce });
    const { actsFrom, actedThrough } = saved;
    const begun = isAhead(actsFrom, now) ? lateBefore(notAhead(actedThrough ?? actsFrom ?? '', now)) : (actsFrom ?? '');
    if (search && isActing(actions)) rules.push({ saved, node: searchNode(deps, search), actions, begun });
  }
  return rules;
}

function lateBefore(moment: string): string {
  return new Date(Date.parse(moment) - lateMs).toISOString();
}

/** Ids of what publishers said, and of what was touched, since the rules were last followed. */
async function* arrivals({ store }: ActDeps, rules: readonly Rule[], now: Date): AsyncGenerator<readonly string[]> {
  const [first] = rules.map(({ saved }) => notAhead(saved.actedThrough ?? '', now)).sort();
  if (first === undefined) return;
  const after = lateBefore(first);
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.items.activity({ after, until: now.toISOString(), limit: itemsAtOnce, cursor });
    yield page.activities.map(({ itemId }) => itemId);
    cursor = page.next;
  }
  const touched = await touchedItems(store, disjunction(rules.map(({ node }) => node)), after);
  for (let at = 0; at < touched.length; at += itemsAtOnce)
    yield touched.slice(at, at + itemsAtOnce).map(({ id }) => id);
}

async function actOn(
  deps: ActDeps,
  rules: readonly Rule[],
  ids: readonly string[],
  lookedAt: LookedAt,
): Promise<number> {
  const newest = Math.max(...rules.map(({ saved }) => saved.sequence));
  const keyOf = ({ id, revision, understoodAt }: Item): string => `${newest} ${id} ${revision} ${understoodAt}`;
  const stored = (await deps.store.items.getMany([...new Set(ids)])).flatMap((one) => (one ? [one.value] : []));
  const unseen = stored.filter((item) => !lookedAt.has(keyOf(item)));
  const open = unseen.filter((item) => rules.some((rule) => isActing(dueOf(rule, item))));
  const revisions = await deps.store.items.revisionMany(
    open.map(({ id, revision }) => ({ itemId: id, ordinal: revision })),
  );
  const words = open.map((item, index) => ({ item, revision: revisions[index], title: item.title }));
  const queries = rules.map(({ saved: { id }, node }) => ({ id, node }));
  const matches = await matchStored(deps, queries, words);
  let said = 0;
  for (const [index, item] of open.entries())
    for (const { id } of matches[index] ?? []) {
      const rule = rules.find(({ saved }) => saved.id === id);
      if (rule) said += await act(deps, rule, item);
    }
  for (const item of unseen) lookedAt.add(keyOf(item));
  return said;
}

/** What a rule would say of an item if that is in its search. */
function dueOf({ begun, actions }: Rule, item: Item): SearchActions {
  return item.backlog || item.removedAt !== null || lastSaid(item) <= begun ? {} : unsaidOf(actions, item);
}

async function act(deps: ActDeps, rule: Rule, item: Item): Promise<number> {
  const { id, name } = rule.saved;
  const says = dueOf(rule, item);
  const common = { itemId: item.id, by: { kind: 'rule', id, name } satisfies Principal };
  const marks = (['assign', 'impact', 'state'] as const).flatMap(
    (action) => TriageSaid.safeParse({ field: actionFields[action], value: says[action] }).data ?? [],
  );
  let said = 0;
  // Whoever was quicker is not overwritten: nobody has said anything yet, or it is stale.
  for (const one of marks)
    if ((await triageItem(deps, { ...common, said: one, seen: 0 })).kind === 'triaged') said += 1;
  if (says.tag === undefined) return said;
  const suggestion = { ...common, policyId: says.tag, program: name, reason: '' };
  return (await suggestTag(deps, suggestion)).kind === 'suggested' ? said + 1 : said;
}

/** A rule that was set meanwhile has its own beginning. */
async function moveOn({ savedSearches }: Pick<Store, 'savedSearches'>, { id, actsFrom }: SavedSearch, now: Date) {
  const actedThrough = now.toISOString();
  await changeStored(savedSearches, id, (saved) =>
    saved?.actsFrom === actsFrom && saved.actedThrough !== actedThrough ? { ...saved, actedThrough } : undefined,
  );
}
