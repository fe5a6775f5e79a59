import type { LearnedModel } from '../../match/learned/learn.js';
import type { Item } from '../../model/item/item.js';
import { isShownByDefault } from '../../model/item/item-fields.js';
import type { Store } from '../../ports/store/store.js';
import { correctedRelevance, type DecidedItem, decidedOfPolicy, decidedOfRelevance } from './decided-items.js';
import { type Gate, isRelevanceCorrected, isSettled, type RecentSample } from './recent-samples.js';

/** What is learned of: a policy, or what is about AI. */
export interface Lesson {
  readonly key: string;
  /** What is compared with what was decided, and may be proposed. */
  readonly gate: Gate;
  /** How like what was decided something has to be, to be proposed. */
  readonly from: keyof LearnedModel['cuts'];
  /** How many decisions of each kind that the index tells apart there are; they change with what was decided. */
  counts(): Promise<readonly number[]>;
  decided(): Promise<readonly DecidedItem[]>;
  /** Whether it is no more than something to compare with, as far as was known when it was looked at. */
  isOpenSample(sample: RecentSample): boolean;
  /** The same of the item as it is now. */
  isOpen(item: Item): boolean;
}

export function lessonOfPolicy(store: Pick<Store, 'items'>, policyId: string): Lesson {
  const count = async (state: 'confirmed' | 'rejected'): Promise<number> =>
    (await store.items.tagged({ policyId, state, limit: 0 })).total;
  return {
    key: `policy ${policyId}`,
    gate: 'ai',
    from: 'clear',
    counts: () => Promise.all([count('confirmed'), count('rejected')]),
    decided: () => decidedOfPolicy(store, policyId),
    isOpenSample: ({ settled }) => !settled.includes(policyId),
    isOpen: (item) => isShownByDefault(item) && !item.policies.some((tag) => tag.id === policyId && isSettled(tag)),
  };
}

/** What is left out is most of what there is: only what is much like what was said to be about AI is worth a look. */
export function lessonOfRelevance(store: Pick<Store, 'items'>): Lesson {
  return {
    key: 'relevance',
    gate: 'other',
    from: 'strong',
    counts: async () => [(await store.items.search({ ...correctedRelevance, limit: 0 })).total],
    decided: () => decidedOfRelevance(store),
    isOpenSample: ({ isCorrected }) => !isCorrected,
    isOpen: (item) => !isShownByDefault(item) && !isRelevanceCorrected(item),
  };
}
