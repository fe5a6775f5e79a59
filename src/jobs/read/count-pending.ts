import type { FacetCount, ItemIndex } from '../../ports/store/item-index.js';

const nothingElse = { filters: {}, order: 'newest', limit: 0 } as const;

/** How many items wait for a person to decide, over all policies, what programs alone suggest included. */
export async function countPending(items: Pick<ItemIndex, 'search'>): Promise<number> {
  return (await items.search({ query: { kind: 'has', field: 'pending' }, ...nothingElse, facets: false })).total;
}

/** How many wait for each policy, the most first. */
export async function countPendingByPolicy(items: Pick<ItemIndex, 'search'>): Promise<readonly FacetCount[]> {
  const { facets } = await items.search({ query: { kind: 'has', field: 'pending' }, ...nothingElse, facets: true });
  return facets.pending ?? [];
}
