import type { Glossary } from '../../analysis/glossary.js';
import type { AuditDeps } from '../../decisions/record-event.js';
import { suggestTag } from '../../decisions/suggest-tag.js';
import { triageItem } from '../../decisions/triage-item.js';
import type { Principal } from '../../model/access/principal.js';
import { isAhead, notAhead } from '../../model/ahead.js';
import type { Item } from '../../model/item/item.js';
import { parseSearch } from '../../model/item/search.js';
import { lastSaid, lateMs } from '../../model/item/touched.js';
import { isActing, type SearchAction, type SearchActions, type TriageSaid, unsaidOf } from '../../model/item/triage.js';
import type { SavedSearch } from '../../model/policy/policy.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { eachPage } from '../../ports/store/pages.js';
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

/** What was looked at in this process and is none of a rule's, or was acted on: arrivals of the last hour are looked at again and again. */
export interface LookedAt {
  readonly items: Set<string>;
  /** The rules by which. */
  rules: string;
}
const lookedAtMost = 50_000;

interface Rule {
  readonly saved: SavedSearch;
  readonly node: QueryNode;
  /** Those that are in force. */
  readonly actions: SearchActions;
  /** What was said until then is left alone; empty where a clock that was ahead noted it. */
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
  const stamp = rules.map(({ saved }) => `${saved.id} ${saved.sequence}`).join('\n');
  if (stamp !== lookedAt.rules || lookedAt.items.size > lookedAtMost) lookedAt.items.clear();
  lookedAt.rules = stamp;
  let said = 0;
  for await (const ids of arrivals(deps, rules, now)) {
    if (signal?.aborted) return said;
    said += await actOn(deps, rules, ids, lookedAt.items);
  }
  for (const { saved } of rules) await moveOn(deps.store, saved, now);
  return said;
}

/** Everybody's searches by which something is done by itself. */
export async function actingSearches({ savedSearches }: Pick<Store, 'savedSearches'>): Promise<SavedSearch[]> {
  const acting: SavedSearch[] = [];
  for await (const { value } of eachPage(savedSearches, 'ofOwner', { deleted: false, owner: null }))
    if (isActing(value.actions)) acting.push(value);
  return acting;
}

/** Which of the actions lead nowhere any more, a policy being retired or an access ended: they are not done, and pages say so. */
export async function idleActions(
  { policies, accounts }: Pick<Store, 'policies' | 'accounts'>,
  { tag, assign }: SearchActions,
): Promise<ReadonlySet<SearchAction>> {
  const policy = tag === undefined ? undefined : await policies.get(tag);
  const account = assign === undefined ? undefined : await accounts.get(assign);
  const idle = new Set<SearchAction>();
  if (tag !== undefined && policy?.value.retired !== false) idle.add('tag');
  if (account?.value.state === 'disabled') idle.add('assign');
  return idle;
}

async function loadRules(deps: ActDeps, now: Date): Promise<readonly Rule[]> {
  const rules: Rule[] = [];
  for (const saved of await actingSearches(deps.store)) {
    const search = parseSearch(saved.search);
    const idle = await idleActions(deps.store, saved.actions);
    const kept = Object.entries(saved.actions).filter(([name]) => !idle.has(name as SearchAction)); // the very keys
    const actions: SearchActions = Object.fromEntries(kept);
    const begun = isAhead(saved.actsFrom, now) ? '' : (saved.actsFrom ?? '');
    if (search && isActing(actions)) rules.push({ saved, node: searchNode(deps, search), actions, begun });
  }
  return rules;
}

/** Ids of what publishers said, and of what was touched, since the rules were last followed. */
async function* arrivals({ store }: ActDeps, rules: readonly Rule[], now: Date): AsyncGenerator<readonly string[]> {
  const [first] = rules.map(({ saved }) => notAhead(saved.actedThrough ?? '', now)).sort();
  if (first === undefined) return;
  const after = new Date(Date.parse(first) - lateMs).toISOString();
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
  lookedAt: Set<string>,
): Promise<number> {
  const keyOf = ({ id, revision, understoodAt }: Item): string => `${id} ${revision} ${understoodAt}`;
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
  const { tag, assign, impact, state } = dueOf(rule, item);
  const common = { itemId: item.id, by: { kind: 'rule', id, name } satisfies Principal };
  const marks: readonly TriageSaid[] = [
    ...(assign === undefined ? [] : [{ field: 'owner', value: assign } as const]),
    ...(impact === undefined ? [] : [{ field: 'impact', value: impact } as const]),
    ...(state === undefined ? [] : [{ field: 'state', value: state } as const]),
  ];
  let said = 0;
  // Whoever was quicker is not overwritten: nobody has said anything yet, or it is stale.
  for (const one of marks)
    if ((await triageItem(deps, { ...common, said: one, seen: 0 })).kind === 'triaged') said += 1;
  if (tag === undefined) return said;
  const suggestion = { ...common, policyId: tag, program: name, reason: '' };
  return (await suggestTag(deps, suggestion)).kind === 'suggested' ? said + 1 : said;
}

/** A rule that was set meanwhile has its own beginning. */
async function moveOn({ savedSearches }: Pick<Store, 'savedSearches'>, { id, actsFrom }: SavedSearch, now: Date) {
  const actedThrough = now.toISOString();
  await changeStored(savedSearches, id, (saved) =>
    saved?.actsFrom === actsFrom && saved.actedThrough !== actedThrough ? { ...saved, actedThrough } : undefined,
  );
}
