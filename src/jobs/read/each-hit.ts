import type { Item } from '../../model/item/item.js';
import type { ItemIndex, SearchRequest, TaggedRequest } from '../../ports/store/item-index.js';
import { createTurns } from './in-slices.js';

type Asked = Pick<SearchRequest, 'query'> & Partial<Pick<SearchRequest, 'filters'>>;

const hitsAtOnce = 200;

/** The items that satisfy a query, the newest first, page by page, until there are no more, or a page brought them to `most`. */
export function eachHit(items: Pick<ItemIndex, 'search'>, asked: Asked, most?: number): AsyncGenerator<Item> {
  const request = { filters: {}, ...asked, order: 'newest', facets: false } as const;
  return eachOf((page) => items.search({ ...request, ...page }), most);
}

/** The items with a tag, likewise. */
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

/** What else waits has its turn in between. */
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
