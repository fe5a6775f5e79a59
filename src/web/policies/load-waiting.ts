import type { Learned } from '../../jobs/learned/create-learned.js';
import type { LearnedModel, LikeDecided } from '../../match/learned/learn.js';
import type { Item } from '../../model/item/item.js';
import type { WebDeps } from '../web-deps.js';
import type { PolicyPlace } from './policy-place.js';

export interface WaitingPage {
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
export async function loadNewest(store: Store, policyId: string, { after }: PolicyPlace): Promise<WaitingPage> {
  const page = await store.items.tagged({ policyId, state: 'suggested', limit: perPage, after });
  const next = page.next === undefined ? undefined : ({ order: 'newest', after: page.next, from: 0 } as const);
  return { items: page.items, likes: new Map(), next };
}

/** The same, the likeliest first. Positions are those of now: what moved up meanwhile stands on the first page. */
export async function loadLikeliest(
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
