import { z } from 'zod';
import { safeHref } from '../model/address/parse-url.js';
import { jurisdictionOf } from '../model/item/corrected-findings.js';
import { PublishedDate } from '../model/item/dated.js';
import type { SeeAlsoReason } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';
import { ItemShape } from './item-shape.js';

const Reason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('same-text'),
    share: z.number().describe('The share of words that both have in common, from 0 to 1.'),
  }),
  z.object({
    kind: z.literal('same-matter'),
    references: z.array(z.string()).readonly().describe('Acts, or the rarest provision of one that both cite.'),
    dates: z.array(PublishedDate).readonly(),
    subjects: z.array(z.string()).readonly().describe('Ids of concepts of the glossary.'),
  }),
]);

const { title, url, source, jurisdiction, language, publishedAt } = ItemShape.shape;

export const SeeAlsoShape = z
  .object({ item: z.string(), title, url, source, jurisdiction, language, publishedAt, reason: Reason })
  .meta({ id: 'SeeAlso', description: 'An item to read alongside another, and why.' });
type SeeAlsoShape = z.infer<typeof SeeAlsoShape>;

export function seeAlsoJson(found: { readonly item: Item; readonly reason: SeeAlsoReason }): SeeAlsoShape {
  const { item, reason } = found;
  const { id, sourceId, ...rest } = item;
  return {
    ...{ item: id, title: rest.title, url: safeHref(rest.url), source: sourceId, jurisdiction: jurisdictionOf(rest) },
    ...{ language: rest.language, publishedAt: rest.publishedAt, reason },
  };
}
