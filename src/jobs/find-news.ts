import { describeNews, type News } from '../coverage/describe-news.js';
import type { IdentifiedEntry } from '../model/intake.js';
import type { Store } from '../ports/store.js';

/** Of a feed with thousands of entries not all items are in memory at a time. */
const itemsAtOnce = 200;

/** What of a reading no item was known for. `first` is the first reading of the source. */
export async function findNews(
  store: Pick<Store, 'items'>,
  entries: readonly IdentifiedEntry[],
  about: { readonly first: boolean; readonly at: Date },
): Promise<News> {
  const isNew: boolean[] = [];
  for (let start = 0; start < entries.length; start += itemsAtOnce) {
    const part = entries.slice(start, start + itemsAtOnce);
    const items = await store.items.getMany(part.map(({ itemId }) => itemId));
    isNew.push(...items.map((item) => item === undefined));
  }
  return describeNews({ entries: entries.map(({ entry }) => entry), isNew, ...about });
}
