import {
  addDays,
  beginningsOf,
  compareDates,
  type DayRange,
  firstDay,
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
import { type DateField, type FacetField, itemFields, valueFacets } from '../../model/item/item-fields.js';
import { dayOf } from '../../model/zoned-time.js';
import { indexedValues } from '../../ports/store/indexed-values.js';
import type { FacetCount, SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import { conjunction, type DateNode, disjunction, type QueryNode, type QueryWarning } from '../../query/ast.js';
import { queryWarning } from '../../query/query-warnings.js';
import { loadEventGroups } from '../ingest/event-group-store.js';
import { groupBy } from '../ingest/group-by.js';
import { mapInSlices } from './in-slices.js';
import { readKnown } from './read-query.js';
import { gate, leftOutOf, type SearchDeps, searchWithin } from './run-search.js';

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

/** The most items that are read for one answer. Each may name forty dates. */
const mostItems = 500;
const pageSize = 100;
/** The most deadlines of one answer. A page with more takes seconds to write. */
const mostDeadlines = 2_000;

/** The deadlines in the items of a search. As in a search, if nothing is searched for, items not about AI are left out and counted. */
export async function loadDeadlines(deps: SearchDeps, question: DeadlineQuestion): Promise<DeadlineList> {
  const parsed = await readKnown(deps, question.q);
  const { isGated, filters } = gate(question);
  const asking = (named: QueryNode): SearchRequest => ({
    ...{ query: conjunction([parsed.node, named]), filters, order: 'newest', limit: 0, facets: false },
  });
  const request = (range: DayRange) => asking(disjunction([daysOf(range), ...monthsBefore(range)]));
  const whole = rangeOf(question, dayOf(deps.clock.now().toISOString(), deps.timeZone));
  const searched = await fittingRange(deps, question.show, whole, (range) => asking(daysOf(range)));
  const found = await searchWithin(deps.store, { ...request(searched), limit: pageSize });
  const named = (await searchWithin(deps.store, { ...asking(daysOf(searched)), facets: true })).result;
  const { items, unread } = await readItems(deps, found.result, { request, asking, range: searched });
  const part: Part = { show: question.show, whole };
  const folded = await foldItemDates(deps, items, (date) => isWithin(date, searched, part));
  const { range, deadlines } = fittingDeadlines(folded, part, searched);
  const ordered = deadlines.toSorted((a, b) => compareDeadlines(a, b) * (question.show === 'past' ? -1 : 1));
  const wanted = new Set(question.role);
  return {
    deadlines: wanted.size === 0 ? ordered : ordered.filter(({ date }) => wanted.has(date.role)),
    roles: countRoles(ordered),
    facets: withMonths(named.facets, items, { range: searched, part }),
    leftOut: isGated ? await countLeftOut(deps, asking, { range, part }) : 0,
    range,
    unread,
    next: nextDay(range, part),
    warnings: [
      ...found.warnings.map((code) => queryWarning(code, { start: 0, end: question.q.length })),
      ...parsed.warnings,
    ],
  };
}

/** The whole range, or the part of its near end that does not have too many items. */
async function fittingRange(
  { store }: SearchDeps,
  show: DeadlineQuestion['show'],
  whole: DayRange,
  request: (range: DayRange) => SearchRequest,
): Promise<DayRange> {
  let range = whole;
  for (const days of narrower) {
    const { total } = (await searchWithin(store, request(range))).result;
    if (total <= mostItems) break;
    range = firstDays(whole, show, days);
  }
  return range;
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

interface Asking {
  readonly request: (range: DayRange) => SearchRequest;
  readonly asking: (named: QueryNode) => SearchRequest;
  readonly range: DayRange;
}

/**
 * Reads the items of the range, then those that name a month or year which began before it. An index holds a month as its first day, so
 * there may be very many of the latter; they never displace the former.
 */
async function readItems(
  deps: SearchDeps,
  found: SearchResult,
  { request, asking, range }: Asking,
): Promise<{ readonly items: readonly Item[]; readonly unread: number }> {
  if (found.total <= mostItems) return { items: await remainingItems(deps, request(range), found), unread: 0 };
  const within = asking(daysOf(range));
  const months = asking(monthsAlone(range));
  const [first, more] = [await searchPage(deps, within), await searchPage(deps, months)];
  const items = [...(await remainingItems(deps, within, first)), ...(await remainingItems(deps, months, more))];
  return { items, unread: Math.max(0, first.total - mostItems) };
}

async function searchPage({ store }: SearchDeps, request: SearchRequest): Promise<SearchResult> {
  return (await searchWithin(store, { ...request, limit: pageSize })).result;
}

async function remainingItems(
  { store }: SearchDeps,
  request: SearchRequest,
  first: SearchResult,
): Promise<readonly Item[]> {
  const items = [...first.hits];
  for (let after = first.next; after !== undefined && items.length < mostItems; ) {
    const { hits, next } = await store.items.search({ ...request, limit: pageSize, after });
    items.push(...hits);
    after = next;
  }
  return items.slice(0, mostItems);
}

async function foldItemDates(
  { store, catalogue }: SearchDeps,
  items: readonly Item[],
  counts: (date: CalendarDate) => boolean,
): Promise<readonly Deadline[]> {
  const named = items.flatMap((item) =>
    datesOf(item).flatMap((date): NamedDate[] =>
      isDeadlineRole(date.role) && counts(date.date) ? [{ item, date }] : [],
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

interface Within {
  readonly range: DayRange;
  readonly part: Part;
}

/**
 * Adds to the facets the items that name no day of the range but a month or year that goes on in it; an index holds these only as their
 * first day.
 */
function withMonths(facets: SearchResult['facets'], items: readonly Item[], within: Within): SearchResult['facets'] {
  const values = items.filter((item) => namesMonthAlone(item, within)).map((item) => indexedValues(item).values);
  if (values.length === 0) return facets;
  const counted = valueFacets.map((field) => {
    const counts = new Map(facets[field]?.map(({ value, count }) => [value, count]));
    for (const value of values.flatMap((held) => held[field])) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [field, [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)];
  });
  return { ...facets, ...Object.fromEntries(counted) };
}

function namesMonthAlone(item: Item, { range, part }: Within): boolean {
  const dates = itemFields.deadline.of(item).filter((date) => isWithin(date, range, part));
  return dates.length > 0 && dates.every((date) => range.from !== null && firstDay(date) < range.from);
}

async function countLeftOut(deps: SearchDeps, asking: Asking['asking'], within: Within): Promise<number> {
  const { range } = within;
  const { total } = (await searchWithin(deps.store, leftOutOf(asking(daysOf(range))))).result;
  if (range.from === null) return total;
  const { hits } = await searchPage(deps, leftOutOf(asking(monthsAlone(range))));
  return total + hits.filter((item) => namesMonthAlone(item, within)).length;
}

function countRoles(deadlines: readonly Deadline[]): readonly FacetCount[] {
  return [...tallied(deadlines.map(({ date }) => date.role))]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count);
}

function daysOf({ from, until }: DayRange): QueryNode {
  return namedBetween('deadline', from, until === null ? null : addDays(until, 1));
}

/** Conditions for items that may name a month or year which begins before the range and ends in it. */
function monthsBefore({ from }: DayRange): readonly QueryNode[] {
  return from === null ? [] : namedAround('deadline', from);
}

/** Condition for those of these items that name no day of the range. */
function monthsAlone(range: DayRange): QueryNode {
  return conjunction([{ kind: 'not', child: daysOf(range) }, disjunction(monthsBefore(range))]);
}

/** Condition for items with a date from one day on and before another, `2026-11-28`. Null leaves that end open. */
export function namedBetween(field: DateField, from: string | null, before: string | null): DateNode {
  return { kind: 'date', field, from: from && startOf(from), before: before && startOf(before) };
}

/** Conditions for items that may name the month or year of a day: an index holds both as their first day. */
export function namedAround(field: DateField, day: string): readonly DateNode[] {
  return beginningsOf(day).map((first) => ({
    ...{ kind: 'date', field, from: startOf(first), before: `${first}T00:00:00.001Z` },
  }));
}

function startOf(day: string): string {
  return `${day}T00:00:00.000Z`;
}
