import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';
import { isTouchedFor } from '../../query/asked-fields.js';
import type { QueryNode } from '../../query/ast.js';
import { conjunction } from '../../query/combine.js';
import { eachHit } from './each-hit.js';

/** So many are rather looked at one by one than searched for: a filter may be any. */
const lookedAtOnce = 200;

/**
 * The items of which something that the query looks at was touched since a moment, and may satisfy it now: whoever asks judges their
 * words. Where newer rules touched many, the query narrows them, as far as it is answered in time.
 */
export async function touchedItems(
  { items }: Pick<Store, 'items'>,
  node: QueryNode,
  since: string,
): Promise<readonly Item[]> {
  const query: QueryNode = { kind: 'date', field: 'touched', from: since, before: null };
  const walk = { filters: {}, order: 'newest', facets: false } as const;
  const { hits, next } = await items.search({ ...walk, query, limit: lookedAtOnce });
  if (next === undefined) return hits.filter((item) => isTouchedFor(node, item, since));
  try {
    return await collect(items, conjunction([node, query]), (item) => isTouchedFor(node, item, since));
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'too-costly') throw error;
    return collect(items, query, (item) => isTouchedFor(node, item, since));
  }
}

async function collect(items: Store['items'], query: QueryNode, isMeant: (item: Item) => boolean) {
  const found: Item[] = [];
  for await (const item of eachHit(items, { query })) if (isMeant(item)) found.push(item);
  return found;
}
