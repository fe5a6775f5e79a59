import { unclearDatesOf } from '../../model/item/corrected-findings.js';
import { isToCome } from '../../model/item/dated.js';
import { dayOf } from '../../model/zoned-time.js';
import { conjunction, disjunction } from '../../query/ast.js';
import { newest } from './each-hit.js';
import { type DeadlineQuestion, namedAround, namedBetween } from './load-deadlines.js';
import { readQuery } from './read-query.js';
import { gate, type SearchDeps, searchWithin } from './run-search.js';

export interface UnclearDateCount {
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
  const ahead = [namedBetween('unclearDate', from, null), ...namedAround('unclearDate', from)];
  const query = conjunction([readQuery(deps, question.q).node, disjunction(ahead)]);
  const request = newest(query, mostItems, gate(question).filters);
  const { hits, total } = (await searchWithin(deps.store, request)).result;
  const counts = hits.map((item) => unclearDatesOf(item).filter(({ date }) => isToCome(date, from)).length);
  // The month of some may be over: what an index holds as its first day may be that day.
  const isWhole = total === hits.length;
  const items = isWhole ? counts.filter((count) => count > 0).length : total;
  return { items, dates: isWhole ? counts.reduce((sum, count) => sum + count, 0) : null, from };
}
