import { type Item, isLink, TagState } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

export type TagCounts = Readonly<Record<TagState, number>>;

/** How many items have a tag of the policy in each state. Pages, API, terminal and language models all show this count. */
export async function countTags({ items }: Pick<Store, 'items'>, policyId: string): Promise<TagCounts> {
  const counts = TagState.options.map(
    async (state) => [state, (await items.tagged({ policyId, state, limit: 0 })).total] as const,
  );
  return Object.fromEntries(await Promise.all(counts)) as TagCounts; // one for each state
}

/** How many of the read items concern a policy. */
export interface ActPolicy {
  readonly id: string;
  readonly confirmed: number;
  readonly suggested: number;
}

export function countPolicies(items: readonly Pick<Item, 'policies'>[]): readonly ActPolicy[] {
  const counts = new Map<string, { confirmed: number; suggested: number }>();
  for (const { id, state } of items.flatMap(({ policies }) => policies.filter(isLink))) {
    if (state !== 'confirmed' && state !== 'suggested') continue;
    const count = counts.get(id) ?? { confirmed: 0, suggested: 0 };
    count[state] += 1;
    counts.set(id, count);
  }
  return [...counts]
    .map(([id, count]) => ({ id, ...count }))
    .sort((a, b) => b.confirmed - a.confirmed || b.suggested - a.suggested || (a.id < b.id ? -1 : 1));
}
