import type { Item } from '../../model/item/item.js';
import type { SearchResult } from '../../ports/store/item-index.js';
import { createTurns } from './in-slices.js';

/**
 * The hits of a search, page by page, until there are no more, or a page brought them to `most`. What else waits has its turn in between.
 */
export async function* eachHit(
  find: (after: string | undefined) => Promise<Pick<SearchResult, 'hits' | 'next'>>,
  most: number,
): AsyncGenerator<Item> {
  const turn = createTurns();
  let given = 0;
  let after: string | undefined;
  do {
    const { hits, next } = await find(after);
    for (const item of hits) {
      yield item;
      await turn();
    }
    given += hits.length;
    after = next;
  } while (after !== undefined && given < most);
}
