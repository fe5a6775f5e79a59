import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { isToCome } from '../../model/item/dated.js';
import { dayOf } from '../../model/zoned-time.js';
import { conjunction, disjunction } from '../../query/ast.js';
import { namedAround, namedBetween } from './deadline-items.js';
import { newest } from './each-hit.js';
import type { DeadlineQuestion } from './load-deadlines.js';
import { readQuery } from './read-query.js';
import { gate, type SearchDeps, searchWithin } from './run-search.js';

export interface UnclearDateCount {
  readonly items: number;
  /** The number of unclear dates. Null if there are more items than are read for it. */
  readonly dates: number | null;
  /** Today: the first day that counts. */
  readonly from: string;
}

const mostItems = 100;

/** Counts the unclear dates from today on in the items of a search: dates that nobody has checked yet. The items need no deadlines. */
export async function countUnclearDates(deps: SearchDeps, question: DeadlineQuestion): Promise<UnclearDateCount> {
  const from = dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const ahead = [namedBetween('unclearDate', from, null), ...namedAround('unclearDate', from)];
  const query = conjunction([readQuery(deps, question.q).node, disjunction(ahead)]);
  const request = newest(query, mostItems, gate(question).filters);
  const { hits, total } = (await searchWithin(deps.store, request)).result;
  const counts = hits.map((item) => unclearDatesOf(item).filter(({ date }) => isToCome(date, from)).length);
  // The month of some may be over: the index cannot tell a month from its first day.
  const isWhole = total === hits.length;
  const items = isWhole ? counts.filter((count) => count > 0).length : total;
  return { items, dates: isWhole ? counts.reduce((sum, count) => sum + count, 0) : null, from };
}
