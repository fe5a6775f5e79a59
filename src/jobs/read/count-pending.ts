import type { ItemIndex } from '../../ports/store/item-index.js';
import { newest } from './each-hit.js';

/** How many items wait for a person to decide, over all policies, what programs alone suggest included. */
export async function countPending(items: Pick<ItemIndex, 'search'>): Promise<number> {
  return (await items.search(newest({ kind: 'has', field: 'pending' }))).total;
}
