import type { ItemIndex } from '../../ports/store/item-index.js';

/** How many items wait for a person to decide, over all policies, what programs alone suggest included. */
export async function countPending(items: Pick<ItemIndex, 'search'>): Promise<number> {
  const counted = { filters: {}, order: 'newest', limit: 0, facets: false } as const;
  return (await items.search({ query: { kind: 'has', field: 'pending' }, ...counted })).total;
}
