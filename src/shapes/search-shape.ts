import { z } from 'zod';
import type { EventGroup, EventGroupMember } from '../model/item/event-group.js';
import type { Item } from '../model/item/item.js';
import { facetFields } from '../model/item/item-fields.js';
import { ItemShape, itemJson } from './item-shape.js';

/** The event group of an item, and the other items about the event; null if the item is alone or was taken out. */
const MemberShape = z
  .object({
    id: z.string(),
    others: z.array(z.object({ item: z.string(), source: z.string() })),
  })
  .nullable()
  .describe('The event group that it belongs to, and who else tells of the event; `null` for an item that is alone.');

/** What an answer says of the event group of an item, also under its former name. */
export const memberFields = {
  eventGroup: MemberShape,
  dossier: MemberShape.meta({ deprecated: true, description: 'The former name of `eventGroup`, with the same value.' }),
};

const Segments = z
  .array(z.object({ text: z.string(), hit: z.boolean() }))
  .readonly()
  .describe('The pieces of a text in order; those that the query asks for are marked.');

export const HitShape = ItemShape.extend({
  ...memberFields,
  titleSegments: Segments,
  snippet: Segments,
}).meta({ id: 'Hit', description: 'An item that a search found.' });
type HitShape = z.infer<typeof HitShape>;

export const WarningShape = z
  .object({
    code: z.string(),
    message: z.string(),
    start: z.number().int().nonnegative().describe('UTF-16 units of `q`.'),
    end: z.number().int().nonnegative(),
  })
  .meta({ id: 'QueryWarning', description: 'The part of a query that was not understood: a query never fails.' });

/** For each field its values with the number of items. */
export const FacetsShape = z
  .partialRecord(
    z.enum(facetFields),
    z.array(z.object({ value: z.string(), count: z.number().int().nonnegative() })).readonly(),
  )
  .meta({
    id: 'Facets',
    description:
      'For each field that filters, its values with how many items have them; empty where nobody asked for counts.',
  });

export const SearchShape = z
  .object({
    total: z.number().int().nonnegative().describe('How many items contain all the words.'),
    leftOut: z
      .number()
      .int()
      .nonnegative()
      .describe('How many more there are that are not about AI, when no query or filter is given.'),
    items: z.array(HitShape),
    close: z
      .object({
        holds: z.enum(['most', 'some', 'any']).describe('Of the words.'),
        total: z.number().int().nonnegative(),
        items: z.array(HitShape),
      })
      .nullable()
      .describe('When few items contain all the words: close matches, best first.'),
    meant: z
      .object({
        q: z
          .string()
          .describe(
            'What was searched for: `q`, with words in the place of mistyped ones. Ask for further pages with it.',
          ),
        translations: z.array(z.object({ of: z.string(), to: z.array(z.string()).readonly() })).readonly(),
        topics: z.array(z.string()).readonly().describe('Topics that words of `q` are a name of.'),
      })
      .describe('How the query was read beyond what it says; `words=typed` turns that off.'),
    alone: z
      .array(
        z.object({
          text: z.string(),
          total: z.number().int().nonnegative(),
          instead: z.string().nullable().describe('What it may have been meant to be.'),
        }),
      )
      .readonly()
      .describe('Where a query finds nothing: what each of its parts finds alone.'),
    facets: FacetsShape,
    next: z.string().nullable().describe('`after` of the page that follows.'),
    warnings: z.array(WarningShape).readonly(),
  })
  .meta({ id: 'SearchResult' });
type SearchShape = z.infer<typeof SearchShape>;

interface Found extends Member {
  readonly item: Item;
  readonly title: HitShape['titleSegments'];
  readonly snippet: HitShape['snippet'];
}

interface Member {
  readonly eventGroup: EventGroup | null;
  readonly others: readonly EventGroupMember[];
}

/** The result of a search as far as programs see it; `SearchOutcome` has this shape. */
interface Outcome {
  readonly total: number;
  readonly leftOut: number;
  readonly hits: readonly Found[];
  readonly close: {
    readonly closeness: 'most' | 'some' | 'any';
    readonly total: number;
    readonly hits: readonly Found[];
  } | null;
  readonly meant: SearchShape['meant'];
  readonly alone: SearchShape['alone'];
  readonly facets: SearchShape['facets'];
  readonly next: string | undefined;
  readonly warnings: SearchShape['warnings'];
}

export function searchJson({ total, leftOut, hits, close, facets, next, ...read }: Outcome): SearchShape {
  return {
    ...{ total, leftOut, items: hits.map(hitJson) },
    close: close && { holds: close.closeness, total: close.total, items: close.hits.map(hitJson) },
    ...{ meant: read.meant, alone: read.alone, facets, next: next ?? null, warnings: read.warnings },
  };
}

function hitJson({ item, title, snippet, ...member }: Found): HitShape {
  return { ...itemJson(item), ...memberJson(member), titleSegments: title, snippet };
}

export function memberJson({ eventGroup, others }: Member): Pick<HitShape, keyof typeof memberFields> {
  const member = eventGroup && {
    id: eventGroup.id,
    others: others.map(({ itemId, sourceId }) => ({ item: itemId, source: sourceId })),
  };
  return { eventGroup: member, dossier: member };
}
