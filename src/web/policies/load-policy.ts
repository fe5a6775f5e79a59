import { z } from 'zod';
import type { Learned, Proposal } from '../../jobs/learned/create-learned.js';
import type { LearnedFrom } from '../../jobs/learned/learn-from.js';
import { countTags, type TagCounts } from '../../jobs/read/count-policies.js';
import type { LearnedModel, LikeDecided } from '../../match/learned/learn.js';
import type { Item, TagState } from '../../model/item/item.js';
import { matchProgressId, type Policy, tagOf } from '../../model/policy/policy.js';
import type { WebDeps } from '../site-env.js';
import { loadPolicies } from './policy-names.js';
import { type TaggedItem, type TagView, viewTags } from './tag-view.js';

export interface CountedPolicy {
  readonly policy: Policy;
  readonly counts: TagCounts;
}

export async function loadCountedPolicies(store: WebDeps['store']): Promise<readonly CountedPolicy[]> {
  const policies = await loadPolicies(store);
  return Promise.all(policies.map(async (policy) => ({ policy, counts: await countTags(store, policy.id) })));
}

export interface PolicyView extends CountedPolicy {
  /** Whether its query is still looked for among the items of before. */
  readonly isUnderWay: boolean;
  readonly waiting: readonly TagView[];
  /** In which order they are: by what was decided only where something was learned from it. */
  readonly order: PolicyPlace['order'];
  /** Why those stand where they do that are in order of likeness, by item. */
  readonly likes: ReadonlyMap<string, LikeDecided>;
  readonly nextWaiting: PolicyPlace | undefined;
  readonly learned: LearnedFrom;
  /** What decisions propose beside the query. */
  readonly proposals: readonly Proposal[];
  readonly decided: readonly TagView[];
  /** What the address says that the reader decided last. */
  readonly taken: TaggedItem | undefined;
}

const decidedShown = 50;
const proposalsShown = 10;

/** A policy with what waits for a decision, what earlier decisions propose, and the latest decisions on items of the newest activity. */
export async function loadPolicy(
  { store, learned }: { readonly store: WebDeps['store']; readonly learned: Learned },
  id: string,
  place: PolicyPlace,
): Promise<PolicyView | undefined> {
  const policy = (await store.policies.get(id))?.value;
  if (!policy) return undefined;
  const newest = (state: TagState) => store.items.tagged({ policyId: id, state, limit: decidedShown });
  const from = await learned.ofPolicy(id);
  const isOrdered = place.order === 'likeliest' && from.model !== null;
  const [waiting, confirmed, rejected, counts, proposals, taken] = await Promise.all([
    from.model !== null && isOrdered
      ? loadLikeliest({ store, learned }, from.model, id, place)
      : loadNewest(store, id, place),
    newest('confirmed'),
    newest('rejected'),
    countTags(store, id),
    policy.retired || place.from > 0 || place.after !== undefined ? [] : learned.proposedFor(id, proposalsShown),
    loadTaken(store, id, place.decided),
  ]);
  const decided = taggedWith(id, [...confirmed.items, ...rejected.items]);
  decided.sort((a, b) => b.tag.at.localeCompare(a.tag.at));
  const progress = (await store.matchProgress.get(matchProgressId))?.value;
  return {
    policy,
    counts,
    isUnderWay: !policy.retired && (progress?.through ?? 0) < policy.changedUnder,
    waiting: await viewTags(store, taggedWith(id, waiting.items), [policy]),
    order: isOrdered ? 'likeliest' : 'newest',
    likes: waiting.likes,
    nextWaiting: waiting.next,
    learned: from,
    proposals,
    decided: await viewTags(store, decided.slice(0, decidedShown), [policy]),
    taken,
  };
}

async function loadTaken(
  store: WebDeps['store'],
  policyId: string,
  itemId: string | undefined,
): Promise<TaggedItem | undefined> {
  const [stored] = itemId === undefined ? [] : await store.items.getMany([itemId]);
  return stored ? taggedWith(policyId, [stored.value])[0] : undefined;
}

function taggedWith(policyId: string, items: readonly Item[]): TaggedItem[] {
  return items.flatMap((item) => {
    const tag = item.policies.find(({ id }) => id === policyId);
    return tag ? [{ item, tag: tagOf(item.id, tag) }] : [];
  });
}

interface WaitingPage {
  readonly items: readonly Item[];
  /** Of items that were put in order by it: why they stand where they do. */
  readonly likes: ReadonlyMap<string, LikeDecided>;
  /** Where the list goes on, or undefined. */
  readonly next: PolicyPlace | undefined;
}

const perPage = 10;
/** Items that are put in order at once, the newest of what waits; older ones follow, in an order of their own. */
const orderedAtOnce = 1_000;
const itemsAtOnce = 200;

type Store = Pick<WebDeps['store'], 'items'>;

/** A page of what a policy's query suggests and nobody decided, the newest first. */
async function loadNewest(store: Store, policyId: string, { after }: PolicyPlace): Promise<WaitingPage> {
  const page = await store.items.tagged({ policyId, state: 'suggested', limit: perPage, after });
  const next = page.next === undefined ? undefined : ({ order: 'newest', after: page.next, from: 0 } as const);
  return { items: page.items, likes: new Map(), next };
}

/** The same, the likeliest first. Positions are those of now: what moved up meanwhile stands on the first page. */
async function loadLikeliest(
  { store, learned }: { readonly store: Store; readonly learned: Learned },
  model: LearnedModel,
  policyId: string,
  place: PolicyPlace,
): Promise<WaitingPage> {
  const waiting: Item[] = [];
  let after = place.after;
  do {
    const page = await store.items.tagged({ policyId, state: 'suggested', limit: itemsAtOnce, after });
    waiting.push(...page.items);
    after = page.next;
  } while (after !== undefined && waiting.length < orderedAtOnce);
  const ordered = await learned.inOrder(waiting, model);
  const items = ordered.slice(place.from, place.from + perPage);
  const reached = place.from + perPage;
  const isMore = reached < ordered.length || after !== undefined;
  const following = reached < ordered.length ? { after: place.after, from: reached } : { after, from: 0 };
  return {
    items,
    likes: new Map(items.map((item) => [item.id, learned.judge(item, model)])),
    next: isMore ? { order: 'likeliest', ...following } : undefined,
  };
}

/** Which page of a policy's list is shown. What others append to our addresses, or break in them, is as absent. */
export const PolicyPlace = z.object({
  order: z.enum(['newest', 'likeliest']).catch('newest'),
  /** The index's cursor. */
  after: z.string().min(1).max(2_000).optional().catch(undefined),
  /** How many of those that follow the cursor come before the page, where they are in another order than the index's. */
  from: z.coerce.number().int().min(0).max(1_000).catch(0),
  /** The item on which the reader decided last, and the list on which that was, where it is not that of what waits. */
  decided: z.string().min(1).max(200).optional().catch(undefined),
  list: z.enum(['proposed']).optional().catch(undefined),
});
export type PolicyPlace = z.infer<typeof PolicyPlace>;

export function policyHref(policyId: string, place: Partial<PolicyPlace> = {}): string {
  const { order, after, from, decided, list } = place;
  const query = new URLSearchParams();
  if (order === 'likeliest') query.set('order', order);
  if (from) query.set('from', String(from));
  if (after) query.set('after', after);
  if (decided) query.set('decided', decided);
  if (list) query.set('list', list);
  const text = query.toString();
  return `/policies/${policyId}${text === '' ? '' : `?${text}`}`;
}

/** The list on which a decision was taken, and to which the reader comes back; `item` is the item's page. */
export type DecidedOn = 'item' | 'policy' | 'likeliest' | 'proposed';

/** To where it is said what was decided, above what comes next; undefined for the item’s page. */
export function wayBack(from: string | undefined, policyId: string, itemId: string): string | undefined {
  const places: Readonly<Record<string, Partial<PolicyPlace>>> = {
    policy: {},
    likeliest: { order: 'likeliest' },
    proposed: { list: 'proposed' },
  };
  const place = from !== undefined && Object.hasOwn(places, from) ? places[from] : undefined;
  return place && `${policyHref(policyId, { ...place, decided: itemId })}#taken`;
}
