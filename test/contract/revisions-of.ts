import type { Revision } from '../../src/model/item/item.js';
import type { ItemIndex } from '../../src/ports/store/item-index.js';

/** Every revision of an item, oldest first. */
export async function revisionsOf(items: Pick<ItemIndex, 'revisions'>, itemId: string): Promise<readonly Revision[]> {
  return (await items.revisions(itemId, { limit: 1_000 })).toReversed();
}
