import type { Item } from '../../model/item/item.js';
import type { Store } from '../../ports/store/store.js';

/** Texts of linked documents by item id, only for items that a text has joined. */
export type DocumentTexts = (
  items: readonly Pick<Item, 'id' | 'documentHash'>[],
) => Promise<ReadonlyMap<string, string>>;

/** Reads them from the store. The newest text counts, even if it has not joined the item yet. */
export function storedDocumentTexts(store: Pick<Store, 'documents'>): DocumentTexts {
  return async (items) => {
    const ids = items.flatMap(({ id, documentHash }) => (documentHash === null ? [] : [id]));
    if (ids.length === 0) return new Map();
    const found = await store.documents.getMany(ids);
    return new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value.text] as const] : [])));
  };
}
