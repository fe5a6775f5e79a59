import {
  compareDates,
  type DayRange,
  firstDays,
  isWithin,
  narrower,
  nextDay,
  type Part,
  rangeOf,
} from '../../deadlines/calendar-days.js';
import { actOf, type Deadline, foldDeadlines, type NamedDate } from '../../deadlines/fold-deadlines.js';
import { tallied } from '../../model/gather.js';
import { datesOf } from '../../model/item/corrected-findings.js';
import { type CalendarDate, type DateRole, isDeadlineRole } from '../../model/item/dated.js';
import type { Item } from '../../model/item/item.js';
import type { FacetField } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import type { FacetCount, SearchResult } from '../../ports/store/item-index.js';
import { conjunction, type QueryWarning } from '../../query/ast.js';
import { queryWarning } from '../../query/query-warnings.js';
import { loadEventGroups } from '../ingest/event-group-store.js';
import { groupBy } from '../ingest/group-by.js';
import { type ConditionalSearch, countFacets, countLeftOut, findItems, fittingRange } from './deadline-items.js';
import { mapInSlices } from './in-slices.js';
import { readKnown } from './read-query.js';
import { gate, type SearchDeps } from './run-search.js';

/** A question for deadlines by pages, calendars, API and terminal: a search, roles and days. */
export type DeadlineQuestion = Partial<Readonly<Record<FacetField, readonly string[]>>> & {
  readonly q: string;
  /** Any of these roles; all if empty. */
  readonly role: readonly DateRole[];
  /** `ahead` begins with the nearest from today on, `past` with the latest before today. */
  readonly show: 'ahead' | 'past';
  /** The first day, month or year. By default today for `ahead`. */
  readonly from?: CalendarDate | undefined;
  /** The last day, month or year. By default yesterday for `past`. */
  readonly until?: CalendarDate | undefined;
};

export interface DeadlineList {
  readonly deadlines: readonly Deadline[];
  /** Counts by role, before the filter by role. */
  readonly roles: readonly FacetCount[];
  /** Facets of the items that name these deadlines. */
  readonly facets: SearchResult['facets'];
  /** How many items not about AI also name deadlines but are left out. They are left out only if nothing is searched for. */
  readonly leftOut: number;
  /** The covered days: fewer than requested if there are too many items. */
  readonly range: DayRange;
  /** How many items of a range of one day were not read, since there are too many. A search for that day finds them. */
  readonly unread: number;
  /** The day from which the list continues (`from` for `ahead`, `until` for `past`). Null if it is complete. */
  readonly next: string | null;
  readonly warnings: readonly QueryWarning[];
}

/** The most deadlines of one answer. A page with more takes seconds to write. */
const mostDeadlines = 2_000;

/**
 * The deadlines in the items of a search. As in a search, if nothing is searched for, items not about AI are left out and counted.
 *
 * The index finds the items that may name a date of the range; then their dates are compared themselves. The range is cut twice: to the days
 * whose items can be read, and to the days whose deadlines can be shown.
 */
export async function loadDeadlines(deps: SearchDeps, question: DeadlineQuestion): Promise<DeadlineList> {
  const { store } = deps;
  const parsed = await readKnown(deps, question.q);
  const { isGated, filters } = gate(question);
  const search: ConditionalSearch = (condition) => ({
    ...{ query: conjunction([parsed.node, condition]), filters, order: 'newest', limit: 0, facets: false },
  });
  const part: Part = {
    show: question.show,
    whole: rangeOf(question, dayOf(deps.clock.now().toISOString(), deps.timeZone)),
  };
  const readable = await fittingRange(store, search, part);
  const { items, unread, warnings } = await findItems(store, search, readable);
  const facets = await countFacets(store, search, { items, range: readable, part });
  const found = await foldDates(deps, items, (date) => isWithin(date, readable, part));
  const { range, deadlines } = fittingDeadlines(found, part, readable);
  const ordered = deadlines.toSorted((a, b) => compareDeadlines(a, b) * (question.show === 'past' ? -1 : 1));
  const wanted = new Set(question.role);
  return {
    deadlines: wanted.size === 0 ? ordered : ordered.filter(({ date }) => wanted.has(date.role)),
    roles: countRoles(ordered),
    facets,
    leftOut: isGated ? await countLeftOut(store, search, { range, part }) : 0,
    range,
    unread,
    next: nextDay(range, part),
    warnings: [...warnings.map((code) => queryWarning(code, { start: 0, end: question.q.length })), ...parsed.warnings],
  };
}

/** All deadlines of the range, or those of the part of its near end that does not have too many. */
function fittingDeadlines(
  deadlines: readonly Deadline[],
  part: Part,
  range: DayRange,
): { readonly range: DayRange; readonly deadlines: readonly Deadline[] } {
  let fitting = { range, deadlines };
  for (const days of narrower) {
    if (fitting.deadlines.length <= mostDeadlines) break;
    const near = firstDays(range, part.show, days);
    fitting = { range: near, deadlines: deadlines.filter(({ date }) => isWithin(date.date, near, part)) };
  }
  return { ...fitting, deadlines: fitting.deadlines.slice(0, mostDeadlines) };
}

async function foldDates(
  { store, catalogue }: SearchDeps,
  items: readonly Item[],
  isWanted: (date: CalendarDate) => boolean,
): Promise<readonly Deadline[]> {
  const named = items.flatMap((item) =>
    datesOf(item).flatMap((date): NamedDate[] =>
      isDeadlineRole(date.role) && isWanted(date.date) ? [{ item, date }] : [],
    ),
  );
  const eventGroups = await loadEventGroups({ eventGroups: store.eventGroups }, items);
  const eventGroupOf = (itemId: string) => eventGroups.get(itemId)?.id;
  const publisherOf = (sourceId: string) => catalogue.get(sourceId);
  const byDate = groupBy(named, ({ date: { date, role } }) => `${date} ${role}`, Number.POSITIVE_INFINITY);
  const folded = await mapInSlices(byDate, async ([, some]) => {
    // Finding the act of a sentence takes a millisecond; a single deadline needs none, since there is nothing to fold it with.
    const acts = new Map(some.length < 2 ? [] : await mapInSlices(some, (one) => [one, actOf(one)] as const));
    return foldDeadlines(some, { eventGroupOf, actOf: (one) => acts.get(one), publisherOf });
  });
  return folded.flat();
}

/** By date, then by role, so that deadlines of one day have the same order on every page. */
function compareDeadlines(a: Deadline, b: Deadline): number {
  const byDate = compareDates(a.date.date, b.date.date);
  if (byDate !== 0) return byDate;
  const [one, other] = [`${a.date.role} ${a.item.id}`, `${b.date.role} ${b.item.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

function countRoles(deadlines: readonly Deadline[]): readonly FacetCount[] {
  return [...tallied(deadlines.map(({ date }) => date.role))]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count);
}
