import type { Item } from '../../model/item/item.js';
import { limits } from '../../model/limits.js';
import type { ItemIndex, SearchRequest, TaggedRequest } from '../../ports/store/item-index.js';
import type { Store } from '../../ports/store/store.js';
import { createTurns } from '../../ports/store/turns.js';
import {
  conjunction,
  disjunction,
  isTouchedFor,
  leavesOf,
  type QueryNode,
  queriedNames,
  unionOf,
} from '../../query/ast.js';
import { mapInSlices } from './in-slices.js';
import { unlessTooCostly } from './search-close-words.js';

type Asked = Pick<SearchRequest, 'query'> & Partial<Pick<SearchRequest, 'filters'>>;

const hitsAtOnce = 200;

/** A search for the newest items of a query. With limit 0, it only counts them. */
export function newest(query: QueryNode, limit = 0, filters: SearchRequest['filters'] = {}): SearchRequest {
  return { query, filters, order: 'newest', limit, facets: false };
}

/** The items that satisfy a query, newest first, read page by page. Ends with the page that reaches `most`. */
export function eachHit(items: Pick<ItemIndex, 'search'>, asked: Asked, most?: number): AsyncGenerator<Item> {
  const request = { filters: {}, ...asked, order: 'newest', facets: false } as const;
  return eachOf((page) => items.search({ ...request, ...page }), most);
}

export function eachTagged(
  items: Pick<ItemIndex, 'tagged'>,
  { policyId, state }: Pick<TaggedRequest, 'policyId' | 'state'>,
  most?: number,
): AsyncGenerator<Item> {
  return eachOf(async (page) => {
    const { items: hits, next } = await items.tagged({ policyId, state, ...page });
    return { hits, next };
  }, most);
}

/** The items with these ids, in their order, read in small batches. Yields to other work in between. */
export async function* eachNamed(items: Pick<ItemIndex, 'getMany'>, ids: readonly string[]): AsyncGenerator<Item> {
  const turn = createTurns();
  for (let at = 0; at < ids.length; at += hitsAtOnce)
    for (const stored of await items.getMany(ids.slice(at, at + hitsAtOnce))) {
      if (stored) yield stored.value;
      await turn();
    }
}

/** Yields to other work between pages. */
async function* eachOf(
  find: (page: Pick<SearchRequest, 'limit' | 'after'>) => Promise<{ hits: readonly Item[]; next?: string | undefined }>,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<Item> {
  const turn = createTurns();
  let given = 0;
  let after: string | undefined;
  do {
    const { hits, next } = await find({ limit: hitsAtOnce, after });
    for (const item of hits) {
      yield item;
      await turn();
    }
    given += hits.length;
    after = next;
  } while (after !== undefined && given < most);
}

/** Up to this many touched items are read one by one, which is cheaper than a search with arbitrary filters. */
const lookedAtOnce = 200;

/**
 * Items in which a field of any of the queries was touched since a moment, so that they may satisfy it now; the caller matches their text.
 * If newer rules touched many items, the queries narrow the search, unless the engine refuses the combined query or takes too long.
 */
export async function touchedItems(
  { items }: Pick<Store, 'items'>,
  nodes: readonly QueryNode[],
  since: string,
): Promise<readonly Item[]> {
  const query: QueryNode = { kind: 'date', field: 'touched', from: since, before: null };
  const walk = { filters: {}, order: 'newest', facets: false } as const;
  const { hits, next } = await items.search({ ...walk, query, limit: lookedAtOnce });
  const looked = unionOf(await mapInSlices(nodes, queriedNames));
  const isMeant = (item: Item): boolean => isTouchedFor(looked, item, since);
  if (next === undefined) return hits.filter(isMeant);
  const parts = nodes.reduce((sum, node) => sum + leavesOf(node).length, 0);
  const all = parts <= limits.queryParts ? conjunction([disjunction(nodes), query]) : undefined;
  const narrowed = all && (await unlessTooCostly(collect(items, all, isMeant)));
  return narrowed ?? collect(items, query, isMeant);
}

async function collect(items: Store['items'], query: QueryNode, isMeant: (item: Item) => boolean) {
  const found: Item[] = [];
  for await (const item of eachHit(items, { query })) if (isMeant(item)) found.push(item);
  return found;
}
