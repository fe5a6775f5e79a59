import { type Item, isLink } from '../../model/item/item.js';

/** How many of the items that were looked at concern a policy. */
export interface ActPolicy {
  readonly id: string;
  readonly confirmed: number;
  readonly suggested: number;
}

/** The policies that items concern, those confirmed most often first. Pure. */
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
