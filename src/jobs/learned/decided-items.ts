import { correctionOf } from '../../model/item/correction.js';
import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { eachHit, eachTagged } from '../read/each-hit.js';

/** An item with the last word of a person on it. */
export interface DecidedItem {
  readonly item: Item;
  readonly verdict: 'for' | 'against';
}

/** Decisions of each sort that are learned from: those on items of the newest activity. */
const mostOfEach = 600;

type Items = Pick<Store, 'items'>;

/** What was confirmed of a policy, and what was rejected, as the tags say: a decision that was reversed counts as the last. */
export async function decidedOfPolicy(store: Items, policyId: string): Promise<readonly DecidedItem[]> {
  const agreed = await gather(eachTagged(store.items, { policyId, state: 'confirmed' }, mostOfEach));
  const refused = await gather(eachTagged(store.items, { policyId, state: 'rejected' }, mostOfEach));
  return [
    ...agreed.map((item): DecidedItem => ({ item, verdict: 'for' })),
    ...refused.map((item): DecidedItem => ({ item, verdict: 'against' })),
  ];
}

/** The search for what a person corrected so. */
export const correctedRelevance = {
  query: { kind: 'field', field: 'corrected', value: 'relevance' },
  filters: {},
  order: 'newest',
  facets: false,
} as const;

/** What a person said to be about AI, and what not. */
export async function decidedOfRelevance(store: Items): Promise<readonly DecidedItem[]> {
  const corrected = await gather(eachHit(store.items, correctedRelevance, mostOfEach));
  return corrected.flatMap((item): DecidedItem[] => {
    const said = correctionOf(item.corrections, 'relevance')?.value ?? 'rules';
    return said === 'rules' ? [] : [{ item, verdict: said === 'ai' ? 'for' : 'against' }];
  });
}

async function gather(found: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of found) items.push(item);
  return items;
}
