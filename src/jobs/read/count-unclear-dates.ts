import { dayOf } from '../../model/day-of.js';
import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { conjunction } from '../../query/combine.js';
import { gate } from './gate.js';
import type { DeadlineQuestion } from './load-deadlines.js';
import { readQuery, type SearchDeps, searchWithin } from './run-search.js';

export interface UnclearDateCount {
  /** How many items name some. */
  readonly items: number;
  /** How many these are; null of more items than are read for it. */
  readonly dates: number | null;
  /** Today: the first day that counts. */
  readonly from: string;
}

const mostItems = 100;

/** The dates from today on that the items of a search name and that nobody has checked yet, whether these items have deadlines or not. */
export async function countUnclearDates(deps: SearchDeps, question: DeadlineQuestion): Promise<UnclearDateCount> {
  const from = dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const ahead = { kind: 'date', field: 'unclearDate', from: `${from}T00:00:00.000Z`, before: null } as const;
  const query = conjunction([readQuery(deps, question.q).node, ahead]);
  const request = { query, filters: gate(question).filters, order: 'newest', limit: mostItems, facets: false } as const;
  const { hits, total } = (await searchWithin(deps.store, request)).result;
  const dates = hits.flatMap((item) => unclearDatesOf(item).filter(({ date }) => date >= from));
  return { items: total, dates: total > hits.length ? null : dates.length, from };
}
