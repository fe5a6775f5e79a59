import {
  addDays,
  beginningsOf,
  type DayRange,
  firstDay,
  firstDays,
  isWithin,
  narrower,
  type Part,
} from '../../deadlines/calendar-days.js';
import type { Item } from '../../model/item/item.js';
import { type DateField, itemFields, valueFacets } from '../../model/item/item-fields.js';
import { indexedValues } from '../../ports/store/indexed-values.js';
import type { SearchRequest, SearchResult } from '../../ports/store/item-index.js';
import { conjunction, type DateNode, disjunction, type QueryNode } from '../../query/ast.js';
import { leftOutOf, type SearchDeps, searchWithin } from './run-search.js';

/** A search for items that also satisfy a condition. It returns counts alone. */
export type ConditionalSearch = (condition: QueryNode) => SearchRequest;

type SearchedStore = SearchDeps['store'];

/** The most items that are read for one answer. Each may name forty dates. */
const mostItems = 500;
const pageSize = 100;

/** The whole range, or the part of its near end that does not have too many items. */
export async function fittingRange(
  store: SearchedStore,
  search: ConditionalSearch,
  { show, whole }: Part,
): Promise<DayRange> {
  let range = whole;
  for (const days of narrower) {
    const { total } = (await searchWithin(store, search(namesDayOf(range)))).result;
    if (total <= mostItems) break;
    range = firstDays(whole, show, days);
  }
  return range;
}

interface FoundItems {
  readonly items: readonly Item[];
  /** How many items of a range of one day were not read, since there are too many. */
  readonly unread: number;
  readonly warnings: Awaited<ReturnType<typeof searchWithin>>['warnings'];
}

/**
 * Reads the items that may name a date of the range: a day in it, or a month or year that began before it. There may be very many of the
 * latter, since an index holds a month as its first day. They never displace items that name a day.
 */
export async function findItems(store: SearchedStore, search: ConditionalSearch, range: DayRange): Promise<FoundItems> {
  const all = search(disjunction([namesDayOf(range), ...namesMonthBefore(range)]));
  const { result, warnings } = await searchWithin(store, { ...all, limit: pageSize });
  if (result.total <= mostItems) return { items: await readRest(store, all, result), unread: 0, warnings };
  const withDay = search(namesDayOf(range));
  const withMonth = search(namesOnlyMonthBefore(range));
  const [first, more] = [await firstPage(store, withDay), await firstPage(store, withMonth)];
  const items = [...(await readRest(store, withDay, first)), ...(await readRest(store, withMonth, more))];
  return { items, unread: Math.max(0, first.total - mostItems), warnings };
}

async function firstPage(store: SearchedStore, request: SearchRequest): Promise<SearchResult> {
  return (await searchWithin(store, { ...request, limit: pageSize })).result;
}

/** The items of a search, up to `mostItems`, from its first page on. */
async function readRest(
  { items }: SearchedStore,
  request: SearchRequest,
  first: SearchResult,
): Promise<readonly Item[]> {
  const found = [...first.hits];
  for (let after = first.next; after !== undefined && found.length < mostItems; ) {
    const { hits, next } = await items.search({ ...request, limit: pageSize, after });
    found.push(...hits);
    after = next;
  }
  return found.slice(0, mostItems);
}

/** A part of the requested list: the days of one answer. */
interface Within {
  readonly range: DayRange;
  readonly part: Part;
}

/** The facets of the items that name a date of the range. */
export async function countFacets(
  store: SearchedStore,
  search: ConditionalSearch,
  { items, ...within }: Within & { readonly items: readonly Item[] },
): Promise<SearchResult['facets']> {
  const { facets } = (await searchWithin(store, { ...search(namesDayOf(within.range)), facets: true })).result;
  // The index does not count these: it holds their month as a day before the range.
  const values = items.filter((item) => namesOnlyMonth(item, within)).map((item) => indexedValues(item).values);
  if (values.length === 0) return facets;
  const counted = valueFacets.map((field) => {
    const counts = new Map(facets[field]?.map(({ value, count }) => [value, count]));
    for (const value of values.flatMap((held) => held[field])) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [field, [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)];
  });
  return { ...facets, ...Object.fromEntries(counted) };
}

/** The number of items not about AI that name a date of the range. */
export async function countLeftOut(store: SearchedStore, search: ConditionalSearch, within: Within): Promise<number> {
  const { range } = within;
  const { total } = (await searchWithin(store, leftOutOf(search(namesDayOf(range))))).result;
  if (range.from === null) return total;
  const { hits } = await firstPage(store, leftOutOf(search(namesOnlyMonthBefore(range))));
  return total + hits.filter((item) => namesOnlyMonth(item, within)).length;
}

/** True if all dates of the item in the range are months or years that began before it. */
function namesOnlyMonth(item: Item, { range, part }: Within): boolean {
  const dates = itemFields.deadline.of(item).filter((date) => isWithin(date, range, part));
  return dates.length > 0 && dates.every((date) => range.from !== null && firstDay(date) < range.from);
}

function namesDayOf({ from, until }: DayRange): QueryNode {
  return namedBetween('deadline', from, until === null ? null : addDays(until, 1));
}

/** Conditions for items that may name a month or year which began before the range and ends in it or later. */
function namesMonthBefore({ from }: DayRange): readonly QueryNode[] {
  return from === null ? [] : namedAround('deadline', from);
}

/** The condition for such items that name no day of the range. */
function namesOnlyMonthBefore(range: DayRange): QueryNode {
  return conjunction([{ kind: 'not', child: namesDayOf(range) }, disjunction(namesMonthBefore(range))]);
}

/** The condition for items with a date from one day on and before another, `2026-11-28`. Null leaves that end open. */
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
