import { z } from 'zod';
import { ItemTag, TagState } from '../item/item.js';

/** A tag in the form of earlier versions: a document of its own, of which the item held a copy of three fields. */
export const EarlierTag = ItemTag.extend({
  /** `tagId(itemId, policyId)` */
  id: z.string(),
  itemId: z.string(),
  policyId: z.string(),
});
export type EarlierTag = z.infer<typeof EarlierTag>;

const EarlierLink = z.object({ id: z.string(), state: TagState, sequence: z.number().int().nonnegative() });
type EarlierLink = z.infer<typeof EarlierLink>;

const EarlierItem = z.looseObject({
  revision: z.number(),
  activityAt: z.string(),
  policies: z.array(z.union([ItemTag, EarlierLink])),
});
type EarlierItem = z.infer<typeof EarlierItem>;

/**
 * The item with whole tags in place of the copies. A tag from `tags` is used unless the copy reflects a later decision. Tags that the item
 * does not name come last. An item that already has whole tags, or a value that is no item, is returned as it is.
 */
export function withWholeTags(item: unknown, tags: readonly EarlierTag[] = []): unknown {
  if (tags.length === 0 && namesTags(item).length === 0) return item;
  const { success, data } = EarlierItem.safeParse(item);
  if (!success) return item;
  const named = data.policies.map((link) => wholeTag(data, link, tags));
  const others = tags.filter(({ policyId }) => !named.some(({ id }) => id === policyId));
  return { ...data, policies: [...named, ...others.map(toItemTag)] };
}

/** The policies for which an item only has a copy of the tag. */
export function namesTags(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null || !('policies' in item) || !Array.isArray(item.policies)) return [];
  return item.policies.flatMap((link: unknown) => {
    if (typeof link === 'object' && link !== null && 'at' in link) return [];
    const { data } = EarlierLink.safeParse(link);
    return data ? [data.id] : [];
  });
}

function wholeTag(item: EarlierItem, link: ItemTag | EarlierLink, tags: readonly EarlierTag[]): ItemTag {
  if ('at' in link) return link;
  const tag = tags.find(({ policyId }) => policyId === link.id);
  if (tag && tag.sequence >= link.sequence) return toItemTag(tag);
  const known = {
    revision: item.revision,
    policyRevision: 0,
    words: [],
    ...(tag && { revision: tag.revision, policyRevision: tag.policyRevision, words: tag.words }),
  };
  return { ...known, ...link, by: null, reason: null, at: item.activityAt };
}

function toItemTag({ itemId: _, policyId, ...facts }: EarlierTag): ItemTag {
  return { ...facts, id: policyId };
}
