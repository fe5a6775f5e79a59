import { newest } from '../../src/jobs/read/each-hit.js';
import type { ItemIndex } from '../../src/ports/store/item-index.js';
import { disjunction } from '../../src/query/ast.js';

const waiting = disjunction([
  { kind: 'has', field: 'pending' },
  { kind: 'has', field: 'review' },
]);

/** The number of items that wait for a decision or for another one, over all policies. It includes items that only programs suggest. */
export async function countPending(items: Pick<ItemIndex, 'search'>): Promise<number> {
  return (await items.search(newest(waiting))).total;
}
