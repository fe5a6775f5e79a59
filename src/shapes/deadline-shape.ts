import { z } from 'zod';
import { dateCorrection, jurisdictionOf, languageOf } from '../model/item/corrected-findings.js';
import { CalendarDate, DateRole, ItemDate } from '../model/item/dated.js';
import { Instant } from '../model/item/entry.js';
import { type Item, linkedPolicies } from '../model/item/item.js';
import { ItemShape } from './item-shape.js';
import { FacetsShape, WarningShape } from './search-shape.js';
import { shownAs } from './shown-as.js';

const { title, source, jurisdiction, language, removedAt } = ItemShape.shape;

const NamedShape = z.object({
  item: z.string(),
  ...{ title, source, jurisdiction, language },
  subject: z.string().nullable().describe('The act or provision that the sentence names, in its words.'),
  sentence: z.string(),
  marks: ItemDate.shape.marks,
  correctedAt: Instant.nullable().describe(
    'When a person put this date there, whatever the sentence says; else `null`.',
  ),
  removedAt,
  policies: z.array(z.string()).describe('Ids of the policies that the item concerns.'),
});
type NamedShape = z.infer<typeof NamedShape>;

export const DeadlineShape = NamedShape.extend({
  date: CalendarDate.describe('As precise as the publisher is: `2027-08-02`, `2027-08`, `2027`.'),
  role: DateRole,
  others: z.array(NamedShape).describe('Who else names the same date of the same act or event.'),
}).meta({ id: 'Deadline', description: 'A date with a role by which somebody has to be ready.' });
type DeadlineShape = z.infer<typeof DeadlineShape>;

export const DeadlinesShape = z
  .object({
    deadlines: z.array(DeadlineShape),
    roles: z
      .array(z.object({ value: z.string(), count: z.number().int().nonnegative() }))
      .readonly()
      .describe('Deadlines by role, before `role` narrows them.'),
    facets: FacetsShape,
    leftOut: z.number().int().nonnegative(),
    range: z
      .object({ from: CalendarDate.nullable(), until: CalendarDate.nullable() })
      .describe('The days that were searched: fewer than requested when there are too many items.'),
    unread: z
      .number()
      .int()
      .nonnegative()
      .describe('How many items that name the only day of the range were not read.'),
    next: z.string().nullable().describe('`from` of the part that follows, or `until` of what is past.'),
    warnings: z.array(WarningShape).readonly(),
  })
  .meta({ id: 'Deadlines' });
type DeadlinesShape = z.infer<typeof DeadlinesShape>;

interface Named {
  readonly item: Item;
  readonly date: ItemDate;
}

/** `Deadline` has this shape. */
export interface FoundDeadline extends Named {
  readonly others: readonly Named[];
}

/** The deadlines found; `DeadlineList` has this shape. */
interface Found extends Omit<DeadlinesShape, 'deadlines'> {
  readonly deadlines: readonly FoundDeadline[];
}

export function deadlinesJson(found: Found): DeadlinesShape {
  return shownAs(DeadlinesShape, { ...found, deadlines: found.deadlines.map(deadlineJson) });
}

export function deadlineJson({ others, ...lead }: FoundDeadline): DeadlineShape {
  const { date, role } = lead.date;
  return { date, role, ...namedJson(lead), others: others.map(namedJson) };
}

function namedJson({ item, date }: Named): NamedShape {
  const { subject, sentence, marks } = date;
  return {
    ...{ item: item.id, title: item.title, source: item.sourceId, jurisdiction: jurisdictionOf(item) },
    language: languageOf(item),
    subject,
    sentence,
    marks,
    correctedAt: dateCorrection(item, date)?.at ?? null,
    removedAt: item.removedAt,
    policies: linkedPolicies(item),
  };
}
