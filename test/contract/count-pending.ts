import { newest } from '../../src/jobs/read/each-hit.js';
import type { ItemIndex } from '../../src/ports/store/item-index.js';
import { disjunction } from '../../src/query/ast.js';

const waiting = disjunction([
  { kind: 'has', field: 'pending' },
  { kind: 'has', field: 'review' },
]);

/** How many items wait for a person to decide, or once more, over all policies, what programs alone suggest included. */
export async function countPending(items: Pick<ItemIndex, 'search'>): Promise<number> {
  return (await items.search(newest(waiting))).total;
}
