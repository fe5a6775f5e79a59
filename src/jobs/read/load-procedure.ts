import { type ActDate, datesOfAct, gatherDates } from '../../acts/act-dates.js';
import {
  isRecord,
  nextStep,
  ofOneProcedure,
  type ProcedureRecord,
  reachedStep,
  type Step,
  stepsOf,
} from '../../acts/procedure-steps.js';
import { actsMeant } from '../../acts/reference-name.js';
import { type RelatedAct, relatedActs } from '../../acts/related-acts.js';
import { foldForCompare } from '../../analysis/fold.js';
import type { Item } from '../../model/item/item.js';
import { isProcedure, StageKind, shortNumber } from '../../model/item/procedure.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import { conjunction, disjunction, type QueryNode } from '../../query/ast.js';
import { type ActPolicy, countPolicies } from './count-policies.js';
import { newest } from './each-hit.js';
import { mapInSlices } from './in-slices.js';

/** The most items that are read for deadlines, acts and policies; the newest. */
const itemsLookedAt = 200;
/** The most records of one procedure. A feed with one record for each step has tens. */
const mostRecords = 200;
const itemsShown = 20;

export interface ProcedureView {
  /** Canonical: the requested number, or the fuller number of its record. */
  readonly reference: string;
  /** All its numbers. */
  readonly references: readonly string[];
  readonly titles: Readonly<Partial<Record<UiLanguage, string>>>;
  /** Official ones first. */
  readonly records: readonly ProcedureRecord[];
  /** Records of earlier bills with the same number. */
  readonly earlier: readonly ProcedureRecord[];
  readonly steps: readonly Step[];
  /** The step that it has reached. Null if no record says. */
  readonly reached: Step | null;
  readonly next: Step | null;
  /** Items that name it, exact. */
  readonly total: number;
  /** The newest of them that are not records of it, at most 20. */
  readonly items: readonly Item[];
  readonly acts: readonly RelatedAct[];
  readonly dates: readonly ActDate[];
  readonly policies: readonly ActPolicy[];
}

/**
 * Everything about the procedure with a number, from at most 400 items. Undefined if the text is not recognised or means no procedure. A
 * procedure that no item names has a view without items.
 */
export async function loadProcedure(
  { store, clock }: Needs<'clock', 'items'>,
  text: string,
): Promise<ProcedureView | undefined> {
  const [meant] = actsMeant(text).filter(isProcedure);
  if (meant === undefined) return undefined;
  const { own, earlier } = ofOneProcedure(await loadRecords(store, [meant]));
  const bearing = own.filter(({ procedure }) => procedure.references.some((one) => bears(one, meant)));
  const found = [...new Set(bearing.flatMap(({ procedure }) => procedure.references))];
  const reference = found.find((one) => bears(one, meant)) ?? meant;
  const references = [reference, ...found.filter((one) => one !== reference)];
  const records = references.length === 1 ? bearing : ofOneProcedure(await loadRecords(store, references)).own;
  const sorted = [...records].sort((a, b) => Number(b.procedure.official) - Number(a.procedure.official));
  const { total, hits } = await store.items.search(newest(naming(references), itemsLookedAt));
  const steps = stepsOf(sorted, clock.now().toISOString().slice(0, 10));
  const known = new Set(sorted.map(({ id }) => id));
  return {
    ...{ reference, references, earlier, steps, total },
    titles: titlesOf(sorted),
    records: sorted,
    reached: reachedStep(steps),
    next: nextStep(steps),
    items: hits.filter(({ id }) => !known.has(id)).slice(0, itemsShown),
    acts: relatedActs(steps, sorted, hits),
    dates: gatherDates((await mapInSlices(hits, (item) => references.flatMap((one) => datesOfAct(one, item)))).flat()),
    policies: countPolicies(hits),
  };
}

/** True if this is the number, or its short form without the Congress. */
function bears(reference: string, meant: string): boolean {
  const wanted = foldForCompare(meant);
  return [reference, shortNumber(reference)].some((one) => one !== null && foldForCompare(one) === wanted);
}

function naming(references: readonly string[]): QueryNode {
  return disjunction(references.map((one) => ({ kind: 'field', field: 'reference', value: foldForCompare(one) })));
}

/** Any stage. An item without a stage is no useful record. */
export const anyStage: QueryNode = disjunction(
  StageKind.options.map((value) => ({ kind: 'field', field: 'stage', value })),
);

async function loadRecords(
  store: Pick<Store, 'items'>,
  references: readonly string[],
): Promise<readonly ProcedureRecord[]> {
  const { hits } = await store.items.search(newest(conjunction([naming(references), anyStage]), mostRecords));
  const records = hits.filter(isRecord);
  return records.filter(({ procedure }) =>
    procedure.references.some((one) => references.some((reference) => bears(one, reference))),
  );
}

/** The title in each language, from the first record that has one. A record without titles uses the title of its item. */
export function titlesOf(records: readonly ProcedureRecord[]): ProcedureView['titles'] {
  const titles = records.map(({ procedure }) => procedure.titles);
  const [fr, en] = [titles.find((one) => one.fr)?.fr, titles.find((one) => one.en)?.en];
  return { ...(fr !== undefined && { fr }), ...(en !== undefined && { en }) };
}
