import { z } from 'zod';
import { type ActDate, datesJson } from '../acts/act-dates.js';
import { type Step as FoundStep, stepJson } from '../acts/procedure-steps.js';
import { CalendarDate } from '../model/item/dated.js';
import type { Item } from '../model/item/item.js';
import { StageKind } from '../model/item/procedure.js';
import { ActDatesShape, CountedPoliciesShape, InBothShape, namesJson } from './act-shape.js';
import { ItemShape, itemJson } from './item-shape.js';
import { shownAs } from './shown-as.js';

const count = z.number().int().nonnegative();
const Titles = z.object({ fr: z.string().optional(), en: z.string().optional() });

const StepShape = z
  .object({
    kind: StageKind,
    date: CalendarDate.nullable(),
    planned: z.boolean(),
    official: z.boolean().describe('A publisher that records its own procedures says so.'),
    disputed: z.boolean().describe('Another source gives a different day.'),
    told: z.array(
      z.object({
        item: z.string(),
        source: z.string(),
        words: z.string().describe('The publisher’s own.'),
        url: z.string().nullable(),
        official: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Step', description: 'What happened to a procedure on one day, or will happen.' });
/** A union rather than `nullable`: a schema with an id loses it when it is made nullable. */
const Step = z.union([StepShape, z.null()]);

export const ProcedureShape = z
  .object({
    reference: z.string(),
    references: z.array(z.string()).readonly().describe('All its numbers.'),
    titles: Titles,
    number: InBothShape,
    official: InBothShape,
    reached: Step.describe('Where it stands; `null` where no record says.'),
    next: Step,
    stages: z.array(StepShape),
    acts: z
      .array(z.object({ reference: z.string(), tie: z.enum(['became', 'record', 'cited']), items: count }))
      .readonly(),
    dates: ActDatesShape,
    policies: CountedPoliciesShape,
    total: count.describe('How many items name it.'),
    records: z.array(z.string()).describe('Ids of the items that are records of it, official ones first.'),
    earlier: z.array(z.string()).describe('Ids of records of earlier bills with this number.'),
    items: z.array(ItemShape).describe('The newest 20 that are not records of it.'),
  })
  .meta({ id: 'ProcedureView', description: 'What the watch knows of one procedure.' });
type ProcedureShape = z.infer<typeof ProcedureShape>;

export const ProceduresShape = z
  .object({
    scanned: count.describe('How many records were looked at.'),
    procedures: z.array(
      z.object({
        ...{ reference: z.string(), title: z.string(), titles: Titles },
        ...{ jurisdiction: z.string(), language: z.string().describe('Of `title`.') },
        ...{ reached: Step, next: Step },
      }),
    ),
  })
  .meta({ id: 'Procedures' });
type ProceduresShape = z.infer<typeof ProceduresShape>;

/** What is known about a procedure; `ProcedureView` has this shape. */
interface Known extends Pick<ProcedureShape, 'reference' | 'references' | 'titles' | 'acts' | 'policies' | 'total'> {
  readonly records: readonly Pick<Item, 'id'>[];
  readonly earlier: readonly Pick<Item, 'id'>[];
  readonly steps: readonly FoundStep[];
  readonly reached: FoundStep | null;
  readonly next: FoundStep | null;
  readonly items: readonly Item[];
  readonly dates: readonly ActDate[];
}

export function procedureJson(known: Known): ProcedureShape {
  const { reference, reached, next, steps, dates, records, earlier, items } = known;
  return shownAs(ProcedureShape, {
    ...known,
    ...namesJson(reference),
    ...{ reached: reached && stepJson(reached), next: next && stepJson(next), stages: steps.map(stepJson) },
    dates: datesJson(dates),
    ...{ records: records.map(({ id }) => id), earlier: earlier.map(({ id }) => id), items: items.map(itemJson) },
  });
}

type RowShape = ProceduresShape['procedures'][number];
type Row = Omit<RowShape, 'reached' | 'next'> & { readonly reached: FoundStep | null; readonly next: FoundStep | null };

export function proceduresJson(found: {
  readonly scanned: number;
  readonly procedures: readonly Row[];
}): ProceduresShape {
  const rowJson = ({ reached, next, ...row }: Row): RowShape => {
    return { ...row, reached: reached && stepJson(reached), next: next && stepJson(next) };
  };
  return { scanned: found.scanned, procedures: found.procedures.map(rowJson) };
}
