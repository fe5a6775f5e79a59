import { findReferences } from '../enrich/find-references.js';
import { tallied } from '../model/gather.js';
import { referencesOf } from '../model/item/corrected-findings.js';
import type { Item } from '../model/item/item.js';
import { isProcedure, type StageKind } from '../model/item/procedure.js';
import { actOf, placeOf, wholePlace } from '../model/item/provision.js';
import { isAct } from './act-jurisdiction.js';
import type { ProcedureRecord, Step } from './procedure-steps.js';

export interface RelatedAct {
  readonly reference: string;
  /** `became`: a record names it with the end of the procedure. `record`: a record names it. `cited`: items name both. */
  readonly tie: 'became' | 'record' | 'cited';
  /** Number of the given items that name both. */
  readonly items: number;
}

const atTheEnd = new Set<StageKind>(['adopted', 'signed', 'published']);
const mostActs = 8;

/** The acts that a procedure became, amends or is reported with: the surest tie first, then those that most items name. */
export function relatedActs(
  steps: readonly Step[],
  records: readonly ProcedureRecord[],
  items: readonly Pick<Item, 'references' | 'corrections'>[],
): readonly RelatedAct[] {
  const ends = steps.filter(({ kind }) => atTheEnd.has(kind)).flatMap(({ witnesses }) => witnesses);
  const became = ends.flatMap(({ words, url }) =>
    findReferences(`${words}\n${url ?? ''}`).map(({ reference }) => reference),
  );
  const counts = countTogether(items, (reference) => isAct(reference) && !isProcedure(reference));
  const named = new Set(records.flatMap(referencesOf));
  const ordered = [...new Set([...became.map(actOf), ...counts.keys()])].filter(
    (reference) => isAct(reference) && !isProcedure(reference),
  );
  const ties = ordered.map((reference): RelatedAct => {
    const tie = became.includes(reference) ? 'became' : named.has(reference) ? 'record' : 'cited';
    return { reference, tie, items: counts.get(reference) ?? 0 };
  });
  const rank = { became: 0, record: 1, cited: 2 } as const;
  return ties.sort((a, b) => rank[a.tie] - rank[b.tie] || b.items - a.items).slice(0, mostActs);
}

/** A procedure that items name together with an act. */
export interface RelatedProcedure {
  readonly reference: string;
  /** True if a record of the procedure names the act. */
  readonly isRecorded: boolean;
  readonly items: number;
}

export function relatedProcedures(act: string, items: readonly Item[]): readonly RelatedProcedure[] {
  const wanted = act.toLowerCase();
  const recorded = new Set(items.flatMap(({ procedure }) => procedure?.references ?? []));
  const counts = countTogether(items, (reference) => isProcedure(reference) && reference.toLowerCase() !== wanted);
  return [...counts]
    .map(([reference, count]) => ({ reference, isRecorded: recorded.has(reference), items: count }))
    .sort((a, b) => Number(b.isRecorded) - Number(a.isRecorded) || b.items - a.items)
    .slice(0, mostActs);
}

function countTogether(
  items: readonly Pick<Item, 'references' | 'corrections'>[],
  counts: (reference: string) => boolean,
): Map<string, number> {
  return tallied(items.flatMap((item) => [...new Set(referencesOf(item).filter(counts))]));
}

/** An article, an annex or a recital, with all its parts that are cited. */
export interface CitedPlace {
  /** `art-6`, `annex-3`, `recital-12`. */
  readonly place: string;
  /** Number of items that cite it or a part of it. */
  readonly count: number;
}

/** The places of an act that items cite: most cited first, then in the order of the act. */
export function citedPlaces(
  act: string,
  items: readonly Pick<Item, 'references' | 'corrections'>[],
): readonly CitedPlace[] {
  const wanted = act.toLowerCase();
  const places = items.flatMap((item) => {
    const cited = referencesOf(item).filter((reference) => actOf(reference).toLowerCase() === wanted);
    return [...new Set(cited.flatMap((reference) => placeOf(reference) ?? []).map(wholePlace))];
  });
  return [...tallied(places)]
    .map(([place, count]) => ({ place, count }))
    .sort((a, b) => b.count - a.count || a.place.localeCompare(b.place, 'en', { numeric: true }));
}
