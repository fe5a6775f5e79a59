import { z } from 'zod';

/**
 * One thing by which entries of a source are recognised as the same item. Created once, never changed. A key whose hash is the
 * id of an item needs no row: the item is there to prove it.
 */
export const ItemKey = z.object({
  /** See `itemKeyId`. */
  id: z.string(),
  /** The item that it names. Null for the mark of a link that several entries had: such a link names nothing. */
  itemId: z.string().nullable(),
});
export type ItemKey = z.infer<typeof ItemKey>;

/** Rows of one source stand beside each other, so that what is written together touches few pages: the hash alone would scatter them. */
export function itemKeyId(sourceId: string, key: string): string {
  return `${sourceId}_${key.slice(0, 32)}`;
}
