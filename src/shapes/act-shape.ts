import { z } from 'zod';
import { type ActDate, datesJson } from '../acts/act-dates.js';
import { actGroupNames } from '../acts/act-groups.js';
import { jurisdictionOfAct } from '../acts/act-jurisdiction.js';
import { referenceNumber } from '../acts/reference-number.js';
import { officialLink } from '../enrich/official-link.js';
import { CalendarDate, DateRole, ItemDate } from '../model/item/dated.js';
import { Instant } from '../model/item/entry.js';
import type { Item } from '../model/item/item.js';
import { DeadlineShape, deadlineJson, type FoundDeadline } from './deadline-shape.js';
import { ItemShape, itemJson } from './item-shape.js';
import { shownAs } from './shown-as.js';

const count = z.number().int().nonnegative();
const Names = z.array(z.string()).readonly();
export const InBothShape = z.object({ fr: z.string().nullable(), en: z.string().nullable() });

export const ActDatesShape = z
  .array(
    z.object({
      role: DateRole,
      place: z.string().nullable().describe('`art-6`, `annex-3`; `null` for the act as a whole.'),
      words: z.string().nullable().describe('The part, such as a chapter, that has no `place`.'),
      disputed: z.boolean().describe('No single publication names all of these dates.'),
      dates: z.array(
        z.object({
          date: CalendarDate,
          witnesses: z.array(
            z.object({
              item: z.string(),
              source: z.string(),
              sentence: z.string(),
              official: z
                .boolean()
                .describe('It is law of the act’s own jurisdiction, from a source that publishes such law.'),
            }),
          ),
        }),
      ),
    }),
  )
  .describe('What happens on which day, and who says so.');

export const CountedPoliciesShape = z
  .array(z.object({ id: z.string(), confirmed: count, suggested: count }))
  .readonly()
  .describe('How many of the items that were looked at concern a policy.');

export const ActShape = z
  .object({
    reference: z.string(),
    names: z.object({ fr: Names, en: Names, other: Names }),
    number: InBothShape,
    jurisdiction: z.string().nullable(),
    official: InBothShape.describe('The address of the official text.'),
    total: count.describe('How many items name it; 0 for an act that none does.'),
    lookedAt: count.describe('How many of the newest of them past dates, provisions and policies are taken from.'),
    own: z.string().nullable().describe('Id of the item that is the act itself.'),
    groups: z.array(
      z.object({ group: z.enum(actGroupNames), total: count, items: z.array(ItemShape).describe('The newest 10.') }),
    ),
    policies: CountedPoliciesShape,
    dates: ActDatesShape,
    otherDeadlines: z
      .array(DeadlineShape)
      .describe(
        'Deadlines ahead that its items announce and nobody says of the act: with `dates`, all that `/deadlines` lists of it.',
      ),
    provisions: z
      .array(z.object({ place: z.string(), count }))
      .readonly()
      .describe('`reference:"celex:32024R1689#art-6"` asks for what cites the place `art-6` or a part of it.'),
    procedures: z.array(z.object({ reference: z.string(), isRecorded: z.boolean(), items: count })).readonly(),
  })
  .meta({ id: 'Act', description: 'What the watch knows of one act.' });
type ActShape = z.infer<typeof ActShape>;

export const NamedActsShape = z
  .object({
    scanned: count.describe('How many of the newest items were looked at.'),
    acts: z
      .array(z.object({ reference: z.string(), items: count, lastAt: Instant, next: ItemDate.nullable() }))
      .readonly(),
  })
  .meta({ id: 'NamedActs', description: 'The acts that the newest items name most.' });

/** What is known about an act; `ActView` has this shape. */
interface Known
  extends Pick<ActShape, 'reference' | 'names' | 'total' | 'lookedAt' | 'policies' | 'provisions' | 'procedures'> {
  readonly own: Item | null;
  readonly dates: readonly ActDate[];
  readonly deadlines: { readonly others: readonly FoundDeadline[] };
  readonly groups: readonly {
    readonly group: ActShape['groups'][number]['group'];
    readonly total: number;
    readonly items: readonly Item[];
  }[];
}

export function actJson(known: Known): ActShape {
  const { reference, own, groups, dates, deadlines } = known;
  return shownAs(ActShape, {
    ...known,
    ...namesJson(reference),
    ...{ jurisdiction: jurisdictionOfAct(reference), own: own?.id ?? null },
    groups: groups.map(({ group, total, items }) => ({ group, total, items: items.map(itemJson) })),
    ...{ dates: datesJson(dates), otherDeadlines: deadlines.others.map(deadlineJson) },
  });
}

/** The number and the official address of an act or procedure in both languages. */
export function namesJson(reference: string) {
  return {
    number: { fr: referenceNumber(reference, 'fr'), en: referenceNumber(reference, 'en') },
    official: { fr: officialLink(reference, 'fr'), en: officialLink(reference, 'en') },
  };
}
