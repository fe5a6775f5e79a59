import { z } from 'zod';
import type { Item } from '../model/item/item.js';
import { kindsOf } from '../model/item/item-fields.js';
import { ItemShape, itemJson } from '../shapes/item-shape.js';
import { oneLine } from './quoted.js';

/** An item in a list: what tells whether to read it, in the words of the API. */
export const ItemBrief = ItemShape.pick({
  ...{ id: true, title: true, url: true, source: true, jurisdiction: true, language: true, kinds: true },
  ...{ publishedAt: true, firstSeenAt: true, activityAt: true, removedAt: true, revision: true, policies: true },
}).extend({ page: z.string().describe('The page of this watch that shows it to people: cite it.') });
export type ItemBrief = z.infer<typeof ItemBrief>;

const mostTitle = 300;

/** Pure. */
export function itemBrief(item: Item, publicUrl: string): ItemBrief {
  const { id, title, url, source, jurisdiction, language, ...rest } = itemJson(item);
  const { publishedAt, firstSeenAt, activityAt, removedAt, revision, policies } = rest;
  return {
    ...{ id, title: oneLine(title, mostTitle), url, source, jurisdiction, language, kinds: kindsOf(item) },
    ...{ publishedAt, firstSeenAt, activityAt, removedAt, revision, policies },
    page: pageOf(publicUrl, id),
  };
}

export function pageOf(publicUrl: string, itemId: string): string {
  return `${publicUrl}/items/${itemId}`;
}

/** `- 2026-11-20 FR fr-cnil-rss [decision] Title (id …)`, on one line whatever the title holds. Pure. */
export function itemLine({
  id,
  title,
  source,
  jurisdiction,
  kinds,
  publishedAt,
  firstSeenAt,
  removedAt,
}: ItemBrief): string {
  const day = (publishedAt ?? firstSeenAt).slice(0, 10);
  const gone = removedAt === null ? '' : ' (taken away by its publisher)';
  return `- ${day} ${jurisdiction} ${source} [${kinds.join(', ')}] ${title}${gone} (id ${id})`;
}
