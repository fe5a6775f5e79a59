import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

/** The texts of the documents that items link, by item id; only of items that a text has joined. */
export type DocumentTexts = (
  items: readonly Pick<Item, 'id' | 'documentHash'>[],
) => Promise<ReadonlyMap<string, string>>;

/** Reads them from the store. The newest that was read counts: it joins the item next, where it has not yet. */
export function storedDocumentTexts(store: Pick<Store, 'documents'>): DocumentTexts {
  return async (items) => {
    const ids = items.flatMap(({ id, documentHash }) => (documentHash === null ? [] : [id]));
    if (ids.length === 0) return new Map();
    const found = await store.documents.getMany(ids);
    return new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value.text] as const] : [])));
  };
}
